"""What every paper of an application is gathered from: the newest version handed in, never the draft."""

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

from PIL import Image

from applications.filing.models import Application, SubmissionVersion
from dossier.forms.schema import JPEG, PNG
from dossier.forms.sheets_schema import Face
from review.unit.queries import superior
from titles.kernel import clock
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.uploads.storage import open_blob
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for

CHECK_LENGTH = 16
PHOTO_SLOT = "photo"
# Twice what 35 × 49 mm need at 300 dots an inch: a photo of twelve megapixels would make every form as heavy.
PHOTO_PIXELS = (826, 1158)


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def local_day(moment: dt.datetime | None) -> dt.date | None:
    return moment.astimezone(clock.SHANGHAI).date() if moment else None


def newest(application: Application) -> SubmissionVersion:
    """The version that papers are made of. Raises Refused when nothing was handed in."""
    version = application.submissions.last()
    if version is None:
        raise Refused.of(Refusal(f"{application}：还没有提交，不能生成文书。"))
    return version


def picked(content: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = content["picks"].get(kind) or []
    return found


def section(content: Mapping[str, Any], code: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = content["sections"].get(code) or {}
    return found


def current_title(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """The title held now: the one obtained last."""
    return max(picked(content, "held_title"), key=lambda row: row["obtained_on"], default={})


def department(application: Application) -> str:
    found = superior(application.unit)
    return found.name if found else ""


def unit_name(application: Application, content: Mapping[str, Any]) -> str:
    return str((content.get("unit") or {}).get("name") or application.unit.name)


def person_name(application: Application, content: Mapping[str, Any]) -> str:
    return str((content.get("person") or {}).get("name") or application.person.name)


def face(application: Application, version: SubmissionVersion, pack: Pack) -> Face:
    content, person = version.content, application.person
    held = current_title(content)
    return Face(
        name=person_name(application, content),
        gender=person.get_gender_display(),
        birth_date=person.birth_date,
        document_number=person.document_number,
        phone=person.phone or "",
        unit=unit_name(application, content),
        department=department(application),
        round_name=application.round.name,
        series=application.series,
        specialty=application.specialty,
        current_title=held.get("title", ""),
        current_title_on=day(held.get("obtained_on")),
        engaged_on=day(held.get("engaged_on")),
        applied_title=application.title,
        level=pack.catalogue.level_label(application.level),
        route=pack.catalogue.route_label(application.route),
        photo=photo(version),
    )


def photo(version: SubmissionVersion) -> bytes | None:
    """The uploaded photo of that version, made as small as print needs; None when there is none (it is pasted then)."""
    rows = [row for row in version.content.get("attachments") or [] if row["slot"] == PHOTO_SLOT]
    if not rows:
        return None
    with open_blob(rows[-1]["sha256"]) as blob:
        content: bytes = blob.read()
    return _small(content) if content.startswith((JPEG, PNG)) else None


def _small(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as picture:
        if picture.width <= PHOTO_PIXELS[0] and picture.height <= PHOTO_PIXELS[1]:
            return content
        picture.thumbnail(PHOTO_PIXELS)
        target = io.BytesIO()
        picture.convert("RGB").save(target, "JPEG", quality=90)
    return target.getvalue()


def gather(application: Application) -> tuple[SubmissionVersion, Pack, dict[str, Any]]:
    """Version, pack, and what every sheet of it begins with: the face and the code that ties the print to the data."""
    version, pack = newest(application), pack_for(application.round)
    start = {"face": face(application, version, pack), "check_code": version.hash[:CHECK_LENGTH]}
    return version, pack, start
