"""年度考核表 (附件12), through the doors of the unit: C-27, thresholds, the unit's own table, the library record."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from applications.career.models import Assessment
from review.yearly.counting import rounded
from review.yearly.domain import recompute_results
from review.yearly.models import YearlyAssessment
from tests.acting import client_for
from tests.factories import AccountFactory, AssignmentFactory, EmploymentFactory, PersonFactory
from tests.packs import changed, version_of
from tests.review.unit.stage import Stage, unit_stage
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install
from titles.packs.loader import load

ITEMS = ("politics", "responsibility", "discipline", "duties", "innovation", "benefit", "quality", "quantity")
FULL = (9, 8, 8, 17, 8, 24, 13, 13)
PACK = load("jiaxing")
LAYERS = ("peers", "leader", "group")


class Desk:
    """One person's assessment and the doors of the unit."""

    def __init__(self, stage: Stage, assessment: YearlyAssessment):
        self.stage, self.assessment = stage, assessment
        self.hr, self.lead = client_for(stage.hr), client_for(stage.lead)

    def post(self, name, data, *, by=None):
        return (by or self.hr).post(f"/do/assessment/{self.assessment.pk}/{name}/", data)

    def done(self, name, data, *, by=None):
        response = self.post(name, data, by=by)
        told = [str(row) for row in (response.context or {}).get("refusals", [])] if response.status_code != 302 else []
        assert response.status_code == 302, (told, response.context and response.context["form"].errors)
        self.assessment.refresh_from_db()

    def recorded(self, points="60"):
        self.done("report", REPORT)
        self.done("record", {**fixed(points), "filler_name": "甲", "checker_name": "乙", "recorded_on": "2020-01-10"})

    def told(self, name, data, *, by=None):
        response = self.post(name, data, by=by)
        assert response.status_code == 409
        return [(row.rule, row.message) for row in response.context["refusals"]]


REPORT = {
    "report": "完成泵站改造设计。",
    "reported_on": "2020-01-05",
    "leader_name": "示例领导",
    "leader_opinion": "同意",
}
GRADE = {
    "grade": "qualified",
    "group_opinion": "同意",
    "group_leader": "组长甲",
    "graded_on": "2020-01-20",
    "ask_grade_decided": "on",
}


def fixed(points):
    return {"fixed.attendance.0.0": "250", "fixed.attendance.0.6": points}


def scores(**totals):
    """Cells of every layer that add up to its total: from the last item down to nothing."""
    data = {}
    for layer in LAYERS:
        left = sum(FULL) - Decimal(str(totals.get(layer, 100)))
        for code, most in reversed(list(zip(ITEMS, FULL, strict=True))):
            off = min(left, Decimal(most))
            data[f"{layer}.{code}"], left = str(most - off), left - off
    return data


@pytest.fixture
def stage():
    clock.move_to(dt.datetime(2020, 2, 3, 9, tzinfo=clock.SHANGHAI))
    found = unit_stage()
    with declare(SYSTEM):
        found.unit_round.round.pack_version = install("jiaxing")
    found.unit_round.round.save()
    return found


def begin(stage, band="intermediate", **data):
    person = stage.applications[0].person
    body = {"year": "2019", f"wanted.{person.pk}": "on", f"title.{person.pk}": "助理工程师", f"band.{person.pk}": band}
    response = client_for(stage.hr).post(f"/unit-rounds/{stage.unit_round.pk}/assessments/", {**body, **data})
    assert response.status_code == 302, response.context["form"].errors
    return Desk(stage, YearlyAssessment.objects.get(person=person))


@pytest.mark.django_db
@pytest.mark.rule("JX-A12-05", "JX-A12-07", "JX-A12-02")
@pytest.mark.parametrize(("band", "final"), [("intermediate", "84.40"), ("high", "82.88"), ("junior", "85.93")])
def test_c27_a_the_figures_follow_from_what_was_typed(stage, band, final):
    desk = begin(stage, band)
    desk.recorded("60")
    desk.done("score", scores(peers=88, leader=90, group=92))
    page = desk.hr.get(f"/assessments/{desk.assessment.pk}/").content.decode()
    assert "基本项得分 90.50" in page
    assert f"<strong>{final}</strong>" in page
    desk.done("grade", GRADE, by=desk.lead)
    assert (desk.assessment.results["basic"], desk.assessment.results["final"]) == ("90.50", final)
    assert list(recompute_results()) == []


@pytest.mark.django_db
@pytest.mark.rule("JX-A12-04")
def test_c27_b_c_below_a_threshold_is_told_and_needs_a_reason(stage):
    desk = begin(stage)
    desk.recorded()
    group = {"politics": 4, "responsibility": 4, "discipline": 4, "duties": 15, "innovation": 8}
    group |= {"benefit": 22, "quality": 12, "quantity": 12}
    desk.done("score", {**scores(), **{f"group.{code}": str(value) for code, value in group.items()}})
    assert desk.assessment.scores["group"]["politics"] == "4"
    form = desk.lead.get(f"/do/assessment/{desk.assessment.pk}/grade/").content.decode()
    assert "低于槛值" in form
    assert "12 分，低于槛值 13 分" in form
    (told,) = desk.told("grade", GRADE, by=desk.lead)
    assert told[0] == "JX-A12-04"
    assert "须由单位考核小组写明理由" in told[1]
    desk.done("grade", {**GRADE, "below_threshold_reason": "援外期间表现突出"}, by=desk.lead)
    assert desk.assessment.results["totals"]["group"] == "81"


@pytest.mark.django_db
@pytest.mark.rule("JX-A12-04")
def test_c27_c_what_reaches_the_thresholds_is_not_told(stage):
    desk = begin(stage)
    desk.recorded()
    group = dict.fromkeys(ITEMS, 0) | {"politics": 9, "responsibility": 4, "duties": 5, "benefit": 24, "quality": 1}
    desk.done("score", {**scores(), **{f"group.{code}": str(value) for code, value in group.items()}})
    desk.done("grade", GRADE, by=desk.lead)
    assert (desk.assessment.results["totals"]["group"], desk.assessment.results["below"]) == ("43", [])


@pytest.mark.django_db
@pytest.mark.rule("JX-A12-03")
def test_c27_d_no_cell_goes_beyond_its_item(stage):
    desk = begin(stage)
    desk.recorded()
    told = desk.told("score", {**scores(), "leader.innovation": "9", "peers.politics": "", "group.quality": "x"})
    assert told == [
        ("JX-A12-03", "群众（本科室）平均评分，政治态度：未填写。"),
        ("JX-A12-03", "直接领导评分，创新能力：得分不能超过 8 分。"),
        ("JX-A12-03", "单位考核小组评分，工作质量：请填写数字，例如 86.50。"),
    ]
    told = desk.told("score", {**scores(), "adjusted.group": "100.5"})
    assert told == [("JX-A12-05", "单位考核小组评分，矫正后得分：不能超过 100 分。")]
    desk.done("score", {**scores(peers=88, leader=90, group=92), "adjusted.group": "90"})
    desk.done("grade", GRADE, by=desk.lead)
    assert desk.assessment.results["basic"] == "89.50"


@pytest.mark.django_db
@pytest.mark.rule("JX-A12-02")
def test_the_fixed_items_add_up_row_by_row(stage):
    desk = begin(stage)
    desk.done("report", REPORT)
    data = {**fixed("20"), "filler_name": "甲", "checker_name": "乙", "recorded_on": "2020-01-10"}
    rows = {"fixed.awards.0.1": "先进", "fixed.awards.0.3": "5.5", "fixed.awards.2.3": "4", "fixed.training.2.1": "0.5"}
    told = desk.told(
        "record", {**data, "fixed.papers.0.0": "水稻", "fixed.awards.1.1": "标兵", "fixed.awards.1.3": "-1"}
    )
    assert [rule for rule, _ in told] == ["JX-A12-02", "JX-A12-02"]
    desk.done("record", {**data, **rows})
    desk.done("score", scores())
    desk.done("grade", GRADE, by=desk.lead)
    assert desk.assessment.results["fixed"] == "30.0"


@pytest.mark.django_db
@pytest.mark.rule("JX-A12-08", "JX-A12-01")
def test_a_graded_form_is_the_persons_record_and_only_the_leader_grades(stage):
    desk = begin(stage)
    person = desk.assessment.person
    typed = Assessment.objects.create(person=person, year=2019, result="excellent")
    own = client_for(AccountFactory(person=person))
    assert own.get(f"/assessments/{desk.assessment.pk}/").status_code == 200
    desk.done("report", REPORT, by=own)
    assert desk.post("record", {}, by=own).status_code == 409
    desk.done("record", {**fixed("60"), "filler_name": "甲", "checker_name": "乙", "recorded_on": "2020-01-10"})
    desk.done("score", scores())
    assert desk.post("grade", GRADE).status_code == 409
    desk.done("grade", GRADE, by=desk.lead)
    typed.refresh_from_db()
    assert (typed.result, typed.extra["own_table"], desk.assessment.record_id) == ("qualified", False, typed.pk)
    assert desk.post("reopen", {"reason": "改"}, by=desk.lead).status_code == 409
    stranger = client_for(stage.stranger)
    assert stranger.get(f"/assessments/{desk.assessment.pk}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.rule("JX-A12-06")
def test_a_unit_may_have_a_table_of_its_own(stage):
    own = "政治思想工作态度 政治态度 20\n政治思想工作态度 纪律性 10\n工程实绩 设计 70"
    desk = begin(stage, own=own)
    desk.recorded()
    codes = [item["code"] for group in desk.assessment.items for item in group["items"]]
    values = dict(zip(codes, ("7", "5", "70"), strict=True))
    cells = {f"{layer}.{code}": value for layer in LAYERS for code, value in values.items()}
    desk.done("score", cells)
    assert [rule for rule, _ in desk.told("grade", GRADE, by=desk.lead)] == ["JX-A12-04"]
    desk.done("grade", {**GRADE, "grade": "basically_qualified"}, by=desk.lead)
    assert Assessment.objects.get(person=desk.assessment.person).extra["own_table"] is True
    wrong = client_for(stage.hr).post(
        f"/unit-rounds/{stage.unit_round.pk}/assessments/", {"year": "2018", "own": "只有两项 5"}
    )
    assert "第 1 行须为" in wrong.content.decode()


@pytest.mark.django_db
def test_where_the_regulation_has_no_such_form_there_is_no_page(stage):
    pack = changed("jiaxing")
    bare = pack.model_copy(
        update={"parameters": {k: v for k, v in pack.parameters.items() if k != "assessment.basic_items"}}
    )
    with declare(SYSTEM):
        stage.unit_round.round.pack_version = version_of(bare)
    stage.unit_round.round.save()
    assert client_for(stage.hr).get(f"/unit-rounds/{stage.unit_round.pk}/assessments/").status_code == 404


@pytest.mark.django_db
def test_the_list_asks_as_often_for_many_as_for_few(stage):
    client, address = client_for(stage.hr), f"/unit-rounds/{stage.unit_round.pk}/assessments/"

    def asked():
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    begin(stage)
    asked()
    few = asked()
    people = [PersonFactory() for _ in range(8)]
    body = {"year": "2019"}
    for person in people:
        EmploymentFactory(person=person, organisation=stage.unit)
        body |= {f"wanted.{person.pk}": "on", f"band.{person.pk}": "junior"}
    assert client.post(address, body).status_code == 302
    assert YearlyAssessment.objects.count() == 9
    assert asked() == few
    assert client_for(AssignmentFactory(organisation=stage.unit, role="group_member")).get(address).status_code == 404


@given(st.integers(0, 10**7), st.integers(1, 997))
def test_rounding_is_to_the_nearest_hundredth_and_half_goes_up(numerator, denominator):
    value = Fraction(numerator, denominator)
    made = Fraction(rounded(PACK, value))
    assert Fraction(-1, 200) < made - value <= Fraction(1, 200)
    assert made * 100 == int(made * 100)
