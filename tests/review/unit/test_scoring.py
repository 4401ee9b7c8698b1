"""The arithmetic, as properties: what holds for every list of totals and points."""

from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.unit.scoring import average, place

points = st.decimals(min_value=0, max_value=100, places=2)
# Few different totals, so that equals are common.
totals = st.dictionaries(st.uuids(), st.sampled_from([Decimal(n) / 4 for n in range(300, 312)]), max_size=12)


@pytest.mark.rule("TS-07-17")
@given(totals, st.randoms())
def test_the_ranking_does_not_depend_on_the_order_of_entry(given_totals, random):
    shuffled = list(given_totals.items())
    random.shuffle(shuffled)
    assert place(shuffled) == place(given_totals.items())


@pytest.mark.rule("TS-07-17")
@given(totals)
def test_a_rank_is_one_more_than_how_many_are_better(given_totals):
    """This is what sharing a rank means, and that the next one is skipped."""
    placed = place(given_totals.items())
    assert {row.application: row.rank for row in placed} == {
        application: 1 + sum(other > total for other in given_totals.values())
        for application, total in given_totals.items()
    }
    assert [row.place for row in placed] == list(range(1, len(given_totals) + 1))
    assert [row.total for row in placed] == sorted(given_totals.values(), reverse=True)


def test_equals_share_a_rank():
    first, second, third, fourth = (UUID(int=number) for number in range(1, 5))
    placed = place([(fourth, Decimal(80)), (third, Decimal(90)), (second, Decimal("90.00")), (first, Decimal("91.2"))])
    assert [(row.application, row.rank, row.place) for row in placed] == [
        (first, 1, 1),
        (second, 2, 2),
        (third, 2, 3),
        (fourth, 4, 4),
    ]


@given(st.lists(points, min_size=1, max_size=30), st.randoms())
def test_the_average_is_the_nearest_hundredth(sheets, random):
    exact = sum(map(Fraction, sheets), Fraction(0)) / len(sheets)
    mean = average(sheets)
    assert -Fraction(1, 200) < Fraction(mean) - exact <= Fraction(1, 200)
    assert mean == mean.quantize(Decimal("0.01"))
    random.shuffle(sheets)
    assert average(sheets) == mean


@pytest.mark.parametrize(
    ("sheets", "mean"),
    [(["1", "2", "2"], "1.67"), (["0.01", "0.00"], "0.01"), (["0.10", "0.20", "0.30"], "0.20"), (["7"], "7.00")],
)
def test_halves_are_rounded_up(sheets, mean):
    assert str(average([Decimal(one) for one in sheets])) == mean


def test_nothing_has_no_average():
    with pytest.raises(ValueError, match="no points"):
        average([])
