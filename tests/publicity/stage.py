"""A unit that has nominated, its people, and a running notice: what the tests of this app begin with."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from applications.filing.models import Application, Attachment, Custody, SubmissionVersion
from publicity.notices.models import Notice
from tests.acting import client_for
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    AssignmentFactory,
    EmploymentFactory,
    OrganisationFactory,
    PersonFactory,
    QuotaFactory,
    RoundFactory,
    UnitRoundFactory,
)
from tests.publicity.ranked import rank
from titles.audit.domain import digest
from titles.kernel import clock
from titles.kernel.uploads.models import Blob
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Assignment, Organisation
from titles.rounds.models import UnitRound

# Typed into titles and texts on purpose: a public page that shows one of them leaks.
CANARY_PHONE = "19900009999"
NAMES = ("甲一", "乙二", "丙三")


@dataclass
class Stage:
    unit: Organisation
    superior: Organisation
    unit_round: UnitRound
    hr: Assignment
    lead: Assignment
    applications: list[Application] = field(default_factory=list)
    notice: Notice | None = None

    @property
    def canaries(self) -> list[str]:
        """Numbers of those named, which no public page may contain."""
        numbers = [row.person.document_number for row in self.applications]
        return [*numbers, *(row.person.phone for row in self.applications), CANARY_PHONE]


def moment(day: str, time: str = "09:00") -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T{time}:00").replace(tzinfo=clock.SHANGHAI)


def unit_stage(day: str = "2024-07-01", *, unit_type: str = "institution", vacancies: int | None = 2) -> Stage:
    """A nominated unit round with two nominated and one passed over, on `day`."""
    clock.move_to(moment(day))
    bureau = OrganisationFactory(kind="city_bureau", unit_type="", name="示例市职改办")
    superior = OrganisationFactory(kind="competent_department", unit_type="", parent=bureau, name="示例市教育局")
    unit = OrganisationFactory(parent=superior, unit_type=unit_type, name="示例水利站")
    rebuild_reach()
    round_ = RoundFactory(organisation=bureau, year=2024, opens_on=dt.date(2024, 1, 1))
    unit_round = UnitRoundFactory(round=round_, unit=unit, state="nominated")
    QuotaFactory(unit_round=unit_round, number=2, vacancies=vacancies, set_by=superior)
    stage = Stage(
        unit,
        superior,
        unit_round,
        hr=AssignmentFactory(organisation=unit, role="unit_hr"),
        lead=AssignmentFactory(organisation=unit, role="unit_lead"),
    )
    stage.applications = [
        applicant(unit_round, name, state="ended" if name == "丙三" else "nominated") for name in NAMES
    ]
    rank(unit_round, stage.applications)
    return stage


def applicant(unit_round: UnitRound, name: str, *, state: str) -> Application:
    """One who applied, with a submitted version whose titles contain what must be masked."""
    person = PersonFactory(name=name, phone=f"1990000{len(name)}{ord(name[0]) % 1000:03d}")
    EmploymentFactory(person=person, organisation=unit_round.unit)
    AccountFactory(person=person)
    ending = {"ending": "not_nominated"} if state == "ended" else {}
    application = ApplicationFactory(unit_round=unit_round, person=person, state=state, **ending)
    blob, _ = Blob.objects.get_or_create(
        sha256=digest(name), defaults={"size": 10, "kind": "pdf", "pages": 1, "stored_at": clock.now()}
    )
    piece = Attachment.objects.create(
        application=application,
        slot="diplomas",
        blob=blob,
        name="学历.pdf",
        title=f"{name}学历证书（{person.document_number}，{CANARY_PHONE}）",
        added_at=clock.now(),
    )
    content = {
        "sections": {},
        "picks": {"work": [{"title": f"{name}的试验研究"}]},
        "attachments": [{"slot": "diplomas", "title": piece.title, "id": str(piece.pk)}],
    }
    SubmissionVersion.objects.create(
        application=application,
        number=1,
        content=content,
        hash=digest(content),
        as_of=clock.today(),
        submitted_at=clock.now(),
        verdict={"pack": "tangshan", "pack_digest": "0" * 64, "as_of": clock.today().isoformat(), "findings": []},
        facts={},
    )
    for holder, capability in ((person.pk, "own"), (unit_round.unit_id, "act" if state == "nominated" else "read")):
        Custody.objects.create(
            holder_id=holder, application=application, capability=capability, since=clock.now(), reason="测试"
        )
    return application


def drafted(stage: Stage) -> Notice:
    """A draft begun through the door."""
    client_for(stage.hr).post(f"/unit-rounds/{stage.unit_round.pk}/notice/")
    stage.notice = Notice.objects.get(unit_round=stage.unit_round, state="draft")
    return stage.notice


def start_data(**changes: Any) -> dict[str, Any]:
    return {
        "starts_on": "2024-07-08",
        "days": "5",
        "conditions": "按评审条件和本单位量化考核实施细则执行。",
        "confirmed": ["conditions", "vacancies", "applicants", "scores", "materials", "nominated"],
        "place": "办公楼一层公示栏",
        "place_confirmed": "on",
        "suggestion_box": "办公楼一层",
        "telephone": "0315-0000000",
        "contact_person": "接待甲",
        **changes,
    }


def running(stage: Stage, **changes: Any) -> Notice:
    """The same notice, published through the door."""
    notice = drafted(stage)
    response = client_for(stage.hr).post(f"/do/notice/{notice.pk}/start/", start_data(**changes))
    assert response.status_code == 302, response.content.decode()
    notice.refresh_from_db()
    return notice


def object_to(notice: Notice, client: Client | None = None, **changes: str) -> str:
    """Raise an objection in its steps; answers the receipt."""
    client = client or Client()
    address = f"/public/notices/{notice.pk}/objection/"
    what = {"step": "what", "against_organisation": "0", "subject": "materials", "about": "甲一"}
    details = client.post(address, what | changes)
    assert details.status_code == 200, details.content.decode()
    token = details.context["details"]["token"].value()
    sent = what | {"step": "details", "text": "论文系剽窃", "contact": CANARY_PHONE, "token": token} | changes
    receipt = client.post(address, sent)
    assert receipt.status_code == 200, receipt.content.decode()
    return receipt.context["code"]
