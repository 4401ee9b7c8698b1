"""The way back from a ranking, before anything is on notice; one current snapshot, the old ones kept."""

import pytest

from applications.filing.models import Application
from review.unit.models import Nomination, Ranking, RankingReopening
from review.unit.queries import ranking_row
from review.unit.recompute import recompute_rankings
from tests.acting import client_for
from tests.factories import AccountFactory, ApplicationFactory
from tests.review.unit.stage import give, nomination_data, to_ranked, unit_stage
from tests.rules import rule
from titles.audit.domain import digest

pytestmark = pytest.mark.django_db
WHY = {"reason": "业绩材料录入有误"}


@pytest.fixture
def stage():
    found = unit_stage()
    to_ranked(found, [90, 80, 70])
    return found


def again(stage, points="40"):
    """Back to the grid, one cell better, ranked anew."""
    stage.done("reopen_scoring", {"reason": "更正"}, by=stage.lead)
    give(stage, stage.applications[2], "业绩材料", points)
    give(stage, stage.applications[2], "答辩表现", "30")
    stage.done("complete_scoring")
    stage.done("rank")


@rule("TS-07-17")
def test_a_ranking_is_opened_again_with_a_reason_and_made_anew(stage):
    old = Ranking.objects.get()
    assert stage.fire("reopen_ranking", {"reason": ""}, by=stage.lead).status_code == 422
    stage.done("reopen_ranking", WHY, by=stage.lead)
    assert stage.unit_round.state == "scored"
    assert ranking_row(stage.applications[0]) is None
    again(stage)
    old.refresh_from_db()
    new = Ranking.objects.get(is_current=True)
    assert (old.is_current, old.pk != new.pk) == (False, True)
    assert [row.application for row in new.rows.all()] == [stage.applications[n] for n in (2, 0, 1)]
    assert list(recompute_rankings()) == []
    reopening = RankingReopening.objects.get()
    assert reopening.rankings == [{"ranking": str(old.pk), "band": "intermediate", "hash": old.hash}]
    assert WHY["reason"] in client_for(stage.hr).get(f"{stage.url}/").content.decode()


@rule("TS-09-36")
def test_there_is_one_current_snapshot_a_pool_and_its_hash_is_of_number_and_order(stage):
    stage.done("reopen_ranking", WHY, by=stage.lead)
    again(stage)
    current = Ranking.objects.filter(unit_round=stage.unit_round, band="intermediate", is_current=True).get()
    ordered = [str(row.application_id) for row in current.rows.order_by("place")]
    assert current.hash == digest([3, ordered])


@rule("TS-07-17")
def test_a_nomination_falls_with_its_ranking_and_everybody_is_assessed_again(stage):
    stage.done("nominate", nomination_data(*stage.applications[:2]), by=stage.lead)
    assert sorted(Application.objects.values_list("state", flat=True)) == ["ended", "nominated", "nominated"]
    stage.done("reopen_ranking", WHY, by=stage.lead)
    assert set(Application.objects.values_list("state", "ending", "ending_rule")) == {("in_unit_assessment", "", "")}
    assert Nomination.objects.get().withdrawn_because == WHY["reason"]
    again(stage)
    stage.done("nominate", nomination_data(stage.applications[2], stage.applications[0]), by=stage.lead)
    stage.applications[1].refresh_from_db()
    assert stage.applications[1].ending == "over_quota"


def test_whoever_withdrew_meanwhile_stays_away(stage):
    mine = stage.applications[0]
    client = client_for(AccountFactory(person=mine.person))
    assert client.post(f"/do/application/{mine.pk}/abandon/", {"reason": "调离"}).status_code == 302
    stage.done("reopen_ranking", WHY, by=stage.lead)
    mine.refresh_from_db()
    assert (mine.state, mine.ending) == ("ended", "abandoned")


def test_nothing_is_opened_again_once_it_is_on_notice(stage):
    stage.done("nominate", nomination_data(*stage.applications[:2]), by=stage.lead)
    type(stage.unit_round).objects.filter(pk=stage.unit_round.pk).update(state="in_notice")
    response = stage.fire("reopen_ranking", WHY, by=stage.lead)
    assert response.status_code == 409
    assert Ranking.objects.get().is_current


def test_nobody_comes_back_twice(stage):
    stage.done("nominate", nomination_data(*stage.applications[:2]), by=stage.lead)
    ApplicationFactory(unit_round=stage.unit_round, person=stage.applications[2].person)
    response = stage.fire("reopen_ranking", WHY, by=stage.lead)
    assert response.status_code == 409
    assert "另行申报" in response.context["refusals"][0].message


def test_the_personnel_office_does_not_open_it(stage):
    assert stage.fire("reopen_ranking", WHY).status_code == 409
    assert Ranking.objects.get().is_current
