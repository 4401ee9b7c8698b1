"""C-08: a group of five; seven natural days in which a holiday does not stop the count."""

import pytest
from django.test import Client

from tests.review.unit.stage import group_data, unit_stage
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install

pytestmark = pytest.mark.django_db


def group_of(number: int):
    """The regulation names no categories: all are members alike."""
    return {name: "member" if "category" in name else value for name, value in group_data(number, 0, 0).items()}


@pytest.mark.rule("XP-12-02")
def test_c08_five_are_a_group_and_four_are_not():
    stage = unit_stage()
    with declare(SYSTEM):
        stage.unit_round.round.pack_version = install("xpcc")
    stage.unit_round.round.procedure = "review"
    stage.unit_round.round.save()
    answer = stage.fire("form_group", group_of(4))
    assert [(one.rule, one.message) for one in answer.context["refusals"]] == [
        ("XP-12-02", "考核小组一般应不少于 5 人，现有 4 人。")
    ]
    stage.done("form_group", group_of(5))


@pytest.mark.rule("XP-12-03")
def test_c08_the_dragon_boat_holiday_counts():
    with declare(SYSTEM):
        install("xpcc")
    answer = Client().get("/api/v1/packs/xpcc/notice-window?kind=unit&start=2024-06-07&count=7&procedure=review")
    assert answer.json()["last_day"] == "2024-06-13"
