"""The score grid: cell by cell, exact, and only complete with all three inputs (TS-07-16)."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from review.unit.models import Score
from tests.acting import client_for
from tests.review.unit.stage import give, to_appraised, unit_stage

pytestmark = [pytest.mark.django_db, pytest.mark.rule("TS-07-16")]
HTMX = {"HX-Request": "true"}


def held(stage, application, item):
    return Score.objects.filter(application=application, item__name=item).values_list("points", flat=True).first()


@pytest.fixture
def stage():
    found = unit_stage()
    to_appraised(found)
    return found


def test_a_cell_is_saved_exactly_and_again(stage):
    first = stage.applications[0]
    assert give(stage, first, "业绩材料", "36.35", **HTMX).status_code == 200
    assert held(stage, first, "业绩材料") == Decimal("36.35")
    assert give(stage, first, "业绩材料", "40", **HTMX).status_code == 200
    assert Score.objects.filter(item__name="业绩材料").count() == 1
    assert held(stage, first, "业绩材料") == 40


@pytest.mark.parametrize("typed", ["40.01", "-1", "8.005", "abc", "", "NaN", "Infinity"])
def test_what_does_not_fit_is_told_at_the_cell_and_stays_typed(stage, typed):
    first = stage.applications[0]
    response = give(stage, first, "业绩材料", typed, **HTMX)
    assert response.status_code == 422
    assert response.context["problem"]
    assert response.context["typed"] == typed
    assert held(stage, first, "业绩材料") is None


def test_points_of_the_appraisal_come_from_the_sheets_only(stage):
    first = stage.applications[0]
    assert give(stage, first, "群众评议", "30", **HTMX).status_code == 422
    assert held(stage, first, "群众评议") == 25


def test_no_total_before_all_inputs_are_there(stage):
    first, *others = stage.applications
    give(stage, first, "业绩材料", "40")
    for other in others:
        give(stage, other, "业绩材料", "30")
        give(stage, other, "答辩表现", "30")
    rows = client_for(stage.hr).get(f"{stage.url}/scores/").context["rows"]
    assert {row["application"].pk: row["total"] for row in rows} == {
        first.pk: None,
        others[0].pk: Decimal(85),
        others[1].pk: Decimal(85),
    }
    response = stage.fire("complete_scoring")
    assert [refusal.rule for refusal in response.context["refusals"]] == ["TS-07-16"]
    assert first.person.name in response.context["refusals"][0].message
    give(stage, first, "答辩表现", "30")
    stage.done("complete_scoring")


def test_a_completed_grid_is_closed(stage):
    for application in stage.applications:
        give(stage, application, "业绩材料", "30")
        give(stage, application, "答辩表现", "30")
    stage.done("complete_scoring")
    assert give(stage, stage.applications[0], "业绩材料", "39", **HTMX).status_code == 422
    assert held(stage, stage.applications[0], "业绩材料") == 30


def test_strangers_the_superior_and_the_public_give_no_points(stage):
    item = stage.unit_round.schemes.get().items.get(name="业绩材料")
    address = f"{stage.url}/scores/{stage.applications[0].pk}/{item.pk}/"
    for somebody in (stage.stranger, stage.approver):
        assert client_for(somebody).post(address, {"points": "30"}).status_code == 404
        assert client_for(somebody).get(f"{stage.url}/scores/").status_code == 404
    assert held(stage, stage.applications[0], "业绩材料") is None


@pytest.mark.parametrize("path", ["/scores/", "/"])
def test_the_number_of_queries_does_not_grow_with_the_applicants(path):
    counts = []
    for people in (1, 4):
        found = unit_stage(["intermediate"] * people)
        to_appraised(found)
        client = client_for(found.hr)
        client.get(found.url + path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(found.url + path).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
