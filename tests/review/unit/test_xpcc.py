"""The group of a division's unit: five are enough, whoever they are."""

import pytest

from tests.review.unit.stage import Stage, unit_stage
from tests.rules import rule
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install

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
