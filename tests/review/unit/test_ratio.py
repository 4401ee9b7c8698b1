"""C-16: an institution's vacancies by weidong, through the doors: in order, as the only figure, as the cap."""

import pytest

from applications.filing.models import Application, Custody
from applications.filing.queries import draft_content, unit_facts
from review.unit.ratio import within_vacancies
from tests.acting import client_for
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    AssignmentFactory,
    EmploymentFactory,
    OrganisationFactory,
    PersonFactory,
    RoundFactory,
    SubmissionFactory,
    UnitRoundFactory,
)
from tests.review.unit.stage import pdf
from titles.access.domain import hand_over
from titles.flow.domain import begin
from titles.flow.machine import Firing, machine
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare, engine
from titles.orgs.domain import rebuild_reach
from titles.packs.domain import install
from titles.rounds.models import Quota, UnitRound
from titles.rounds.queries import pack_for
from titles.work.models import Notification, Task

pytestmark = pytest.mark.django_db
FILES = ("ratio_establishment", "ratio_roster", "ratio_changes", "ratio_plan")


def own(application: Application) -> None:
    """As the applicant's draft leaves it."""
    Custody.objects.create(
        holder_id=application.person_id, application=application, capability="own", since=clock.now(), reason="本人"
    )


class Place:
    """A unit of the district, with its HR and the offices above."""

    def __init__(self, *, unit_type: str = "institution", procedure: str = "intermediate"):
        with declare(SYSTEM):
            version = install("weidong")
        city = OrganisationFactory(kind="city_bureau", unit_type="", name="示例市职称科")
        district = OrganisationFactory(kind="county_bureau", unit_type="", name="示例区职称股", parent=city)
        self.unit = OrganisationFactory(parent=district, unit_type=unit_type, name="示例学校")
        rebuild_reach()
        round_ = RoundFactory(pack_version=version, procedure=procedure, organisation=city, closes_at=None)
        self.unit_round = UnitRoundFactory(round=round_, unit=self.unit)
        self.hr = AssignmentFactory(organisation=self.unit, role="unit_hr")
        self.district = AssignmentFactory(organisation=district, role="handler")
        self.city = AssignmentFactory(organisation=city, role="approver")

    def fire(self, who, name: str, **data):
        return client_for(who).post(f"/do/unit_round/{self.unit_round.pk}/{name}/", data)

    def done(self, who, name: str, **data) -> None:
        response = self.fire(who, name, **data)
        assert response.status_code == 302, response.context["refusals"]
        self.unit_round.refresh_from_db()

    def submit(self) -> None:
        self.done(self.hr, "submit_ratio", **{f"ask_{code}": pdf(f"{code}.pdf") for code in FILES})

    def approve(self, number: int) -> None:
        self.submit()
        self.done(self.district, "seal_ratio", ask_ratio_sealed="on")
        self.done(self.city, "transmit_vacancies", ask_ratio_vacancies=str(number))

    def application(self, state: str, **more) -> Application:
        found = ApplicationFactory(unit_round=self.unit_round, state=state, **more)
        SubmissionFactory(application=found)
        with declare(SYSTEM):
            own(found)
            hand_over([found.pk], to=self.unit.pk, reason="测试")
        return found


def held_back(application: Application) -> list[str]:
    """What the cap says when the unit puts its seal to it."""
    with declare(SYSTEM) as actor, engine():
        table = machine("application")
        firing = Firing(table, table.transitions["file_materials"], [application], {}, actor or SYSTEM)
        return [reason.message for reason in within_vacancies(firing).get(application.pk, [])]


def told(response, rule: str) -> list[str]:
    assert response.status_code in (302, 409), response.status_code
    found = response.context["refusals"] if response.status_code == 409 else []
    return [reason.message for reason in found if reason.rule == rule]


@pytest.mark.rule("WD-11-02")
def test_what_is_missing_is_named(at) -> None:
    at(2026, 6, 8)
    place = Place()
    assert told(place.fire(place.hr, "submit_ratio"), "WD-11-02") == [
        "须上传：编制文件",
        "须上传：专业技术人员花名册",
        "须上传：专业技术人员变动的有效证件",
        "须上传：机关事业单位人员计划管理册",
    ]


@pytest.mark.rule("WD-11-05")
def test_the_district_seals_first_the_city_transmits(at) -> None:
    at(2026, 6, 8)
    place = Place()
    place.submit()
    early = place.fire(place.city, "transmit_vacancies", ask_ratio_vacancies="1")
    assert told(early, "WD-11-05") == ["须先经区职称管理部门审核盖章。"]
    assert told(place.fire(place.district, "seal_ratio"), "WD-11-05") == [
        "须确认：区职称管理部门已审核，并在《结构比例审核表》上盖章"
    ]
    place.done(place.district, "return_ratio", reason="花名册没有盖章")
    assert place.unit_round.state == "preparing"
    assert Notification.objects.filter(holder_id=place.unit.pk, kind="ratio", text__contains="花名册没有盖章").exists()
    place.approve(2)
    figure = Quota.objects.get(unit_round=place.unit_round)
    assert (figure.band, figure.number, figure.vacancies) == ("intermediate", 2, 2)
    assert figure.set_by_id == place.city.organisation_id


def tasks(place: Place) -> list[str]:
    rows = Task.objects.filter(subject_id=place.unit_round.pk, closed_at=None).order_by("title")
    return [f"{row.role} {row.title.partition('：')[0]}" for row in rows]


def test_the_unit_is_asked_for_what_its_regulation_has(at) -> None:
    """Not for a group to assess anybody: this regulation has none, and an enterprise no vacancies to be approved."""
    at(2026, 6, 8)
    for place, wanted in [(Place(), ["unit_hr 填表申报结构比例"]), (Place(unit_type="enterprise"), [])]:
        with declare(SYSTEM), engine():
            begun = begin(
                machine("unit_round"),
                UnitRound(
                    round=place.unit_round.round,
                    unit=OrganisationFactory(parent=place.unit.parent, unit_type=place.unit.unit_type),
                ),
            )
        place.unit_round = begun
        assert tasks(place) == wanted


@pytest.mark.rule("WD-11-05")
def test_no_other_figure_is_set(at) -> None:
    at(2026, 6, 8)
    place = Place()
    handler = AssignmentFactory(organisation=place.unit.parent, role="handler")
    sent = {"number_intermediate": "5", "number_high": "0", "number_junior": "0"}
    response = client_for(handler).post(f"/unit-rounds/{place.unit_round.pk}/quota/", sent)
    assert told(response, "WD-11-05") == ["本单位的申报数额是结构比例审核批转的空岗数，不能另行下达。"]
    assert not Quota.objects.exists()


@pytest.mark.rule("WD-11-01")
def test_c16_b_and_c_without_it_an_institution_applies_not_an_enterprise_does(at) -> None:
    at(2026, 6, 8)
    text = "事业单位须先完成结构比例审核，空岗数批转之后才能申报。"
    place = Place()
    draft = place.application("draft")
    assert unit_facts(draft_content(draft)["unit"])["unit.ratio_approved"] is False
    client = client_for(AccountFactory(person=draft.person))
    assert text in told(client.post(f"/do/application/{draft.pk}/apply/"), "WD-11-01")
    place.approve(1)
    response = client.post(f"/do/application/{draft.pk}/apply/")
    assert (told(response, "WD-11-01"), told(response, "WD-11-06")) == ([], [])
    enterprise = Place(unit_type="enterprise")
    theirs = enterprise.application("draft")
    response = client_for(AccountFactory(person=theirs.person)).post(f"/do/application/{theirs.pk}/apply/")
    assert text not in told(response, "WD-11-01")
    assert "unit.ratio_approved" not in unit_facts(draft_content(theirs)["unit"])
    assert told(enterprise.fire(enterprise.hr, "submit_ratio"), "WD-11-01") == ["本单位不需要办理结构比例审核。"]


@pytest.mark.rule("WD-11-06")
def test_c16_a_one_vacancy_one_application(at) -> None:
    at(2026, 6, 8)
    place = Place()
    place.approve(1)
    place.application("in_unit_assessment")
    second = place.application("filing")
    assert unit_facts(draft_content(second)["unit"])["unit.vacancies_left"] == 0
    assert held_back(second) == ["空岗数 1，已占用 1，不能再申报。"]
    # Freed when the application that held it ends.
    Application.objects.filter(state="in_unit_assessment").update(state="ended", ending="abandoned")
    assert held_back(second) == []


@pytest.mark.rule("WD-11-01")
def test_c16_d_junior_recognition_has_no_such_step(at) -> None:
    at(2026, 6, 8)
    place = Place(procedure="junior")
    assert place.fire(place.hr, "submit_ratio").status_code == 409
    draft = place.application("draft", level="assistant", band="junior")
    response = client_for(AccountFactory(person=draft.person)).post(f"/do/application/{draft.pk}/apply/")
    assert told(response, "WD-11-01") == []


@pytest.mark.rule("WD-11-04")
def test_the_three_files_by_their_printed_names(at) -> None:
    at(2026, 6, 8)
    place = Place()
    person = PersonFactory(name="示例甲")
    EmploymentFactory(person=person, organisation=place.unit)
    page = f"/unit-rounds/{place.unit_round.pk}/"
    assert client_for(place.hr).get(f"{page}exports/ratio_dw_export/").status_code == 404
    place.submit()
    shown = client_for(place.district).get(page).content.decode()
    assert all(name in shown for name in ("专业技术人员数据库.txt", "dw.txt", "zgdw.txt"))
    staff = client_for(place.district).get(f"{page}exports/ratio_staff_export/")
    assert "filename*=utf-8''%E4%B8%93" in staff["Content-Disposition"]
    pack = pack_for(place.unit_round.round)
    heads, row = (line.split("\t") for line in staff.content.decode("utf-8").splitlines())
    assert heads == pack.value("export.columns")
    assert dict(zip(heads, row, strict=True))["身份证号"] == person.document_number
    units = client_for(place.hr).get(f"{page}exports/ratio_dw_export/").content.decode().splitlines()
    above = client_for(place.hr).get(f"{page}exports/ratio_zgdw_export/").content.decode().splitlines()
    assert units[1].startswith("示例学校\t")
    assert above[1].startswith("示例区职称股\t")
    colleague = AccountFactory(person=person)
    assert client_for(colleague).get(f"{page}exports/ratio_staff_export/").status_code == 404


@pytest.mark.rule("WD-12-10", "WD-21-07")
@pytest.mark.parametrize(
    ("procedure", "code", "name", "level"),
    [
        ("intermediate", "declaration_export", "高中级申报管理.txt", "intermediate"),
        ("junior", "direct_recognition_export", "直接认定.txt", "assistant"),
    ],
)
def test_what_is_filed_goes_with_its_text(procedure, code, name, level, at) -> None:
    at(2026, 6, 8)
    place = Place(unit_type="enterprise", procedure=procedure)
    page = f"/unit-rounds/{place.unit_round.pk}/"
    assert name not in client_for(place.hr).get(page).content.decode()
    filed = place.application("with_tier", tier=1, level=level)
    place.application("filing")
    assert name in client_for(place.hr).get(page).content.decode()
    lines = client_for(place.hr).get(f"{page}exports/{code}/").content.decode().splitlines()
    assert len(lines) == 2
    assert filed.person.name in lines[1].split("\t")


@pytest.mark.rule("WD-11-02", "WD-11-06")
def test_the_table_and_the_papers_stand_on_the_units_page(at) -> None:
    at(2026, 6, 8)
    place = Place()
    EmploymentFactory(organisation=place.unit)
    place.approve(2)
    place.application("nominated")
    page = client_for(place.district).get(f"/unit-rounds/{place.unit_round.pk}/")
    panel = next(extra for template, extra in page.context["panels"] if template == "review/unit/ratio.html")
    middle = next(row for row in panel["bands"] if row["vacancies"] is not None)
    assert (panel["people"], middle["vacancies"], middle["taken"]) == (1, 2, 1)
    assert "编制文件" in page.content.decode()
    assert "ratio_establishment.pdf" in page.content.decode()
