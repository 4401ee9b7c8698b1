"""Equals: whoever the quota parts is placed by the group with a reason; the arithmetic as properties."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.unit.models import Ranking, RankingRow
from review.unit.recompute import recompute_rankings
from review.unit.scoring import cut, place, tied
from tests.acting import client_for
from tests.review.unit.stage import nomination_data, order_of, to_scored, unit_stage
from tests.rules import rule

totals = st.dictionaries(st.uuids(), st.sampled_from([Decimal(n) for n in range(80, 84)]), max_size=10)


@given(totals, st.permutations(range(10)))
def test_what_the_group_decides_moves_nobody_past_another_total(given_totals, order):
    people = list(given_totals)
    decided = [[people[n] for n in order if n < len(people)]]
    before, after = place(given_totals.items()), place(given_totals.items(), decided=decided)
    assert [row.total for row in after] == [row.total for row in before]
    assert {row.application: row.rank for row in after} == {row.application: row.rank for row in before}
    for group in tied(after):
        wanted = [pk for pk in decided[0] if pk in {row.application for row in group}]
        assert [row.application for row in group] == wanted


@given(totals, st.integers(0, 11))
def test_the_quota_parts_at_most_one_group_of_equals(given_totals, quota):
    groups = [group for group in tied(place(given_totals.items())) if cut(group, quota)]
    assert len(groups) <= 1
    for group in groups:
        assert 0 < sum(row.place <= quota for row in group) < len(group)


def test_a_regulation_without_shared_ranks_counts_on():
    rows = place([(UUID(int=1), Decimal(80)), (UUID(int=2), Decimal(80))], ties="")
    assert [(row.rank, row.place) for row in rows] == [(1, 1), (2, 2)]


@pytest.fixture
def stage(db):
    """Two places; the second and third of four are equal."""
    found = unit_stage(["intermediate"] * 4)
    to_scored(found, [90, 80, 80, 70])
    return found


@rule("TS-07-17")
def test_equals_that_the_quota_parts_are_placed_with_a_reason(stage):
    best, one, other, _ = stage.applications
    response = stage.fire("rank")
    assert response.status_code == 409
    assert [row.rule for row in response.context["refusals"]] == ["TS-07-17"]
    assert "申报数额 2 个不够分" in response.context["refusals"][0].message
    response = stage.fire("rank", order_of(other, one, reason=""))
    assert [row.rule for row in response.context["refusals"]] == ["TS-07-17"]
    assert not Ranking.objects.exists()
    stage.done("rank", order_of(other, one))
    rows = [(row.application, row.rank, row.place) for row in RankingRow.objects.all()[:3]]
    assert rows == [(best, 1, 1), (other, 2, 2), (one, 2, 3)]
    assert Ranking.objects.get().ties == [{"applications": [str(other.pk), str(one.pk)], "reason": "答辩得分高者在前"}]
    assert list(recompute_rankings()) == []
    assert "答辩得分高者在前" in client_for(stage.hr).get(f"{stage.url}/").content.decode()
    stage.done("nominate", nomination_data(best, other), by=stage.lead)
    one.refresh_from_db()
    assert (one.state, one.ending, one.ending_rule) == ("ended", "over_quota", "TS-07-19")


def test_half_an_answer_is_told_at_the_form(stage):
    _, one, _, _ = stage.applications
    response = stage.fire("rank", {f"order_{one.pk}": "1", "tie_reason": "理由"})
    assert response.status_code == 422


@pytest.mark.django_db
def test_equals_within_the_quota_need_no_answer():
    stage = unit_stage(["intermediate"] * 3)
    to_scored(stage, [80, 80, 70])
    assert (
        "先后不影响申报数额" in client_for(stage.hr).get(f"/do/unit_round/{stage.unit_round.pk}/rank/").content.decode()
    )
    stage.done("rank")
    assert [row.rank for row in RankingRow.objects.all()] == [1, 1, 3]
