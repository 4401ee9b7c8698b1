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


def cell_of(stage, application, name="业绩材料"):
    item = stage.unit_round.schemes.get().items.get(name=name)
    return f"{application.pk}.{item.pk}", f"{stage.url}/scores/{application.pk}/{item.pk}/"


def save(stage, who, application, points, *, seen=0, name="业绩材料"):
    key, address = cell_of(stage, application, name)
    data = {f"points.{key}": points, f"version.{key}": str(seen)}
    return client_for(who).post(address, data, headers=HTMX)


def test_two_editors_of_one_cell_are_told_of_each_other(stage):
    """The second sees what the first wrote, keeps what was typed, and overwrites only knowingly."""
    first = stage.applications[0]
    assert save(stage, stage.hr, first, "30").status_code == 200
    response = save(stage, stage.lead, first, "35")
    shown = response.content.decode()
    assert response.status_code == 422
    assert stage.hr.account.display_name in shown
    assert "填了 30" in shown
    assert 'value="35"' in shown
    assert held(stage, first, "业绩材料") == 30
    seen = response.context["cell"]["version"]
    assert save(stage, stage.lead, first, "35", seen=seen).status_code == 200
    assert held(stage, first, "业绩材料") == 35
    assert save(stage, stage.lead, first, "36").status_code == 200, "nobody is in conflict with himself"


def test_the_same_figure_twice_is_no_conflict(stage):
    first = stage.applications[0]
    save(stage, stage.hr, first, "30")
    assert save(stage, stage.lead, first, "30.00").status_code == 200


def test_a_saved_cell_brings_the_rows_total_and_why(stage):
    first = stage.applications[0]
    save(stage, stage.hr, first, "30", name="答辩表现")
    response = save(stage, stage.hr, first, "36.5")
    shown = response.content.decode()
    assert 'hx-swap-oob="true"' in shown
    assert "答辩表现 30.00 + 群众评议 25.00 + 业绩材料 36.50 = 91.50" in shown


def posted(stage, points):
    """Every cell of the page as its form posts them: [[答辩, 业绩], …] down the rows shown."""
    rows = client_for(stage.hr).get(f"{stage.url}/scores/").context["rows"]
    data = {}
    for row, figures in zip(rows, points, strict=True):
        cells = [cell for cell in row["cells"] if not cell["computed"]]
        for cell, figure in zip(cells, figures, strict=True):
            data |= {f"points.{cell['key']}": figure, f"version.{cell['key']}": str(cell["version"])}
    return data


def test_a_plain_form_saves_the_whole_page(stage):
    data = posted(stage, [["10", "20"], ["11", "21"], ["12", "22"]])
    response = client_for(stage.hr).post(f"{stage.url}/scores/", data)
    assert response.status_code == 302
    assert sorted(Score.objects.filter(item__source="materials").values_list("points", flat=True)) == [20, 21, 22]


def test_a_pasted_block_keeps_what_fits_and_says_at_the_cell_what_does_not(stage):
    data = posted(stage, [["10", "99"], ["11", "二十"], ["", "22"]])
    response = client_for(stage.hr).post(f"{stage.url}/scores/", data, headers=HTMX)
    shown = response.content.decode()
    assert response.status_code == 422
    assert 'value="99"' in shown
    assert 'value="二十"' in shown
    assert shown.count("data-refusal") == 2
    assert "有 2 格没有保存" in shown
    assert sorted(Score.objects.exclude(item__source="peer_appraisal").values_list("points", flat=True)) == [10, 11, 22]


def test_a_cell_that_is_none_is_not_known(stage):
    data = {"points.not-a-cell.at-all": "1"}
    assert client_for(stage.hr).post(f"{stage.url}/scores/", data).status_code == 404
