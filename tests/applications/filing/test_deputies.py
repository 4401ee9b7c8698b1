"""Whoever begins an application of one's own stands in for nobody any more, through the doors."""

import datetime as dt

import pytest

from applications.filing.models import Application
from tests.acting import client_for
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    AssignmentFactory,
    EmploymentFactory,
    OrganisationFactory,
    PersonFactory,
    UnitRoundFactory,
)
from titles.audit.models import Event
from titles.kernel import clock
from titles.kernel.actors import Actor, declare
from titles.orgs.domain import live_assignments
from titles.orgs.models import Delegation
from titles.work.models import Notification

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
IN_PLACE = "（代甲）"


@pytest.fixture
def unit():
    return OrganisationFactory(name="示例水利站")


@pytest.fixture
def jia(unit):
    return AssignmentFactory(organisation=unit, role="unit_hr", account__display_name="甲")


@pytest.fixture
def yi(unit):
    person = PersonFactory(name="乙二")
    EmploymentFactory(person=person, organisation=unit)
    return AccountFactory(person=person, display_name="乙二")


def away(principal, deputy, *, begins: int = 0):
    fields = {
        "assignment": str(principal.pk),
        "delegate": str(deputy.pk),
        "since": (clock.today() + begins * DAY).isoformat(),
        "until": (clock.today() + (begins + 5) * DAY).isoformat(),
        "reason": "外出学习",
    }
    return client_for(principal).post("/settings/delegations/", fields)


def in_place_of(principal, account):
    client = client_for(account)
    session = client.session
    session["assignment"] = str(principal.pk)
    session.save()
    return client


def apply(account, unit):
    unit_round = UnitRoundFactory(unit=unit)
    return client_for(account).post(f"/rounds/{unit_round.round_id}/apply/")


@pytest.mark.parametrize("begins", [0, 20])
def test_beginning_an_application_ends_standing_in_now_and_later(unit, jia, yi, begins):
    assert away(jia, yi, begins=begins).status_code == 302
    row = Delegation.objects.get()
    assert apply(yi, unit).status_code == 302
    application = Application.objects.get(person=yi.person)
    row.refresh_from_db()
    assert row.revoked_at is not None
    assert Event.objects.filter(stream_id=row.pk, kind="delegation:revoke").count() == 1
    told = Notification.objects.get(kind="delegation_ended")
    assert told.holder_id == jia.account_id
    assert "乙二开始了本人的申报" in told.text
    assert away(jia, yi, begins=begins).status_code == 409
    shown = in_place_of(jia, yi).get(f"/applications/{application.pk}/")
    assert shown.status_code == 200
    assert f"{IN_PLACE}</strong>" not in shown.content.decode()


def test_delegations_of_others_and_those_that_are_over_stay_as_they_were(unit, jia, yi, at):
    at(2026, 6, 1, 9)
    bing = AssignmentFactory(organisation=unit, role="unit_lead", account__display_name="丙")
    other = AccountFactory(person=EmploymentFactory(organisation=unit).person)
    assert away(jia, yi).status_code == 302
    assert away(bing, other, begins=9).status_code == 302
    at(2026, 6, 8, 9)
    assert apply(yi, unit).status_code == 302
    assert list(Delegation.objects.values_list("revoked_at", flat=True)) == [None, None]
    assert not Notification.objects.filter(kind="delegation_ended").exists()


@pytest.mark.parametrize("state", ["draft", "unit_check", "decided"])
def test_the_colleagues_place_is_not_offered_while_an_own_application_is_under_way(unit, jia, yi, state):
    """However the application came to be, the two are never held together."""
    assert away(jia, yi).status_code == 302
    assert f"{IN_PLACE}</strong>" in in_place_of(jia, yi).get("/settings/").content.decode()
    application = ApplicationFactory(person=yi.person, unit_round=UnitRoundFactory(unit=unit), state=state)
    own = AssignmentFactory(account=yi, organisation=unit, role="group_member")
    assert f"{IN_PLACE}</strong>" not in in_place_of(jia, yi).get("/settings/").content.decode()
    with declare(Actor("account", account_id=yi.pk)):
        assert live_assignments(yi, today=clock.today()) == [own]
    application.state = "ended"
    application.save()
    assert f"{IN_PLACE}</strong>" in in_place_of(jia, yi).get("/settings/").content.decode()
