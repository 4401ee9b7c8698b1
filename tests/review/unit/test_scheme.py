"""Case C-02, through the transition door: no work report and no scoring before the superior approves the scheme."""

import pytest

from review.unit.models import Score, Session
from tests.review.unit.stage import (
    CONFIRMED,
    give,
    group_data,
    report_data,
    scheme_data,
    to_approved,
    to_submitted,
    unit_stage,
)

pytestmark = pytest.mark.django_db


def rules(response):
    return [refusal.rule for refusal in response.context["refusals"]]


@pytest.mark.rule("TS-07-11")
def test_nothing_opens_before_the_superior_answers(at):
    """C-02 a and b: refused on the 12th, allowed on the 16th after the approval of the 15th."""
    at(2024, 7, 12, 9)
    stage = unit_stage()
    to_submitted(stage)
    response = stage.fire("hold_work_report", report_data("2024-07-12"))
    assert (response.status_code, rules(response)) == (409, ["TS-07-11"])
    assert not Session.objects.exists()

    at(2024, 7, 15, 9)
    stage.done("approve_scheme", {"confirmed": CONFIRMED}, by=stage.approver)
    at(2024, 7, 16, 9)
    stage.done("hold_work_report", report_data("2024-07-16"))
    assert stage.unit_round.state == "work_reported"
    assert Session.objects.get().held_on.isoformat() == "2024-07-16"


@pytest.mark.rule("TS-07-11")
def test_no_points_before_the_approval():
    stage = unit_stage()
    to_submitted(stage)
    response = give(stage, stage.applications[0], "业绩材料", "30", **{"HX-Request": "true"})
    assert response.status_code == 422
    assert not Score.objects.exists()


@pytest.mark.rule("TS-07-10")
def test_a_scheme_without_minutes_is_not_sent():
    """C-02 c."""
    stage = unit_stage()
    stage.done("form_group", group_data())
    stage.done("draw_up_scheme", scheme_data(minutes=False))
    response = stage.fire("submit_scheme")
    stage.unit_round.refresh_from_db()
    assert (response.status_code, set(rules(response))) == (409, {"TS-07-10"})
    assert stage.unit_round.state == "scheme_adopted"
    assert stage.unit_round.schemes.get().submitted_at is None


def test_minutes_that_were_forgotten_are_added_by_drawing_up_again():
    stage = unit_stage()
    stage.done("form_group", group_data())
    stage.done("draw_up_scheme", scheme_data(minutes=False))
    stage.done("draw_up_scheme", scheme_data())
    stage.done("submit_scheme")
    assert stage.unit_round.state == "scheme_submitted"


@pytest.mark.rule("TS-07-09")
def test_the_approver_confirms_each_thing():
    stage = unit_stage()
    to_submitted(stage)
    response = stage.fire("approve_scheme", {"confirmed": ["character"]}, by=stage.approver)
    assert (response.status_code, rules(response)) == (409, ["TS-07-09", "TS-07-09"])
    stage.unit_round.refresh_from_db()
    assert stage.unit_round.state == "scheme_submitted"


@pytest.mark.rule("TS-07-11")
def test_the_unit_does_not_approve_its_own_scheme():
    stage = unit_stage()
    to_submitted(stage)
    for somebody in (stage.hr, stage.lead):
        assert stage.fire("approve_scheme", {"confirmed": CONFIRMED}, by=somebody).status_code == 409
    stage.unit_round.refresh_from_db()
    assert stage.unit_round.state == "scheme_submitted"


def test_a_rejected_scheme_stays_and_another_is_drawn_up():
    stage = unit_stage()
    to_submitted(stage)
    stage.done("reject_scheme", {"reason": "未体现平时考核"}, by=stage.approver)
    assert stage.unit_round.state == "group_formed"
    stage.done("draw_up_scheme", scheme_data())
    kept = list(stage.unit_round.schemes.values_list("rejected_because", flat=True))
    assert kept == ["未体现平时考核", ""]


@pytest.mark.rule("TS-07-01")
def test_the_steps_come_in_the_packs_order():
    stage = unit_stage()
    to_approved(stage)
    response = stage.fire("complete_scoring")
    assert response.status_code == 409
    assert rules(response)[:3] == ["TS-07-01"] * 3
    assert [refusal.message for refusal in response.context["refusals"]][:3] == [
        "须先完成“公开述职”。",
        "须先完成“考核答辩”。",
        "须先完成“群众评议”。",
    ]
