"""A unit's HR cannot come into accounts that are not of its making, nor keep those of people who left."""

import datetime as dt

import pytest
from django.test import Client

from tests.acting import client_for
from tests.factories import AssignmentFactory, OrganisationFactory
from tests.titles.staff import books
from titles.audit.models import Event
from titles.kernel import clock
from titles.orgs.models import Account, Delegation, Employment
from titles.staff.models import SealedPassword
from titles.work.models import Notification

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
OWN = "Ziji-de-mima-2026"
HAS_OFFICE = "该账号另有办理职责"
NOT_OURS = "该账号不是由本单位开通的"


class Unit:
    """A unit with its HR at the keyboard."""

    def __init__(self, name: str):
        self.organisation = OrganisationFactory(name=name)
        self.hr = AssignmentFactory(organisation=self.organisation, role="unit_hr")
        self.client = client_for(self.hr)

    def enrol(self, since: str = "2020-07-01") -> Employment:
        fields = {"name": "甲一", "document_type": "resident", "document_number": books.number(1), "post": "技术岗"}
        assert self.client.post("/staff/add/", {**fields, "since": since}).status_code == 302
        return Employment.objects.get(organisation=self.organisation, until=None)

    def let_go(self, row: Employment, *, days_ago: int = 0) -> None:
        until = clock.today() - days_ago * DAY
        assert self.client.post(f"/staff/{row.pk}/end/", {"until": until.isoformat()}).status_code == 302

    def reset(self, row: Employment):
        return self.client.post(f"/staff/{row.pk}/password/")

    def printed(self, sealed: SealedPassword) -> str:
        return self.client.post("/staff/slips/print/", {"slip": [str(sealed.pk)]}, follow=True).content.decode()


@pytest.fixture
def old():
    return Unit("示例水利站")


@pytest.fixture
def new():
    return Unit("示例水文站")


def log_in(password: str) -> Client | None:
    client = Client()
    answer = client.post("/login/", {"username": books.number(1), "password": password})
    return client if answer.status_code == 302 else None


def choose_own() -> None:
    first = SealedPassword.objects.get().secret
    theirs = log_in(first)
    chosen = theirs.post("/password/", {"old": first, "new": OWN, "again": OWN})
    assert chosen.status_code == 302


@pytest.mark.parametrize("since", ["2020-07-01", "2001-07-01"])
def test_the_next_unit_does_not_reset_an_account_it_did_not_open(old, new, since):
    """The takeover: enrol whoever left another unit, reset, log in. Writing an earlier start does not help."""
    old_row = old.enrol()
    choose_own()
    old.let_go(old_row, days_ago=1)
    answer = new.reset(new.enrol(since))
    assert answer.status_code == 409
    assert NOT_OURS in answer.content.decode()
    assert "系统管理员" in answer.content.decode()
    assert not SealedPassword.objects.exists()
    assert log_in(OWN)


def test_nor_does_the_first_unit_when_somebody_comes_back(old, new):
    old_row = old.enrol()
    choose_own()
    old.let_go(old_row, days_ago=2)
    new.let_go(new.enrol(), days_ago=1)
    answer = old.reset(old.enrol())
    assert answer.status_code == 409
    assert NOT_OURS in answer.content.decode()
    assert log_in(OWN)


def test_whoever_held_an_office_elsewhere_is_not_reset_either(old):
    row = old.enrol()
    choose_own()
    account = Account.objects.get(person=row.person)
    past = clock.today() - 30 * DAY
    AssignmentFactory(account=account, organisation=OrganisationFactory(), role="expert", until=past)
    assert NOT_OURS in old.reset(row).content.decode()
    assert log_in(OWN)


def test_the_unit_that_opened_the_account_resets_it_also_when_somebody_comes_back(old):
    old_row = old.enrol()
    choose_own()
    old.let_go(old_row, days_ago=1)
    assert old.reset(old.enrol()).status_code == 302
    assert log_in(SealedPassword.objects.get().secret)


def test_a_sealed_password_does_not_move_with_its_owner(old, new):
    """Nobody logged in before the change of employment; neither unit comes in afterwards."""
    old_row = old.enrol()
    sealed = SealedPassword.objects.get()
    Employment.objects.filter(pk=old_row.pk).update(until=clock.today() - DAY)  # left without the page
    assert sealed.secret not in old.printed(sealed)
    row = new.enrol()
    assert sealed.secret not in old.printed(sealed)
    assert sealed.secret not in new.printed(sealed)
    assert log_in(sealed.secret) is None
    assert not SealedPassword.objects.exists()
    assert Event.objects.filter(stream_id=row.person.account.pk, kind="account:void_first_password").exists()
    assert new.reset(row).status_code == 409


def test_an_own_password_survives_the_change_of_employment(old, new):
    Employment.objects.filter(pk=old.enrol().pk).update(until=clock.today() - DAY)
    choose_own()
    new.enrol()
    assert log_in(OWN)


@pytest.mark.parametrize(("since", "until"), [(-30, None), (-30, 0), (-30, 20), (5, None)])
def test_whoever_has_an_office_now_or_later_is_not_reset(old, since, until):
    row = old.enrol()
    choose_own()
    today = clock.today()
    AssignmentFactory(
        account=Account.objects.get(person=row.person),
        organisation=old.organisation,
        role="unit_lead",
        since=today + since * DAY,
        until=None if until is None else today + until * DAY,
    )
    answer = old.reset(row)
    assert answer.status_code == 409
    assert HAS_OFFICE in answer.content.decode()
    assert log_in(OWN)


def test_an_office_that_ended_here_is_no_hindrance(old):
    row = old.enrol()
    choose_own()
    past = clock.today() - DAY
    account = Account.objects.get(person=row.person)
    AssignmentFactory(account=account, organisation=old.organisation, role="group_member", until=past)
    assert old.reset(row).status_code == 302


def lead_away(old, row, *, begins: int) -> Client:
    """The head of the unit goes away and names the employee, through the page."""
    lead = AssignmentFactory(organisation=old.organisation, role="unit_lead")
    fields = {
        "assignment": str(lead.pk),
        "delegate": str(Account.objects.get(person=row.person).pk),
        "since": (clock.today() + begins * DAY).isoformat(),
        "until": (clock.today() + (begins + 3) * DAY).isoformat(),
        "reason": "外出学习",
    }
    client = client_for(lead)
    assert client.post("/settings/delegations/", fields).status_code == 302
    return client


@pytest.mark.parametrize("begins", [0, 10])
def test_whoever_stands_in_now_or_later_is_not_reset(old, begins):
    """HR would sign as the absent head."""
    row = old.enrol()
    choose_own()
    lead = lead_away(old, row, begins=begins)
    answer = old.reset(row)
    assert answer.status_code == 409
    assert HAS_OFFICE in answer.content.decode()
    assert log_in(OWN)
    assert lead.post(f"/settings/delegations/{Delegation.objects.get().pk}/revoke/").status_code == 302
    assert old.reset(row).status_code == 302


def test_a_delegation_that_is_over_is_no_hindrance(old, at):
    at(2026, 6, 1, 9)
    row = old.enrol()
    choose_own()
    lead_away(old, row, begins=0)
    at(2026, 6, 4, 9)
    assert old.reset(row).status_code == 409
    at(2026, 6, 5, 9)
    assert old.reset(row).status_code == 302


def stands_in_elsewhere(account: Account) -> Delegation:
    post = AssignmentFactory(organisation=OrganisationFactory(), role="handler")
    return Delegation.objects.create(
        assignment=post,
        organisation=post.organisation,
        principal=post.account,
        principal_name="别处的甲",
        delegate=account,
        delegate_name=account.display_name,
        since=clock.today(),
        until=clock.today() + DAY,
        reason="外出学习",
        made_at=clock.now(),
    )


def test_leaving_ends_standing_in_for_colleagues_of_the_unit(old):
    row = old.enrol()
    choose_own()
    lead_away(old, row, begins=0)
    elsewhere = stands_in_elsewhere(Account.objects.get(person=row.person))
    old.let_go(row)
    here = Delegation.objects.get(organisation=old.organisation)
    assert here.revoked_at is not None
    told = Notification.objects.get(kind="delegation_ended")
    assert told.holder_id == here.principal_id
    assert "甲一已办理离职" in told.text
    elsewhere.refresh_from_db()
    assert elsewhere.revoked_at is None


def test_leaving_makes_a_first_password_useless_printed_or_not(old):
    row = old.enrol()
    sealed = SealedPassword.objects.get()
    assert sealed.secret in old.printed(sealed)
    old.let_go(row)
    assert log_in(sealed.secret) is None
    assert not SealedPassword.objects.exists()
    assert "没有待交的初始密码" in old.client.get("/staff/slips/").content.decode()


def test_leaving_keeps_an_own_password(old):
    row = old.enrol()
    choose_own()
    old.let_go(row)
    assert log_in(OWN)


def test_whoever_left_is_listed_and_no_more_handled(old, at):
    at(2026, 6, 1, 9)
    row = old.enrol()
    old.let_go(row)
    assert old.client.get(f"/staff/{row.pk}/end/").status_code == 200
    at(2026, 6, 2, 9)
    assert "甲一" in old.client.get("/staff/?left=on").content.decode()
    assert old.client.get(f"/staff/{row.pk}/end/").status_code == 404
    assert old.reset(row).status_code == 404
