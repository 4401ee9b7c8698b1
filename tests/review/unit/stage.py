"""A unit, its superior and its applicants, taken through the steps by posting to the doors a browser posts to."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from applications.filing.models import Application
from review.unit.models import AppraisalSheet
from tests.acting import client_for
from tests.factories import (
    ApplicationFactory,
    AssignmentFactory,
    EmploymentFactory,
    OrganisationFactory,
    PersonFactory,
    QuotaFactory,
    RoundFactory,
    UnitRoundFactory,
)
from titles.access.domain import hand_over
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Assignment, Organisation
from titles.rounds.models import UnitRound

SCHEME = (("答辩表现", "defence", "30"), ("群众评议", "peer_appraisal", "30"), ("业绩材料", "materials", "40"))
CONFIRMED = ["character", "combined", "duties"]


@dataclass
class Stage:
    unit: Organisation
    superior: Organisation
    unit_round: UnitRound
    hr: Assignment
    lead: Assignment
    approver: Assignment
    stranger: Assignment
    applications: list[Application]

    def fire(self, name: str, data: dict[str, Any] | None = None, *, by: Assignment | None = None) -> HttpResponse:
        """Post to the transition door as `by` (the unit's HR unless told otherwise)."""
        return client_for(by or self.hr).post(f"/do/unit_round/{self.unit_round.pk}/{name}/", data or {})

    def done(self, name: str, data: dict[str, Any] | None = None, *, by: Assignment | None = None) -> None:
        """The same, and it must have been carried out."""
        response = self.fire(name, data, by=by)
        assert response.status_code == 302, [r.message for r in response.context["refusals"]]
        self.unit_round.refresh_from_db()

    @property
    def url(self) -> str:
        return f"/unit-rounds/{self.unit_round.pk}"


def unit_stage(bands: Sequence[str] = ("intermediate",) * 3, **quotas: int) -> Stage:
    """A unit in preparation with one filed application for each of `bands`; `quotas` by band, else 2."""
    bureau = OrganisationFactory(kind="city_bureau", unit_type="")
    superior = OrganisationFactory(kind="competent_department", unit_type="", parent=bureau)
    unit = OrganisationFactory(parent=superior)
    rebuild_reach()
    unit_round = UnitRoundFactory(round=RoundFactory(organisation=bureau), unit=unit)
    for band in sorted(set(bands)):
        QuotaFactory(unit_round=unit_round, band=band, number=quotas.get(band, 2), set_by=superior)
    return Stage(
        unit,
        superior,
        unit_round,
        hr=AssignmentFactory(organisation=unit, role="unit_hr"),
        lead=AssignmentFactory(organisation=unit, role="unit_lead"),
        approver=AssignmentFactory(organisation=superior, role="approver"),
        stranger=AssignmentFactory(organisation=OrganisationFactory(), role="unit_hr"),
        applications=[applicant(unit_round, band) for band in bands],
    )


def applicant(unit_round: UnitRound, band: str = "intermediate") -> Application:
    person = PersonFactory()
    EmploymentFactory(person=person, organisation=unit_round.unit)
    level = {"high": "associate_senior"}.get(band, band)
    application = ApplicationFactory(
        unit_round=unit_round, person=person, band=band, level=level, state="in_unit_assessment"
    )
    hand_over([application.pk], to=person.pk, reason="本人", capability="own")
    hand_over([application.pk], to=unit_round.unit_id, reason="个人申请")
    return application


def pdf(name: str) -> SimpleUploadedFile:
    document, buffer = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(buffer)
    return SimpleUploadedFile(name, buffer.getvalue(), content_type="application/pdf")


def members(leaders: int, heads: int, staff: int) -> dict[str, str]:
    """Numbered rows of the group's form."""
    categories = ["unit_leader"] * leaders + ["department_head"] * heads + ["key_staff"] * staff
    rows: dict[str, str] = {}
    for number, category in enumerate(categories, start=1):
        rows |= {f"name_{number}": f"成员{number}", f"category_{number}": category, f"post_{number}": "示例职务"}
    return rows


def group_data(leaders: int = 2, heads: int = 2, staff: int = 3) -> dict[str, Any]:
    return {"formed_on": "2024-07-01", "plan": pdf("实施方案.pdf"), **members(leaders, heads, staff)}


def scheme_data(*, minutes: bool = True) -> dict[str, Any]:
    data: dict[str, Any] = {"document": pdf("细则.pdf")}
    if minutes:
        data |= {"congress_on": "2024-07-10", "minutes": pdf("职代会纪要.pdf")}
    for number, (name, source, maximum) in enumerate(SCHEME, start=1):
        data |= {f"name_{number}": name, f"source_{number}": source, f"maximum_{number}": maximum}
    return data


def session_data(day: str) -> dict[str, str]:
    return {"held_on": day, "place": "示例会议室"}


def to_submitted(stage: Stage) -> None:
    stage.done("form_group", group_data())
    stage.done("draw_up_scheme", scheme_data())
    stage.done("submit_scheme")


def to_approved(stage: Stage) -> None:
    to_submitted(stage)
    stage.done("approve_scheme", {"confirmed": CONFIRMED}, by=stage.approver)


def report_data(day: str = "2024-07-16") -> dict[str, Any]:
    return {
        **session_data(day),
        "attendance": "40",
        "sheet": pdf("签到表.pdf"),
        "confirmed": ["truthful", "achievements"],
    }


def to_defended(stage: Stage) -> None:
    to_approved(stage)
    stage.done("hold_work_report", report_data())
    stage.done("hold_defence", {**session_data("2024-07-16"), "examiners": "考核甲 水利\n考核乙 水利"})


def sheet_data(sheet: AppraisalSheet, points: str = "25") -> dict[str, str]:
    """Every cell of one sheet, all alike."""
    return {
        f"{applicant['application']}.{item['item']}": points for applicant in sheet.applicants for item in sheet.items
    }


def enter(stage: Stage, points: str, *, by: Assignment, confirmed_by: Assignment) -> AppraisalSheet:
    """One paper sheet typed in by somebody and confirmed by another, through the pages."""
    cells = {
        f"{application.pk}.{item.pk}": points
        for application in stage.applications
        for item in stage.unit_round.schemes.get().items.filter(source="peer_appraisal")
    }
    response = client_for(by).post(f"{stage.url}/sheets/add/", cells)
    assert response.status_code == 302
    sheet = stage.unit_round.sheets.latest("number")
    assert client_for(confirmed_by).post(f"{stage.url}/sheets/{sheet.number}/").status_code == 302
    return sheet


def to_appraised(stage: Stage, points: str = "25") -> None:
    to_defended(stage)
    enter(stage, points, by=stage.hr, confirmed_by=stage.lead)
    stage.done("close_appraisal")


def give(stage: Stage, application: Application, item_name: str, points: str, **headers: str) -> HttpResponse:
    """One cell of the grid."""
    item = stage.unit_round.schemes.get().items.get(name=item_name)
    address = f"{stage.url}/scores/{application.pk}/{item.pk}/"
    return client_for(stage.hr).post(address, {"points": points}, headers=headers)


def to_scored(stage: Stage, totals: Sequence[int]) -> None:
    """`totals`: of each application, at least 25 (the appraisal) and at most 95."""
    to_appraised(stage)
    for application, total in zip(stage.applications, totals, strict=True):
        rest = total - 25
        give(stage, application, "业绩材料", str(min(rest, 40)))
        give(stage, application, "答辩表现", str(rest - min(rest, 40)))
    stage.done("complete_scoring")


def to_ranked(stage: Stage, totals: Sequence[int], ties: dict[str, str] | None = None) -> None:
    to_scored(stage, totals)
    stage.done("rank", ties)


def order_of(*applications: Application, reason: str = "答辩得分高者在前") -> dict[str, str]:
    """What the ranking's form posts where the group places equals in this order."""
    return {f"order_{row.pk}": str(place) for place, row in enumerate(applications, start=1)} | {"tie_reason": reason}


def nomination_data(*chosen: Application, **changes: Any) -> dict[str, Any]:
    return {
        "held_on": "2024-07-16",
        "attendees": "领导甲、领导乙",
        "minutes": pdf("会议记录.pdf"),
        "chosen": [str(application.pk) for application in chosen],
        **changes,
    }
