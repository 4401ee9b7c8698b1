"""The frozen ranking, who sees it, and that it can be computed again."""

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from review.unit.models import AppraisalSheet, Ranking, RankingRow, Score
from review.unit.recompute import recompute_rankings, recompute_scores
from tests.acting import acting
from tests.factories import AccountFactory
from tests.review.unit.stage import order_of, to_ranked, unit_stage
from titles.audit.domain import digest

pytestmark = [pytest.mark.django_db, pytest.mark.rule("TS-07-17")]


def test_one_frozen_table_for_each_band():
    stage = unit_stage(["high", "intermediate", "intermediate", "intermediate"])
    high, first, second, third = stage.applications
    to_ranked(stage, [70, 80, 90, 80], order_of(third, first))
    tables = {
        ranking.band: [(row.application, row.rank, row.total) for row in ranking.rows.all()]
        for ranking in Ranking.objects.all()
    }
    assert tables == {
        "high": [(high, 1, 70)],
        "intermediate": [(second, 1, 90), (third, 2, 80), (first, 2, 80)],
    }
    for ranking in Ranking.objects.all():
        ordered = [str(row.application_id) for row in ranking.rows.all()]
        assert (ranking.people, ranking.hash) == (len(ordered), digest([len(ordered), ordered]))


def test_a_line_says_what_its_total_is_made_of():
    stage = unit_stage()
    to_ranked(stage, [95, 90, 85])
    row = RankingRow.objects.get(application=stage.applications[0])
    assert [(part["item"], part["source"], part["points"], part["maximum"]) for part in row.explanation] == [
        ("答辩表现", "考核答辩", "30.00", "30.00"),
        ("群众评议", "群众评议", "25.00", "30.00"),
        ("业绩材料", "提供的相关材料", "40.00", "40.00"),
    ]


@pytest.mark.parametrize("model", [Ranking, RankingRow])
def test_the_database_changes_no_ranking(model):
    stage = unit_stage()
    to_ranked(stage, [95, 90, 85])
    with pytest.raises(ProgrammingError, match="Cannot update rows"):
        model.objects.filter(pk=model.objects.first().pk).update(unit=stage.superior)


def test_applicants_see_their_own_line_and_no_other():
    stage = unit_stage()
    to_ranked(stage, [95, 90, 85])
    mine = stage.applications[1]
    account = AccountFactory(person=mine.person)
    with acting(account) as actor:
        assert list(RankingRow.objects.visible_to(actor).values_list("application_id", flat=True)) == [mine.pk]
        # The database says the same to a query without the filter.
        assert list(RankingRow.objects.values_list("application_id", flat=True)) == [mine.pk]
        assert not Score.objects.exists()


def test_strangers_see_nothing_of_a_unit():
    stage = unit_stage()
    to_ranked(stage, [95, 90, 85])
    with acting(stage.stranger):
        for model in (Ranking, RankingRow, Score, AppraisalSheet):
            assert not model.objects.exists()


def test_recomputing_agrees_and_notices_a_change():
    stage = unit_stage()
    to_ranked(stage, [95, 90, 85])
    assert [*recompute_scores(), *recompute_rankings()] == []
    sheet = stage.unit_round.sheets.get()
    sheet.points = {person: dict.fromkeys(row, "1") for person, row in sheet.points.items()}
    sheet.save()
    assert len(list(recompute_scores())) == len(stage.applications)
    row = RankingRow.objects.first()
    with connection.cursor() as cursor:
        # The trigger forbids it; a database administrator could still do it.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE review_rankingrow DISABLE TRIGGER USER")
        cursor.execute("UPDATE review_rankingrow SET rank = 9 WHERE id = %s", [row.pk])
        cursor.execute("ALTER TABLE review_rankingrow ENABLE TRIGGER USER")
    assert len(list(recompute_rankings())) == 1
