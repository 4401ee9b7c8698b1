"""Peer appraisal (TS-07-15): paper codes that work once, and sheets that two persons enter."""

from decimal import Decimal

import pytest
from django.test import Client

from review.unit.models import AppraisalSheet, Score
from tests.acting import client_for
from tests.review.unit.stage import enter, sheet_data, to_approved, to_defended, unit_stage

pytestmark = [pytest.mark.django_db, pytest.mark.rule("TS-07-15")]


def codes(stage, number=2):
    response = client_for(stage.hr).post(f"{stage.url}/codes/", {"number": str(number)})
    assert response.status_code == 200
    return [code for _, code in response.context["made"]]


def fill(code, stage, points="25"):
    """What the sheet's page posts."""
    sheet = stage.unit_round.sheets.first()
    return Client().post("/appraise/", {"code": code, "fill": "1", **sheet_data(sheet, points)})


def filled(stage):
    return stage.unit_round.sheets.filter(is_counted=True).count()


def test_codes_are_shown_once_and_stored_only_as_keyed_hashes():
    stage = unit_stage()
    to_defended(stage)
    made = codes(stage, 3)
    assert len(set(made)) == 3
    stored = [str(row) for row in AppraisalSheet.objects.values_list()]
    assert not [code for code in made if any(code in row for row in stored)]
    again = client_for(stage.hr).get(f"{stage.url}/codes/")
    assert again.context["made"] == []


def test_a_code_opens_one_sheet_without_a_login():
    stage = unit_stage()
    to_defended(stage)
    code, _ = codes(stage)
    response = Client().post("/appraise/", {"code": code.lower()})
    assert response.status_code == 200
    assert [row["name"] for row in response.context["sheet"].applicants] == [
        row.person.name for row in sorted(stage.applications, key=lambda row: row.person.name)
    ]


def test_a_used_code_is_not_used_again():
    stage = unit_stage()
    to_defended(stage)
    code, other = codes(stage)
    assert fill(code, stage, "25").status_code == 200
    before = list(stage.unit_round.sheets.values_list("number", "points"))
    assert fill(code, stage, "1").status_code == 422
    assert Client().post("/appraise/", {"code": code}).status_code == 422
    assert list(stage.unit_round.sheets.values_list("number", "points")) == before
    assert filled(stage) == 1
    assert fill(other, stage, "20").status_code == 200
    assert filled(stage) == 2


def test_a_wrong_code_opens_nothing():
    stage = unit_stage()
    to_defended(stage)
    codes(stage)
    response = Client().post("/appraise/", {"code": "AAAAAAAAAA"})
    assert response.status_code == 422
    assert "sheet" not in response.context


def test_too_many_points_are_refused_and_the_code_still_works():
    stage = unit_stage()
    to_defended(stage)
    code, _ = codes(stage)
    response = fill(code, stage, "30.01")
    assert (response.status_code, filled(stage)) == (422, 0)
    assert len(response.context["sheet_form"].errors) == len(stage.applications)
    assert fill(code, stage, "30").status_code == 200


def test_codes_only_after_the_defence():
    stage = unit_stage()
    to_approved(stage)
    response = client_for(stage.hr).post(f"{stage.url}/codes/", {"number": "2"})
    assert response.status_code == 409
    assert not AppraisalSheet.objects.exists()


def test_a_code_is_worth_nothing_when_the_appraisal_is_closed():
    stage = unit_stage()
    to_defended(stage)
    first, second = codes(stage)
    fill(first, stage)
    stage.done("close_appraisal")
    assert fill(second, stage).status_code == 422
    assert filled(stage) == 1


def test_who_entered_a_sheet_does_not_confirm_it():
    stage = unit_stage()
    to_defended(stage)
    with pytest.raises(AssertionError):
        enter(stage, "25", by=stage.hr, confirmed_by=stage.hr)
    sheet = stage.unit_round.sheets.get()
    assert (sheet.is_counted, sheet.confirmed_by) == (False, None)
    response = stage.fire("close_appraisal")
    assert response.status_code == 409
    assert client_for(stage.lead).post(f"{stage.url}/sheets/{sheet.number}/").status_code == 302
    stage.done("close_appraisal")


def test_an_appraisal_without_sheets_is_not_closed():
    stage = unit_stage()
    to_defended(stage)
    response = stage.fire("close_appraisal")
    assert [refusal.rule for refusal in response.context["refusals"]] == ["TS-07-15"]


def test_the_points_are_the_mean_of_the_sheets():
    stage = unit_stage()
    to_defended(stage)
    for points in ("20", "25", "26"):
        enter(stage, points, by=stage.hr, confirmed_by=stage.lead)
    stage.done("close_appraisal")
    assert list(Score.objects.values_list("points", flat=True)) == [Decimal("23.67")] * 3


def test_strangers_neither_print_codes_nor_enter_sheets():
    stage = unit_stage()
    to_defended(stage)
    for path in ("codes/", "sheets/add/"):
        assert client_for(stage.stranger).get(f"{stage.url}/{path}").status_code == 404
        assert client_for(stage.approver).get(f"{stage.url}/{path}").status_code == 404
        assert Client().get(f"{stage.url}/{path}").status_code == 302
