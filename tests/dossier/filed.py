"""An applicant who was nominated with everything a dossier needs, and the batch that goes up."""

import datetime as dt
import io
from itertools import count
from typing import Any
from uuid import uuid4

from PIL import Image, ImageDraw

from applications.filing.models import Application, Attachment, Custody, Pledge, SubmissionVersion
from review.tiers.models import Batch, BatchItem
from review.unit.models import Ranking, RankingRow
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    AssignmentFactory,
    EmploymentFactory,
    OrganisationFactory,
    PersonFactory,
    RoundFactory,
    UnitRoundFactory,
)
from titles.audit.domain import digest
from titles.kernel import clock
from titles.kernel.uploads.kinds import sniff_bytes
from titles.kernel.uploads.models import Blob
from titles.kernel.uploads.storage import store
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Organisation
from titles.packs.evaluate import evaluate
from titles.packs.queries import pack_of
from titles.rounds.models import UnitRound

MASTER, BACHELOR = str(uuid4()), str(uuid4())
PLAIN, CORE = str(uuid4()), str(uuid4())
AWARD = str(uuid4())
Y2024, Y2025 = str(uuid4()), str(uuid4())
PICKS: dict[str, list[dict[str, Any]]] = {
    "education": [
        {"id": BACHELOR, "degree": "bachelor", "school": "示例大学", "major": "水利", "started_on": "2004-09-01",
         "graduated_on": "2008-07-01", "full_time": True},
        {"id": MASTER, "degree": "master", "school": "示例学院", "major": "水文", "started_on": "2011-09-01",
         "graduated_on": "2014-07-01", "full_time": False},
    ],
    "post": [],
    "held_title": [
        {"id": str(uuid4()), "title": "助理工程师", "level": "assistant", "series": "工程", "specialty": "水利工程",
         "obtained_on": "2016-12-01", "engaged_on": "2017-01-01", "certificate_number": ""},
    ],
    "assessment": [
        {"id": Y2024, "year": 2024, "result": "qualified", "remark": ""},
        {"id": Y2025, "year": 2025, "result": "excellent", "remark": ""},
    ],
    "work": [
        {"id": PLAIN, "kind": "paper", "title": "渠道防渗小结", "outlet": "示例水利", "issue": "2023-2",
         "completed_on": "2023-05-01", "core_journal": False, "rank": 1, "co_authored": False, "own_share": ""},
        {"id": CORE, "kind": "paper", "title": "灌区量水试验", "outlet": "示例水利学报", "issue": "2021-3",
         "completed_on": "2021-05-01", "core_journal": True, "rank": 2, "co_authored": True, "own_share": "三千字",
         "whole_copy": True},
    ],
    "award": [{"id": AWARD, "name": "先进个人", "grade": "", "awarding_body": "示例局", "awarded_on": "2022-05-01"}],
}  # fmt: skip
# slot, title, nature, record, pages (0: a photographed sheet); in the order of the upload, not of the dossier.
FILES = (
    ("work_share_proof", "灌区量水试验本人完成三千字证明", "original", CORE, 1),
    ("works", "渠道防渗小结", "original", PLAIN, 2),
    ("works", "灌区量水试验", "original", CORE, 3),
    ("diplomas", "本科毕业证书", "copy", BACHELOR, 1),
    ("diplomas", "研究生毕业证书", "copy", MASTER, 1),
    ("assessment_forms", "2025 年度考核登记表", "original", Y2025, 1),
    ("assessment_forms", "2024 年度考核登记表", "original", Y2024, 1),
    ("award_certificates", "先进个人证书", "original", AWARD, 0),
    ("current_title_certificate", "助理工程师资格证书", "copy", "", 1),
    ("current_review_form", "现任职务评审表", "original", "", 2),
    ("language_exemption", "外语免试审批表", "original", "", 1),
    ("computer_exemption", "计算机免试审批表", "original", "", 1),
)
SECTIONS = {
    "basic": {"series": "工程", "specialty": "水利工程", "level": "intermediate", "title": "工程师", "route": "review",
              "moved_in": "no"},
    "exams": {"language": "exempt", "computer": "exempt"},
    "person": {"work_began_on": "2008-08-01"},
    "duties": {"duties": "负责渠道设计。", "results": "渠道防渗改造", "digest": "完成设计十二项。"},
    "summary": {"text": "任现职以来，本人负责渠道防渗和灌区量水的设计与现场管理。\n" * 70},
}  # fmt: skip
_sequence = count()


class Stage:
    """A county with its bureau, a department, one unit and its round."""

    def __init__(self) -> None:
        self.city = OrganisationFactory(kind="city_bureau", unit_type="", name="示例市职改办")
        self.county = OrganisationFactory(kind="county_bureau", unit_type="", parent=self.city, name="示例县职改办")
        self.department = OrganisationFactory(
            kind="competent_department", unit_type="", parent=self.county, name="示例县水务局"
        )
        self.unit = OrganisationFactory(parent=self.department, name="示例水利站")
        rebuild_reach()
        self.unit_round = UnitRoundFactory(
            round=RoundFactory(organisation=self.city, year=2026), unit=self.unit, state="filed"
        )

    def clerk(self, organisation: Organisation, role: str) -> Any:
        return AssignmentFactory(organisation=organisation, role=role)


def blob(content: bytes, pages: int | None = 1) -> Blob:
    kind = sniff_bytes(content[:4096]).name
    found, _ = Blob.objects.get_or_create(
        sha256=store(content), defaults={"size": len(content), "kind": kind, "pages": pages, "stored_at": clock.now()}
    )
    return found


def filed(unit_round: UnitRound, name: str, *, files: tuple = FILES, sections: dict | None = None, **fields: Any):
    """A pledged and nominated application whose newest version holds these files."""
    person = PersonFactory(name=name)
    EmploymentFactory(person=person, organisation=unit_round.unit)
    AccountFactory(person=person)
    application = ApplicationFactory(unit_round=unit_round, person=person, state="nominated", **fields)
    submit(application, files, sections or SECTIONS)
    for signer in ("applicant", "unit"):
        Pledge.objects.create(
            application=application,
            submission=application.submissions.last(),
            signer=signer,
            account_id=uuid4(),
            signer_name=name if signer == "applicant" else "示例负责人",
            text="承诺真实。",
            signed_at=clock.now(),
        )
    for holder, capability in ((person.pk, "own"), (unit_round.unit_id, "act")):
        Custody.objects.create(
            holder_id=holder, application=application, capability=capability, since=clock.now(), reason="测试"
        )
    return application


def submit(application: Application, files: tuple, sections: dict | None = None, contents: dict | None = None) -> None:
    """Another version with these files; `contents`: title → bytes where the drawn sheet will not do."""
    rows = []
    for slot, title, nature, record, pages in files:
        content = (contents or {}).get(title) or drawn(application, title, pages)
        held = blob(content, pages or 1)
        attachment = Attachment.objects.create(
            application=application,
            slot=slot,
            blob=held,
            name=f"{title}.{'pdf' if held.kind == 'pdf' else 'jpg'}",
            title=title,
            nature=nature,
            record_id=record or None,
            added_at=clock.now(),
        )
        rows.append(
            {
                "slot": slot,
                "title": title,
                "name": attachment.name,
                "nature": nature,
                "record_id": record or None,
                "sha256": held.sha256,
                "pages": pages or 1,
                "id": str(attachment.pk),
            }
        )
    person = application.person
    content = {
        "person": {"name": person.name, "gender": person.gender, "birth_date": person.birth_date.isoformat()},
        "unit": {"name": application.unit.name, "unit_type": "institution", "superior_kinds": ["competent_department"]},
        "employment": {},
        "sections": sections or SECTIONS,
        "picks": PICKS,
        "attachments": rows,
    }
    SubmissionVersion.objects.create(
        application=application,
        number=application.submissions.count() + 1,
        content=content,
        hash=digest(content),
        as_of=dt.date(2026, 6, 1),
        submitted_at=clock.now(),
        verdict=evaluate(pack_of(application.round.pack_version_id), {}, clock.today()).to_json(),
        facts={},
    )


def drawn(application: Application, title: str, pages: int) -> bytes:
    """A scan of so many sheets, or a photograph of one; different for everybody and everything."""
    said = digest([str(application.pk), title])
    sheets = [_sheet(f"{said[:16]} {number}") for number in range(1, (pages or 1) + 1)]
    out = io.BytesIO()
    if pages:
        sheets[0].save(out, "PDF", resolution=75, save_all=True, append_images=sheets[1:])
    else:
        sheets[0].save(out, "JPEG", quality=60)
    return out.getvalue()


def _sheet(said: str) -> Image.Image:
    sheet = Image.new("L", (620, 877), 255)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((30, 30, 590, 847), outline=120, width=2)
    pen.text((80, 100), said, fill=0)
    return sheet


def rank(unit_round: UnitRound, applications: list[Application]) -> Ranking:
    """One frozen ranking of these, as the unit's step leaves it behind."""
    ordered = [str(application.pk) for application in applications]
    ranking = Ranking.objects.create(
        unit=unit_round.unit,
        unit_round=unit_round,
        band=applications[0].band,
        people=len(applications),
        hash=digest([len(ordered), ordered]),
        inputs={},
        pack_version_id=unit_round.round.pack_version_id,
        made_at=clock.now(),
    )
    for place, application in enumerate(applications, start=1):
        RankingRow.objects.create(
            unit=unit_round.unit,
            ranking=ranking,
            application=application,
            total=f"{92 - place}.50",
            rank=place,
            place=place,
            explanation=[{"item": "提供的相关材料", "source": "材料", "points": f"{92 - place}.50", "maximum": "100"}],
        )
    return ranking


def batch_of(stage: Stage, applications: list[Application], sender: Organisation | None = None) -> Batch:
    batch = Batch.objects.create(
        round=stage.unit_round.round,
        sender=sender or stage.county,
        receiver=stage.city,
        number=next(_sequence) + 1,
        state="draft",
        version=1,
    )
    for application in applications:
        BatchItem.objects.create(batch=batch, application=application)
    return batch
