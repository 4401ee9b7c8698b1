"""Acting for a colleague who is away: the role and no more, as long as it lasts, and never both hands."""

import datetime as dt

import pytest

from tests.acting import acting, client_for
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    AssignmentFactory,
    EmploymentFactory,
    OrganisationFactory,
    PersonFactory,
)
from titles.audit.domain import append, faults
from titles.audit.models import Event
from titles.flow.history import hands
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, Actor, declare, engine
from titles.kernel.refusals import Missing, Refused
from titles.orgs.delegations import delegate, one_hand, revoke
from titles.orgs.domain import actor_for, live_assignments
from titles.orgs.models import Account, Delegation
from titles.work.models import Notification

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def office():
    return OrganisationFactory(kind="competent_department", unit_type="", name="示例水务局")


def post(office, role: str, name: str):
    return AssignmentFactory(organisation=office, role=role, account__display_name=name)


@pytest.fixture
def jia(office):
    return post(office, "handler", "甲")


@pytest.fixture
def yi(office):
    return post(office, "group_member", "乙")


def away(principal, deputy, *, since=None, until=None) -> Delegation:
    with acting(principal):
        return delegate(
            assignment=principal,
            delegate_id=deputy.account_id,
            since=since or clock.today(),
            until=until or clock.today() + 5 * DAY,
            reason="外出学习",
        )


def as_deputy(deputy, principal) -> Actor:
    with declare(Actor("account", account_id=deputy.account_id)):
        rows = live_assignments(deputy.account, today=clock.today())
        (row,) = [row for row in rows if row.pk == principal.pk]
        return actor_for(deputy.account, row)


def page(account, assignment_id=None):
    client = client_for(account)
    session = client.session
    if assignment_id:
        session["assignment"] = str(assignment_id)
    else:
        del session["assignment"]
    session.save()
    return client.get("/settings/").content.decode()


def test_the_deputy_acts_with_the_role_and_under_both_names(jia, yi):
    away(jia, yi)
    actor = as_deputy(yi, jia)
    assert (actor.role, actor.organisation_id) == ("handler", jia.organisation_id)
    assert (actor.account_id, actor.principal_id, actor.name) == (yi.account_id, jia.account_id, "乙（代甲）")
    shown = page(yi.account, jia.pk)
    assert "示例水务局 · 经办人（代甲）</strong>" in shown


def test_the_own_role_comes_first(jia, yi):
    away(jia, yi)
    assert "示例水务局 · 考核小组</strong>" in page(yi.account)


def test_an_employee_without_any_role_may_stand_in_and_is_oneself_at_first(office, jia):
    person = PersonFactory(name="丙三")
    EmploymentFactory(person=person, organisation=office)
    account = AccountFactory(person=person, display_name="丙三")
    with acting(jia):
        delegate(assignment=jia, delegate_id=account.pk, since=clock.today(), until=clock.today(), reason="病假")
    assert "本人（丙三）</strong>" in page(account)
    assert "经办人（代甲）</strong>" in page(account, jia.pk)


def test_it_ends_by_the_clock_and_by_revoking(jia, yi, at):
    at(2026, 6, 8, 9)
    row = away(jia, yi, until=dt.date(2026, 6, 9))
    at(2026, 6, 9, 23, 59)
    assert "（代甲）</strong>" in page(yi.account, jia.pk)
    at(2026, 6, 10, 0, 0)
    assert "（代甲）" not in page(yi.account, jia.pk).split("</header>")[0]
    at(2026, 6, 9, 12)
    with acting(jia):
        revoke(row)
        revoke(row)
    assert "（代甲）" not in page(yi.account, jia.pk).split("</header>")[0]
    assert Event.objects.filter(stream_id=row.pk, kind="delegation:revoke").count() == 1


def test_it_begins_by_the_clock(jia, yi, at):
    at(2026, 6, 8, 9)
    away(jia, yi, since=dt.date(2026, 6, 9), until=dt.date(2026, 6, 9))
    with pytest.raises(ValueError, match="not enough values"):
        as_deputy(yi, jia)
    at(2026, 6, 9, 0, 1)
    assert as_deputy(yi, jia).principal_id == jia.account_id


def test_the_audit_log_names_both(jia, yi):
    away(jia, yi)
    with declare(as_deputy(yi, jia)), engine():
        event = append(stream="round", stream_id=jia.pk, kind="round.open")
    assert event.account_id == yi.account_id
    assert event.data == {"for_account": str(jia.account_id)}
    assert hands([event], actor_for(jia.account, jia)) == {event.id: "示例水务局 · 乙（代甲）"}
    assert hands([event], Actor("account", role="applicant")) == {event.id: "示例水务局"}
    with declare(SYSTEM):
        assert list(faults()) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"since": -1}, "不能早于今天"),
        ({"until": -1}, "终止日期不能早于起始日期"),
        ({"until": 90}, "最长 90 天"),
        ({"deputy": "stranger"}, "本机构的在职同事"),
        ({"deputy": "self"}, "本机构的在职同事"),
    ],
)
def test_what_speaks_against_it_is_said_at_once(jia, yi, change, told):
    stranger = AssignmentFactory(organisation=OrganisationFactory(), role="handler")
    deputy = {"stranger": stranger.account_id, "self": jia.account_id}.get(change.get("deputy"), yi.account_id)
    today = clock.today()
    with acting(jia), pytest.raises(Refused, match=told):
        delegate(
            assignment=jia,
            delegate_id=deputy,
            since=today + change.get("since", 0) * DAY,
            until=today + change.get("until", 1) * DAY,
            reason="外出",
        )
    assert not Delegation.objects.exists()


def test_one_role_has_one_deputy_at_a_time(jia, yi, office):
    bing = post(office, "secretary", "丙")
    away(jia, yi)
    with pytest.raises(Refused, match="已经委托给别人"):
        away(jia, bing, since=clock.today() + 5 * DAY, until=clock.today() + 6 * DAY)
    assert away(jia, bing, since=clock.today() + 6 * DAY, until=clock.today() + 6 * DAY).pk


@pytest.mark.parametrize("state", ["draft", "unit_check", "before_committee"])
def test_whoever_applies_does_not_stand_in(jia, office, state):
    """It could be the own application that one would handle."""
    person = PersonFactory()
    EmploymentFactory(person=person, organisation=office)
    deputy = AssignmentFactory(organisation=office, role="secretary", account__person=person)
    application = ApplicationFactory(person=person, state=state)
    with pytest.raises(Refused, match="自己有申报正在办理"):
        away(jia, deputy)
    application.state = "ended"
    application.save()
    assert away(jia, deputy).pk


def test_whoever_has_no_own_password_yet_does_not_stand_in(jia, yi):
    """The first password went through another's hands: the deputy might be that one."""
    Account.objects.filter(pk=yi.account_id).update(must_change_password=True)
    answer = client_for(jia).post("/settings/delegations/", form(jia, yi))
    assert answer.status_code == 409
    assert "还没有设定自己的密码" in answer.content.decode()
    assert not Delegation.objects.exists()
    Account.objects.filter(pk=yi.account_id).update(must_change_password=False)
    assert client_for(jia).post("/settings/delegations/", form(jia, yi)).status_code == 302


@pytest.mark.parametrize("role", ["expert", "group_member", "administrator"])
def test_a_personal_duty_is_not_delegated(office, yi, role):
    with pytest.raises(Refused, match="不能委托"):
        away(post(office, role, "丁"), yi)


def test_a_deputy_has_no_deputy_and_revokes_nothing(jia, yi, office):
    bing = post(office, "secretary", "丙")
    row = away(jia, yi)
    with declare(as_deputy(yi, jia)):
        with pytest.raises(Missing):
            delegate(
                assignment=jia, delegate_id=bing.account_id, since=clock.today(), until=clock.today(), reason="外出"
            )
        with pytest.raises(Missing):
            revoke(row)


# Four eyes. A step was taken at `then` by one account; may the actor take the second step?


def second_step(earlier, actor: Actor, *, at=None) -> bool:
    """Whether the two are two."""
    with declare(actor), engine():
        return not one_hand(earlier=earlier, at=at or clock.now())


def test_two_colleagues_are_two(jia, office):
    ding = post(office, "approver", "丁")
    assert second_step(jia.account_id, actor_for(ding.account, ding))
    assert not second_step(jia.account_id, actor_for(jia.account, jia))
    assert second_step(None, actor_for(jia.account, jia))


def test_a_deputy_who_proposed_does_not_sign(jia, office):
    """丁 signs by own right, and handled the matter in 甲's place."""
    ding = post(office, "approver", "丁")
    away(jia, ding)
    assert not second_step(ding.account_id, actor_for(ding.account, ding))


def test_whoever_is_away_does_not_sign_what_the_deputy_did(office, yi):
    """甲 is handler and approver; 乙 proposes in 甲's place, 甲 comes back and signs: 甲 would be both."""
    handler = post(office, "handler", "甲")
    approver = AssignmentFactory(organisation=office, role="approver", account=handler.account)
    row = away(handler, yi)
    then = clock.now()
    with acting(handler):
        revoke(row)
    assert not second_step(yi.account_id, actor_for(handler.account, approver), at=then)


def test_the_deputy_does_not_sign_what_the_absent_colleague_proposed(jia, office):
    """丁 is approver by own right and 甲's deputy: while that lasts the two are one."""
    ding = post(office, "approver", "丁")
    before = clock.now() - 2 * DAY
    assert second_step(jia.account_id, actor_for(ding.account, ding), at=before)
    row = away(jia, ding)
    assert not second_step(jia.account_id, actor_for(ding.account, ding), at=before)
    with acting(jia):
        revoke(row)
    assert second_step(jia.account_id, actor_for(ding.account, ding), at=before)


def test_the_approvers_deputy_does_not_sign_the_own_proposal(jia, office):
    """甲 handles by own right and stands in for the approver 丁."""
    ding = post(office, "approver", "丁")
    away(ding, jia)
    assert not second_step(jia.account_id, as_deputy(jia, ding))
    assert not second_step(jia.account_id, actor_for(ding.account, ding))  # nor 丁, for whom 甲 acts


def test_two_deputies_of_one_colleague_are_one_hand(office, yi):
    handler = post(office, "handler", "甲")
    approver = AssignmentFactory(organisation=office, role="approver", account=handler.account)
    bing = post(office, "secretary", "丙")
    away(handler, yi)
    away(approver, bing)
    assert not second_step(yi.account_id, as_deputy(bing, approver))


def test_two_colleagues_with_the_same_deputy_stay_two(jia, yi, office):
    ding = post(office, "approver", "丁")
    away(jia, yi)
    away(ding, yi)
    assert second_step(jia.account_id, actor_for(ding.account, ding))
    assert not second_step(yi.account_id, as_deputy(yi, ding))


def test_the_deputy_of_the_approver_signs_what_another_handler_proposed(jia, yi, office):
    ding = post(office, "approver", "丁")
    away(ding, yi)
    assert second_step(jia.account_id, as_deputy(yi, ding))


# Through the doors.


def form(assignment, deputy, **more) -> dict:
    return {
        "assignment": str(assignment.pk),
        "delegate": str(deputy.account_id),
        "since": clock.today().isoformat(),
        "until": clock.today().isoformat(),
        "reason": "外出学习",
        **more,
    }


def test_it_is_set_up_and_revoked_on_the_page_and_the_deputy_is_told(jia, yi):
    client = client_for(jia)
    assert client.post("/settings/delegations/", form(jia, yi)).status_code == 302
    row = Delegation.objects.get()
    assert "代办中" in client.get("/settings/").content.decode()
    assert client_for(yi).post(f"/settings/delegations/{row.pk}/revoke/").status_code == 404
    assert client.post(f"/settings/delegations/{row.pk}/revoke/").status_code == 302
    assert list(Notification.objects.order_by("created_at").values_list("kind", flat=True)) == [
        "delegated",
        "delegation_revoked",
    ]
    assert set(Notification.objects.values_list("holder_id", flat=True)) == {yi.account_id}


def test_refusals_and_missing_fields_are_shown_with_what_was_typed(jia, yi):
    client = client_for(jia)
    answer = client.post("/settings/delegations/", form(jia, yi, until="2001-01-01", reason="留着的理由"))
    assert answer.status_code == 409
    assert "终止日期不能早于起始日期" in answer.content.decode()
    assert "留着的理由" in answer.content.decode()
    answer = client.post("/settings/delegations/", form(jia, yi, delegate="", since="不是日期"))
    assert answer.status_code == 422
    stranger = AssignmentFactory(organisation=OrganisationFactory(), role="handler")
    assert client.post("/settings/delegations/", form(stranger, yi)).status_code == 422
    assert client.post("/settings/delegations/", form(jia, stranger)).status_code == 422
    assert not Delegation.objects.exists()
