"""Breach of the pledge where the regulation gives no length of a ban: one finding ends the application, takes every
title away, asks what was done about those responsible, and is remembered of the person and of the unit.
"""

import pytest
from django.test import Client

from applications.filing.models import Application
from publicity.cases.models import Case, Outcome
from tests.acting import client_for
from tests.factories import ApplicationFactory, RoundFactory, UnitRoundFactory
from tests.publicity.cases.test_case import do, finding
from tests.review.tiers.stage import Way, way
from tests.rules import rule
from tests.titles.register.issued import issued
from titles.kernel import clock
from titles.packs.vocabulary import OUTCOMES
from titles.register.models import Ban, IntegrityEntry, Revocation

pytestmark = pytest.mark.django_db
WHAT = {"step": "what", "against_organisation": "0", "subject": "materials", "about": "示例甲"}


@pytest.fixture
def place() -> Way:
    found = way("zhengzhou", "city_bureau", "county_bureau", "competent_department")
    found.arrive("county_bureau", tier=2)
    return found


def reported(place: Way) -> Case:
    client = Client()
    what = WHAT | {"organisation": str(place.offices["unit"].pk)}
    token = client.post("/public/complaint/", what).context["details"]["token"].value()
    client.post("/public/complaint/", what | {"step": "details", "text": "论文抄袭", "token": token})
    (case,) = Case.objects.all()
    do(place.who("competent_department", "handler"), case, "investigate")
    return case


def proposed(place: Way, case: Case, outcome: str):
    data = finding(place.application, outcome=outcome, found_on=clock.today().isoformat(), finding="经查属实。")
    return do(place.who("competent_department", "handler"), case, "propose", **data)


def concluded(place: Way, outcome: str) -> Case:
    case = reported(place)
    assert proposed(place, case, outcome).status_code == 302
    assert do(place.who("competent_department", "approver"), case, "conclude", confirmed="on").status_code == 302
    case.refresh_from_db()
    return case


@rule("ZZ-42-02")
@pytest.mark.parametrize("outcome", ["fraud", "misconduct"])
def test_either_finding_ends_the_application_by_that_clause(place: Way, outcome: str) -> None:
    concluded(place, outcome)
    found = Application.objects.get(pk=place.application.pk)
    assert (found.state, found.ending, found.ending_rule) == ("ended", "disqualified", "ZZ-42-02")
    assert found.ending_text == "经查属实。"


def test_regulations_know_the_same_outcomes() -> None:
    assert dict(Outcome.choices) == OUTCOMES


def test_a_failing_of_conduct_is_no_finding_elsewhere() -> None:
    place = way("tangshan", "city_bureau", "competent_department")
    place.arrive("competent_department", tier=1)
    case = reported(place)
    form = client_for(place.who("competent_department", "handler")).get(f"/do/case/{case.pk}/propose/").context["form"]
    assert [code for code, _ in form.fields["outcome"].choices] == ["dismissed", "corrected", "ineligible", "fraud"]
    assert proposed(place, case, "misconduct").status_code != 302


@rule("ZZ-42-03")
def test_everything_of_the_year_ends_and_every_title_is_questioned_without_a_ban(place: Way) -> None:
    person = place.application.person
    round_ = RoundFactory(
        organisation=place.offices["city_bureau"],
        year=clock.today().year,
        pack_version=place.application.round.pack_version,
    )
    unit_round = UnitRoundFactory(round=round_, unit=place.offices["unit"])
    beside = ApplicationFactory(unit_round=unit_round, person=person, state="applied")
    certificate = issued(ApplicationFactory(person=person), issuer=place.offices["city_bureau"])
    concluded(place, "fraud")
    rows = Application.objects.filter(pk__in=[place.application.pk, beside.pk])
    assert {row.ending for row in rows} == {"disqualified"}
    certificate.refresh_from_db()
    assert (certificate.state, Revocation.objects.get().ground) == ("questioned", "fraud")
    assert not Ban.objects.exists()


@rule("ZZ-42-03")
def test_what_was_done_about_those_responsible_is_written_when_it_is_filed(place: Way) -> None:
    case = concluded(place, "fraud")
    handler = place.who("competent_department", "handler")
    form = client_for(handler).get(f"/do/case/{case.pk}/file/").context["form"]
    assert form.fields["ask_accountability"].label.startswith("对用人单位和个人通报批评、追究责任的办理情况")
    day = clock.today().isoformat()
    done = {"feedback": "已处理。", "feedback_on": day, "filing_number": "示例备 1 号", "filed_on": day}
    refused = do(handler, case, "file", **done)
    assert [(one.rule, one.field) for one in refused.context["refusals"]] == [("ZZ-42-03", "ask_accountability")]
    assert do(handler, case, "file", **done, ask_accountability="已通报批评。").status_code == 302


def test_what_was_not_true_asks_for_nobody_to_answer_for_it(place: Way) -> None:
    case = concluded(place, "dismissed")
    day = clock.today().isoformat()
    done = {"feedback": "不属实。", "feedback_on": day, "filing_number": "示例备 2 号", "filed_on": day}
    assert do(place.who("competent_department", "handler"), case, "file", **done).status_code == 302


@rule("ZZ-42-04")
def test_person_and_unit_are_remembered(place: Way) -> None:
    case = concluded(place, "fraud")
    entries = IntegrityEntry.objects.filter(source_id=case.pk)
    named = {(row.person_id, row.organisation_id) for row in entries}
    assert named == {(place.application.person_id, None), (None, place.offices["unit"].pk)}
