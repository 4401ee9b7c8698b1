"""The group of a division's unit: five are enough, whoever they are."""

import pytest

from applications.filing.models import Application
from review.unit.models import Nomination
from tests.factories import SubmissionFactory
from tests.review.unit.stage import Stage, nomination_data, unit_stage
from tests.rules import rule
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install
from titles.packs.loader import shipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage() -> Stage:
    found = unit_stage()
    round_ = found.unit_round.round
    with declare(SYSTEM):
        round_.pack_version = install("xpcc")
    round_.procedure = "review"
    round_.save()
    return found


def members(number: int) -> dict[str, str]:
    rows = range(1, number + 1)
    return {f"name_{row}": f"成员{row}" for row in rows} | {f"category_{row}": "member" for row in rows}


@rule("XP-12-02")
def test_four_are_too_few_and_five_are_enough(stage: Stage) -> None:
    few = stage.fire("form_group", {"formed_on": "2024-07-01", **members(4)})
    assert [(row.rule, row.message) for row in few.context["refusals"]] == [
        ("XP-12-02", "考核小组一般应不少于 5 人，现有 4 人。")
    ]
    stage.done("form_group", {"formed_on": "2024-07-01", **members(5)})


def decision(stage: Stage, *chosen: Application, **more: str) -> dict[str, object]:
    asked = [one for one in shipped("xpcc").within("review").questions if one.at == "unit_round.nominate"]
    return nomination_data(*chosen, **{f"ask_{one.code}": "yes" for one in asked}, **more)


@rule("XP-12-03")
def test_a_decision_is_taken_back_before_it_is_on_notice(stage: Stage) -> None:
    """Where nobody is ranked there is no ranking to open again, only the decision."""
    stage.done("form_group", {"formed_on": "2024-07-01", **members(5)})
    first, second, third = stage.applications
    stage.done(
        "nominate", decision(stage, first, **{f"reason_{row.pk}": "材料不足" for row in (second, third)}), by=stage.lead
    )
    assert stage.fire("reopen_ranking", {"reason": "更正"}, by=stage.lead).status_code == 409
    stage.done("withdraw_nomination", {"reason": "第二人的材料补齐"}, by=stage.lead)
    assert stage.unit_round.state == "group_formed"
    assert set(Application.objects.values_list("state", "ending")) == {("in_unit_assessment", "")}
    assert Nomination.objects.get().withdrawn_because == "第二人的材料补齐"
    stage.done("nominate", decision(stage, first, second, **{f"reason_{third.pk}": "材料不足"}), by=stage.lead)
    assert sorted(Application.objects.values_list("state", flat=True)) == ["ended", "nominated", "nominated"]


@rule("XP-14-02")
@pytest.mark.parametrize("apart", [True, False])
def test_vacancies_bind_only_a_unit_where_titles_and_posts_are_not_apart(stage: Stage, apart: bool) -> None:
    """Two vacancies for three people."""
    for row in stage.applications:
        SubmissionFactory(application=row, facts={"unit.appointment_separated": apart})
    stage.done("form_group", {"formed_on": "2024-07-01", **members(5)})
    answer = stage.fire("nominate", decision(stage, *stage.applications), by=stage.lead)
    told = [] if answer.status_code == 302 else [(row.rule, row.message) for row in answer.context["refusals"]]
    assert told == ([] if apart else [("XP-12-01", "中级上报 3 人，超过上级确定的申报数额 2。")])
