"""Saving as one types, and what is missing when one applies: all of it, with its clause."""

import json

import pytest

from applications.filing.models import Application, DraftValue
from tests.acting import client_for
from tests.factories import AccountFactory, EmploymentFactory, PersonFactory, UnitRoundFactory


@pytest.fixture
def applicant(db):
    """Somebody employed by a unit that takes part, with a draft begun through the door."""
    unit_round = UnitRoundFactory()
    person = PersonFactory(name="示例甲")
    EmploymentFactory(person=person, organisation=unit_round.unit)
    client = client_for(AccountFactory(person=person))
    response = client.post(f"/rounds/{unit_round.round_id}/apply/")
    assert response.status_code == 302
    return client, Application.objects.get(person=person)


def save(client, application, value, version, *, field="ethnicity", section="person"):
    return client.post(
        f"/applications/{application.pk}/save/",
        json.dumps({"section": section, "field": field, "value": value, "version": version}),
        content_type="application/json",
    )


def test_a_field_is_saved_and_its_version_counts(applicant):
    client, application = applicant
    first, second = save(client, application, "汉族", 0), save(client, application, "满族", 1)
    assert [(row.status_code, row.json()["version"]) for row in (first, second)] == [(200, 1), (200, 2)]
    assert DraftValue.objects.get(field="ethnicity").value == "满族"


def test_a_second_tab_gets_what_is_held_and_overwrites_nothing(applicant):
    client, application = applicant
    save(client, application, "汉族", 0)
    late = save(client, application, "满族", 0)
    assert (late.status_code, late.json()["current"]["value"], late.json()["current"]["version"]) == (409, "汉族", 1)
    assert DraftValue.objects.get(field="ethnicity").value == "汉族"


def test_an_expired_session_is_asked_to_log_in_in_place(applicant):
    client, application = applicant
    client.logout()
    response = save(client, application, "汉族", 0)
    assert (response.status_code, response.json()["login_url"]) == (401, "/login/?in_place=1")


def test_what_is_no_choice_is_refused_at_the_field(applicant):
    client, application = applicant
    response = save(client, application, "没有的系列", 0, section="basic", field="series")
    assert (response.status_code, response.json()["errors"]) == (422, ["“申报系列”请从所列选项中选择。"])


def test_applying_names_everything_that_is_missing(applicant):
    client, application = applicant
    response = client.post(f"/do/application/{application.pk}/apply/")
    assert response.status_code == 409
    reasons = response.context["refusals"]
    assert {"TS-09-12", "TS-09-13", "TS-09-14", "TS-09-18"} <= {reason.rule for reason in reasons}
    assert len(reasons) > 15
    application.refresh_from_db()
    assert application.state == "draft"


def test_a_title_that_does_not_fit_the_level_is_named(applicant):
    client, application = applicant
    for field, value in (("series", "工程"), ("level", "intermediate"), ("route", "review"), ("title", "高级工程师")):
        assert save(client, application, value, 0, section="basic", field=field).status_code == 200
    response = client.post(f"/do/application/{application.pk}/apply/")
    messages = [reason.message for reason in response.context["refusals"] if reason.field == "basic.title"]
    assert messages == ["所选系列、级别和途径对应的任职资格为：工程师。"]


def test_the_api_refuses_in_problem_json(applicant):
    client, application = applicant
    response = client.post(f"/api/v1/application/{application.pk}/apply", {}, content_type="application/json")
    assert (response.status_code, response["Content-Type"]) == (409, "application/problem+json")
    body = json.loads(response.content)
    assert body["title"] == "不能办理"
    assert len(body["reasons"]) > 15
