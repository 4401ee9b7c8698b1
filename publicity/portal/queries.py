"""What anybody may ask: the public rows of notices, and one certificate at a time."""

import datetime as dt
import json
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from publicity.notices.masking import scrub
from publicity.notices.models import Notice, Publication
from titles.kernel import clock
from titles.kernel.actors import current
from titles.kernel.refusals import Missing
from titles.kernel.wording import zh_day
from titles.orgs.models import Organisation, Reach
from titles.packs.queries import pack_of
from titles.register.models import Ground, Reprint
from titles.rounds.models import Round

LATEST = 20
ROUNDS = 6


def publications() -> QuerySet[Publication]:
    """Public notices as the declared actor may read them, newest first."""
    rows = Publication.objects.visible_to(current()).filter(is_public=True)
    return rows.select_related("publisher", "region").order_by("-published_at", "id")


def search(*, organisation: Organisation | None, year: int | None, kind: str, text: str) -> QuerySet[Publication]:
    """Publications of an organisation and those below it, of a year, of a kind, with words of the title."""
    rows = publications()
    if organisation:
        below = Reach.objects.filter(superior=organisation).values("organisation_id")
        rows = rows.filter(publisher_id__in=below)
    if year:
        rows = rows.filter(year=year)
    if kind:
        rows = rows.filter(kind=kind)
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(publisher__name__icontains=text))
    return rows


def publication_of(notice_id: UUID) -> Publication:
    found = publications().filter(notice_id=notice_id).first()
    if found is None:
        raise Missing(f"publication of {notice_id}")
    return found


def standing(publication: Publication) -> str:
    """In words: not begun, running, over, result confirmed."""
    if publication.kind == Notice.Kind.ANNOUNCED:
        return "已公布"
    if publication.closed_at:
        return "公示期满"
    if clock.today() < publication.starts_on:
        return "尚未开始"
    return "公示中" if clock.today() <= publication.last_day else "公示期满，结果待确认"


def portal_context() -> dict[str, Any]:
    """What the home page shows to the public: the rounds with their dates, the latest notices by place."""
    latest = [(row, standing(row)) for row in publications()[:LATEST]]
    latest.sort(key=lambda pair: pair[0].region.name)
    regions = [(region, list(rows)) for region, rows in groupby(latest, key=lambda pair: pair[0].region)]
    rounds = Round.objects.exclude(state="draft").select_related("organisation").order_by("-opens_on", "id")
    shown = list(rounds[:ROUNDS])
    packs = {pack.code: pack for pack in (pack_of(row.pack_version_id) for row in shown)}
    return {"regions": regions, "rounds": [(row, _window(row)) for row in shown], "packs": list(packs.values())}


def _window(round_: Round) -> str:
    """Whether one may apply now, in words."""
    if round_.state == "closed":
        return "已结束"
    if clock.today() < round_.opens_on:
        return "尚未开始申报"
    if round_.closes_at is None:
        return "随到随办"
    return "申报中" if clock.now() < round_.closes_at else "申报已截止，正在评审"


@dataclass(frozen=True)
class Verified:
    """What a certificate certifies, masked, and whether it still does.

    `void`: the code is that of a print which another took the place of on `reprinted_on`.
    """

    number: str
    facts: list[tuple[str, str]]
    state: str
    issued_on: dt.date
    revoked_on: dt.date | None
    revoked_ground: str
    manner: str
    reprinted_on: dt.date | None
    void: bool


# The facts of a certificate's face, in the order shown; the database keeps no order of its own.
FACTS = {
    "name": "姓名",
    "document": "证件号码",
    "title": "资格名称",
    "series": "系列",
    "specialty": "专业",
    "level": "级别",
    "issuer": "发证机关",
    "approval_number": "批准文号",
    "approved_on": "批准日期",
    "issued_on": "发证日期",
}
DATES = frozenset({"approved_on", "issued_on"})


def _facts(number: str, face: dict[str, str]) -> list[tuple[str, str]]:
    """What is certified, in words. Only known facts, each once more without any number that identifies."""
    rows = [("证书编号", number)]
    for key, label in FACTS.items():
        if face.get(key):
            value = zh_day(dt.date.fromisoformat(face[key])) if key in DATES else scrub(face[key])
            rows.append((label, value))
    return rows


def verify(wanted: str) -> Verified | None:
    """The certificate of a number or code; None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, face, state, issued_on, revoked_on, revoked_ground, manner, reprinted_on, void"
            " FROM titles_verify(%s)",
            [wanted.strip()],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    number, face, state, issued_on, revoked_on, ground, manner, reprinted_on, void = row
    face = json.loads(face) if isinstance(face, str) else face
    return Verified(
        number,
        _facts(number, face),
        state,
        issued_on,
        revoked_on,
        Ground(ground).label if ground else "",
        Reprint.Manner(manner).label if manner else "",
        reprinted_on,
        void,
    )
