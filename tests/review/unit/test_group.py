"""Case C-01, through the transition door."""

import pytest

from review.unit.models import AssessmentGroup
from tests.review.unit.stage import group_data, unit_stage

pytestmark = pytest.mark.django_db


@pytest.mark.rule("TS-07-04", "TS-07-05")
@pytest.mark.parametrize(
    ("shape", "rules"),
    [((2, 2, 2), ["TS-07-05"]), ((4, 3, 0), ["TS-07-04"]), ((3, 3, 0), ["TS-07-05", "TS-07-04"])],
)
def test_a_group_that_does_not_fit_is_refused(shape, rules):
    """C-01 a (six members), c (no 业务骨干), and both reasons at once."""
    stage = unit_stage()
    response = stage.fire("form_group", group_data(*shape))
    stage.unit_round.refresh_from_db()
    assert response.status_code == 409
    assert [refusal.rule for refusal in response.context["refusals"]] == rules
    assert stage.unit_round.state == "preparing"
    assert not AssessmentGroup.objects.exists()


@pytest.mark.rule("TS-07-04", "TS-07-05")
def test_seven_of_all_categories_are_a_group(at):
    """C-01 b."""
    stage = unit_stage()
    stage.done("form_group", group_data(2, 2, 3))
    group = AssessmentGroup.objects.get()
    assert stage.unit_round.state == "group_formed"
    assert [member.category for member in group.members.all()] == (
        ["unit_leader"] * 2 + ["department_head"] * 2 + ["key_staff"] * 3
    )
    assert group.plan.kind == "pdf"


@pytest.mark.rule("TS-07-06")
def test_the_plan_is_wanted():
    stage = unit_stage()
    data = group_data()
    del data["plan"]
    response = stage.fire("form_group", data)
    assert response.status_code == 409
    assert [refusal.rule for refusal in response.context["refusals"]] == ["TS-07-06"]


def test_a_second_click_makes_no_second_group():
    stage = unit_stage()
    version = stage.unit_round.version
    stage.done("form_group", group_data() | {"version": version})
    response = stage.fire("form_group", group_data() | {"version": version})
    assert response.status_code == 302
    assert AssessmentGroup.objects.count() == 1
    stage.unit_round.refresh_from_db()
    assert stage.unit_round.version == version + 1


def test_strangers_do_not_know_the_unit_round_and_the_superior_may_not_form_its_group():
    stage = unit_stage()
    assert stage.fire("form_group", group_data(), by=stage.stranger).status_code == 404
    response = stage.fire("form_group", group_data(), by=stage.approver)
    assert response.status_code == 409
    assert not AssessmentGroup.objects.exists()
