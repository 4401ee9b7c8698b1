"""The public summary: no person, no unit, nothing that points at one or two people."""

import pytest
from django.test import Client

from publicity.statistics.suppression import ALSO_WITHHELD, WITHHELD, shown
from tests.factories import RoundFactory
from tests.publicity.stage import unit_stage
from tests.publicity.statistics.counted import elsewhere, travelled, up_to


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [
        ({"a": 5, "b": 3, "c": 0}, {"a": 5, "b": 3, "c": 0}),
        ({"a": 5, "b": 2, "c": 9}, {"a": ALSO_WITHHELD, "b": WITHHELD, "c": 9}),
        ({"a": 1, "b": 2, "c": 9}, {"a": WITHHELD, "b": WITHHELD, "c": 9}),
        ({"a": 1}, {"a": WITHHELD}),
    ],
)
def test_small_numbers_cannot_be_worked_out(counts: dict[str, int], wanted: dict[str, object]) -> None:
    assert shown(counts) == wanted


def test_what_would_tell_a_small_difference_is_withheld_with_the_next() -> None:
    counts = {"a": 9, "b": 12, "c": 30}
    assert shown(counts, ["b"]) == {"a": ALSO_WITHHELD, "b": ALSO_WITHHELD, "c": 30}
    assert shown(counts, ["a", "b"]) == {"a": ALSO_WITHHELD, "b": ALSO_WITHHELD, "c": 30}
    assert shown(counts, []) == counts


@pytest.mark.django_db
def test_the_summary_names_nobody() -> None:
    stage = unit_stage("2024-05-06")
    for _ in range(4):
        travelled(stage.unit_round, *up_to("certified"))
    _, other = elsewhere(stage)
    travelled(other, *up_to("certified"), series="卫生")
    response = Client().get(f"/public/rounds/{stage.unit_round.round_id}/statistics/")
    text = response.content.decode()
    for hidden in ("甲一", "乙二", "示例水利站", "示例县卫生院", *stage.canaries):
        assert hidden not in text
    found = {section.code: section for section in response.context["sections"]}
    assert "units" not in found
    # 3 of the stage and 4 certified in 工程, 1 in 卫生: the one is withheld, and so is what would give it away.
    assert found["series"].rows[0][1] == ALSO_WITHHELD
    assert found["series"].rows[1][1] == WITHHELD
    assert found["funnel"].rows[0] == ("提交申报", 8)
    assert found["funnel"].rows[-1] == ("发证", 5)


@pytest.mark.django_db
def test_a_round_in_preparation_has_none() -> None:
    round_ = RoundFactory(state="draft")
    assert Client().get(f"/public/rounds/{round_.pk}/statistics/").status_code == 404


@pytest.mark.django_db
def test_an_empty_round_says_what_to_do() -> None:
    round_ = RoundFactory()
    text = Client().get(f"/public/rounds/{round_.pk}/statistics/").content.decode()
    assert "还没有人提交申报" in text
    assert "<svg" not in text
