"""Brackets of a scheme's item: whole before the scheme is adopted, and the measured quantity decides the points."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.unit.models import Scheme, Score
from review.unit.scoring import Bracket, bracket_faults, bracket_of
from tests.review.unit.stage import CONFIRMED, give, group_data, scheme_data, unit_stage
from tests.rules import rule

TOP = Decimal(20)
edges = st.lists(st.integers(1, 200), min_size=0, max_size=6, unique=True).map(sorted)


def whole(tops: list[int]) -> list[Bracket]:
    """Brackets that begin at nothing, follow each other and end open."""
    lowers = [Decimal(0), *(Decimal(top) for top in tops)]
    uppers = [*(Decimal(top) for top in tops), None]
    return [
        Bracket(lower, upper, Decimal(number)) for number, (lower, upper) in enumerate(zip(lowers, uppers, strict=True))
    ]


@given(edges, st.decimals(min_value=0, max_value=400, places=2), st.randoms())
def test_whole_brackets_have_exactly_one_answer_for_every_quantity(tops, measured, random):
    brackets = whole(tops)
    random.shuffle(brackets)
    assert bracket_faults(brackets, maximum=TOP, unit="年") == []
    assert sum(one.holds(measured) for one in brackets) == 1
    found = bracket_of(brackets, measured)
    assert found is not None
    assert found.lower <= measured


@given(edges.filter(bool), st.data())
def test_taking_a_bracket_away_is_told_by_its_name(tops, data):
    brackets = whole(tops)
    gone = data.draw(st.sampled_from(brackets))
    faults = bracket_faults([one for one in brackets if one != gone], maximum=TOP, unit="年")
    assert faults == [f"缺少“{gone.words('年')}”一档"]


def test_overlaps_and_points_beyond_the_maximum_are_told_by_name():
    faults = bracket_faults(
        [Bracket(Decimal(0), Decimal(6), Decimal(10)), Bracket(Decimal(5), None, Decimal(25))], maximum=TOP, unit="年"
    )
    assert faults == ["“5 年以上”得分 25 超过满分 20", "“0 至不满 6 年”与“5 年以上”重叠"]


def bracketed(brackets: str) -> dict:
    data = scheme_data()
    data |= {
        "name_4": "任职年限",
        "source_4": "materials",
        "maximum_4": "20",
        "measure_4": "年",
        "brackets_4": brackets,
    }
    return data


@pytest.fixture
def stage(db):
    found = unit_stage()
    found.done("form_group", group_data())
    return found


@rule("TS-07-08")
@pytest.mark.parametrize(
    ("brackets", "fault"),
    [
        ("0-5:10；6-:20", "“任职年限”的分档：缺少“5 至不满 6 年”一档。"),
        ("0-5:10；4-:20", "“任职年限”的分档：“0 至不满 5 年”与“4 年以上”重叠。"),
        ("0-5:10；5-10:20", "“任职年限”的分档：缺少“10 年以上”一档。"),
    ],
)
def test_a_scheme_with_broken_brackets_is_not_adopted(stage, brackets, fault):
    response = stage.fire("draw_up_scheme", bracketed(brackets))
    assert response.status_code == 409
    assert [(row.rule, row.message) for row in response.context["refusals"]] == [("TS-07-08", fault)]
    assert not Scheme.objects.exists()


def test_brackets_that_cannot_be_read_are_told_at_the_field(stage):
    response = stage.fire("draw_up_scheme", bracketed("五年以下十分"))
    assert response.status_code == 422
    assert "五年以下十分" in response.content.decode()


def test_the_measured_quantity_gives_the_points_and_is_shown(stage):
    stage.done("draw_up_scheme", bracketed("0-5:10；5-10:15；10-:20"))
    stage.done("submit_scheme")
    stage.done("approve_scheme", {"confirmed": CONFIRMED}, by=stage.approver)
    type(stage.unit_round).objects.filter(pk=stage.unit_round.pk).update(state="appraised")
    first = stage.applications[0]
    response = give(stage, first, "任职年限", "7.5", **{"HX-Request": "true"})
    assert response.status_code == 200
    score = Score.objects.get()
    assert (score.points, score.measured) == (Decimal(15), Decimal("7.5"))
    assert "5 至不满 10 年" in response.content.decode()
    assert give(stage, first, "任职年限", "12", **{"HX-Request": "true"}).status_code == 200
    score.refresh_from_db()
    assert (score.points, score.measured) == (Decimal(20), Decimal(12))


@rule("TS-07-08")
def test_the_text_and_the_items_of_the_scheme_are_wanted(stage):
    response = stage.fire("draw_up_scheme", {"congress_on": "2024-07-10"})
    assert response.status_code == 409
    told = [(row.rule, row.message) for row in response.context["refusals"]]
    assert ("TS-07-08", "须上传《量化考核实施细则》文本。") in told
    assert ("TS-07-08", "须按细则录入赋分项目和满分。") in told


@rule("TS-07-16")
def test_a_scheme_that_leaves_an_input_out_is_not_adopted(stage):
    data = scheme_data()
    data["source_1"] = "materials"
    response = stage.fire("draw_up_scheme", data)
    assert [(row.rule, row.message) for row in response.context["refusals"]] == [
        ("TS-07-16", "细则中没有依据“考核答辩”的项目。")
    ]
