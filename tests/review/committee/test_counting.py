"""Thirds in integers: 12 of 18 passes, 11 does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.committee import counting
from titles.packs.loader import load

PACK = load("tangshan")


@pytest.mark.parametrize(
    ("votes", "attending", "passed"), [(12, 18, True), (11, 18, False), (17, 25, True), (16, 25, False)]
)
def test_two_thirds_of_those_attending(votes, attending, passed):
    verdict = counting.count(PACK, votes_for=votes, attending=attending, members=25)
    assert (verdict.passed, verdict.explanation["base"]) == (passed, attending)


@pytest.mark.parametrize(("attending", "enough"), [(17, True), (16, False)])
def test_quorum_is_two_thirds_of_the_members(attending, enough):
    assert counting.quorum(PACK, members=25, attending=attending) is enough


@given(st.integers(0, 99), st.integers(1, 99))
def test_the_figure_needed_is_exactly_where_passing_begins(votes, attending):
    votes = min(votes, attending)
    verdict = counting.count(PACK, votes_for=votes, attending=attending, members=99)
    assert verdict.passed == (3 * votes >= 2 * attending)
    assert verdict.passed == (votes >= verdict.explanation["needed"])
