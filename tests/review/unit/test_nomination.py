"""Case C-04 and what a nomination needs, through the transition door."""

import pytest

from applications.filing.models import Application, ReturnNotice
from review.unit.models import Nomination
from tests.acting import client_for
from tests.factories import SubmissionFactory
from tests.review.unit.stage import applicant, nomination_data, to_ranked, unit_stage
from tests.rules import rule
from titles.kernel import clock

pytestmark = pytest.mark.django_db
QUOTA = {"high": 3, "intermediate": 5}


def rules(response):
    return [refusal.rule for refusal in response.context["refusals"]]


def states():
    return sorted(Application.objects.values_list("state", flat=True))


@rule("TS-07-19")
@pytest.mark.parametrize(("high", "intermediate"), [(4, 0), (0, 6)])
def test_more_than_the_quota_is_refused(high, intermediate):
    """C-04 a and c: of one band only, so that the other's quota lends nothing."""
    stage = unit_stage(["high"] * high + ["intermediate"] * intermediate, **QUOTA)
    to_ranked(stage, range(90, 90 - high - intermediate, -1))
    response = stage.fire("nominate", nomination_data(*stage.applications), by=stage.lead)
    assert (response.status_code, rules(response)) == (409, ["TS-07-19"])
    assert set(states()) == {"in_unit_assessment"}
    assert not Nomination.objects.exists()


@rule("TS-07-19")
def test_exactly_the_quota_is_accepted():
    """C-04 b, with one more of each who are passed over."""
    stage = unit_stage(["high"] * 4 + ["intermediate"] * 6, **QUOTA)
    to_ranked(stage, [90, 88, 86, 84, 90, 88, 86, 84, 82, 80])
    chosen = stage.applications[:3] + stage.applications[4:9]
    stage.done("nominate", nomination_data(*chosen), by=stage.lead)
    assert stage.unit_round.state == "nominated"
    assert {row.state for row in Application.objects.filter(pk__in=[row.pk for row in chosen])} == {"nominated"}
    rest = Application.objects.filter(state="ended")
    assert {row.pk for row in rest} == {stage.applications[3].pk, stage.applications[9].pk}
    assert {(row.ending, row.ending_rule) for row in rest} == {("over_quota", "TS-07-19")}


@rule("TS-07-18")
def test_minutes_are_wanted():
    stage = unit_stage()
    to_ranked(stage, [90, 80, 70])
    data = nomination_data(*stage.applications[:2])
    del data["minutes"]
    response = stage.fire("nominate", data, by=stage.lead)
    assert (response.status_code, rules(response)) == (409, ["TS-07-18"])


@rule("TS-07-18")
def test_passing_over_a_better_one_wants_a_reason():
    stage = unit_stage()
    to_ranked(stage, [90, 80, 70])
    first, second, third = stage.applications
    response = stage.fire("nominate", nomination_data(first, third), by=stage.lead)
    assert response.status_code == 409
    assert [second.person.name in refusal.message for refusal in response.context["refusals"]] == [True]
    reason = {f"reason_{second.pk}": "本人书面提出不参加"}
    stage.done("nominate", nomination_data(first, third, **reason), by=stage.lead)
    second.refresh_from_db()
    assert (second.state, second.ending, second.ending_text) == ("ended", "not_nominated", "本人书面提出不参加")


def test_only_the_leader_nominates():
    stage = unit_stage()
    to_ranked(stage, [90, 80, 70])
    assert stage.fire("nominate", nomination_data(stage.applications[0])).status_code == 409
    assert set(states()) == {"in_unit_assessment"}


@rule("TS-07-19")
def test_a_second_click_nominates_nobody_twice():
    stage = unit_stage()
    to_ranked(stage, [90, 80, 70])
    version = stage.unit_round.version
    data = {"version": version}
    stage.done("nominate", nomination_data(*stage.applications[:2], **data), by=stage.lead)
    response = stage.fire("nominate", nomination_data(*stage.applications[:2], **data), by=stage.lead)
    assert response.status_code == 302
    assert Nomination.objects.count() == 1


def still_checked(stage, state="unit_check", **notice):
    """One more of the unit's people, who is not through the check."""
    late = applicant(stage.unit_round)
    late.state = state
    late.save()
    if notice:
        ReturnNotice.objects.create(
            application=late,
            organisation=stage.unit,
            submission=SubmissionFactory(application=late),
            deficiencies=[],
            sections=[],
            returned_at=clock.now(),
            **notice,
        )
    return late


@rule("TS-07-03")
def test_nobody_is_nominated_while_somebody_is_being_checked():
    stage = unit_stage()
    to_ranked(stage, [90, 80, 70])
    late = still_checked(stage)
    response = stage.fire("nominate", nomination_data(*stage.applications[:2]), by=stage.lead)
    assert [(row.rule, row.message) for row in response.context["refusals"]] == [
        ("TS-07-03", f"{late.person.name}的申报尚未办完审核，须办结之后再进行这一步。")
    ]


def test_a_return_holds_the_nomination_up_until_its_day_is_over(at):
    stage = unit_stage()
    to_ranked(stage, [90, 80, 70])
    still_checked(stage, "returned", due_at=clock.end_of(clock.today()))
    data = nomination_data(*stage.applications[:2])
    assert stage.fire("nominate", data, by=stage.lead).status_code == 409
    at(2024, 7, 17, 0)
    stage.done("nominate", nomination_data(*stage.applications[:2]), by=stage.lead)


def test_whoever_passes_the_check_after_the_decision_would_wait_for_nothing():
    stage = unit_stage()
    to_ranked(stage, [90, 80, 70])
    stage.done("nominate", nomination_data(*stage.applications[:2]), by=stage.lead)
    late = still_checked(stage)
    response = client_for(stage.hr).post(f"/do/application/{late.pk}/pass_unit_check/")
    assert "现在审核通过就没有人再作决定" in " ".join(row.message for row in response.context["refusals"])
    late.refresh_from_db()
    assert late.state == "unit_check"
