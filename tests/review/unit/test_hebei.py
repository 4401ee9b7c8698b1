"""A unit's whole work by another regulation, through the same doors: other figures, another order, nobody approves."""

from decimal import Decimal

import pytest

from review.unit import order
from review.unit.models import RankingRow
from tests.packs import changed
from tests.review.unit.stage import (
    SCHEME,
    enter,
    give,
    group_data,
    nomination_data,
    pdf,
    session_data,
    unit_stage,
)
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install
from titles.packs.loader import shipped

pytestmark = pytest.mark.django_db
# Equals share their rank.
RANKED = [(Decimal(75), 1), (Decimal(55), 2), (Decimal(55), 2)]


@pytest.fixture
def stage():
    found = unit_stage(intermediate=1)
    with declare(SYSTEM):
        found.unit_round.round.pack_version = install("hebei")
    found.unit_round.round.save()
    return found


def items():
    data = {}
    for number, (name, source, maximum) in enumerate(SCHEME, start=1):
        data |= {f"name_{number}": name, f"source_{number}": source, f"maximum_{number}": maximum}
    return data


def answers(name: str):
    """What the regulation has asked at a step, answered."""
    given = {"confirm": "on", "text": "示例", "integer": "1", "date": "2024-07-16"}
    asked = [one for one in shipped("hebei").questions if one.at == f"unit_round.{name}"]
    return {f"ask_{one.code}": pdf("记录.pdf") if one.kind == "file" else given[one.kind] for one in asked}


def told(response):
    return [(reason.rule, reason.message) for reason in response.context["refusals"]]


@pytest.mark.rule("HB-07-01")
def test_nobody_applies_before_the_group_and_the_items_are_there(stage):
    assert [(one.rule, one.message) for one in order.before_applying(stage.unit_round)] == [
        ("HB-07-01", "须先完成“建立组织”。"),
        ("HB-07-01", "须先完成“录入《量化表》项目和分值”。"),
    ]
    stage.done("form_group", group_data(2, 1, 2))
    assert [one.message for one in order.before_applying(stage.unit_round)] == ["须先完成“录入《量化表》项目和分值”。"]
    stage.done("draw_up_scheme", items())
    assert order.before_applying(stage.unit_round) == []


@pytest.mark.rule("HB-07-03", "HB-07-02")
def test_five_are_enough_and_four_are_not(stage):
    assert [rule for rule, _ in told(stage.fire("form_group", group_data(1, 1, 2)))] == ["HB-07-03"]
    assert [rule for rule, _ in told(stage.fire("form_group", group_data(3, 2, 0)))] == ["HB-07-02"]
    stage.done("form_group", group_data(1, 1, 3))


@pytest.mark.rule("HB-07-06", "HB-07-07")
def test_a_session_leaves_its_record(stage):
    stage.done("form_group", group_data(1, 1, 3))
    stage.done("draw_up_scheme", items())
    report = {**session_data("2024-07-16"), "confirmed": ["truthful", "achievements"]}
    assert ("HB-07-06", "须上传：述职情况记录或述职材料") in told(stage.fire("hold_work_report", report))
    stage.done("hold_work_report", {**report, **answers("hold_work_report")})
    defence = {**session_data("2024-07-16"), "examiners": "考核甲 水利"}
    missing = told(stage.fire("hold_defence", defence))
    assert missing == [
        ("HB-07-07", "须上传：考核答辩记录"),
        ("HB-07-07", "须确认：参加考核答辩的是相关专业的技术骨干"),
    ]
    alone = {**defence, **answers("hold_defence"), "examiners": ""}
    assert told(stage.fire("hold_defence", alone)) == [("HB-07-07", "考核答辩至少须有 1 名考核人员。")]
    stage.done("hold_defence", {**defence, **answers("hold_defence")})


@pytest.mark.rule("HB-07-10", "HB-07-11")
def test_from_the_group_to_those_chosen_and_nobody_above_is_asked(stage):
    stage.done("form_group", group_data(1, 1, 3))
    stage.done("draw_up_scheme", items())
    report = {**session_data("2024-07-16"), "confirmed": ["truthful", "achievements"]}
    stage.done("hold_work_report", {**report, **answers("hold_work_report")})
    defence = {**session_data("2024-07-16"), "examiners": "考核甲 水利"}
    stage.done("hold_defence", {**defence, **answers("hold_defence")})
    enter(stage, "25", by=stage.hr, confirmed_by=stage.lead)
    stage.done("close_appraisal")
    for application, points in zip(stage.applications, ("30", "10", "10"), strict=True):
        give(stage, application, "业绩材料", points)
        give(stage, application, "答辩表现", "20")
    stage.done("complete_scoring")
    stage.done("rank")
    assert [(row.total, row.rank) for row in RankingRow.objects.order_by("place")] == RANKED
    nobody = nomination_data(*stage.applications)
    del nobody["minutes"]
    assert [rule for rule, _ in told(stage.fire("nominate", nobody, by=stage.lead))] == ["HB-07-11"]
    # The figure from above is shown, not enforced: no clause refuses whoever is beyond it.
    stage.done("nominate", nomination_data(*stage.applications), by=stage.lead)
    assert stage.unit_round.state == "nominated"
    assert {row.state for row in stage.unit_round.applications.all()} == {"nominated"}


def test_where_the_order_is_not_asked_for_nothing_is_held_up(stage):
    free = {**shipped("hebei").content()["parameters"]}
    free["steps.order"] = {**free["steps.order"], "value": False}
    from titles.packs.domain import store

    with declare(SYSTEM):
        stage.unit_round.round.pack_version = store(changed("hebei", parameters=free))
    stage.unit_round.round.save()
    assert order.before_applying(stage.unit_round) == []
