"""From a notification to a letter: after the commit, to the right people, once."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.db import transaction

from tests.factories import AccountFactory, AssignmentFactory, OrganisationFactory, PersonFactory
from titles.kernel import clock
from titles.messages import channels, demo, domain
from titles.messages.models import Contact, Delivery, DemoMessage
from titles.orgs.models import Delegation
from titles.work.domain import notify
from titles.work.models import Notification

pytestmark = pytest.mark.django_db


def reachable(account, *, channel: str = "email", address: str = "", wanted: bool = True, verified: bool = True):
    return Contact.objects.create(
        account=account,
        channel=channel,
        address=address or f"{account.username}@example.com",
        wanted=wanted,
        verified_at=clock.now() if verified else None,
    )


def tell(holder_id, **more) -> None:
    notify(
        [holder_id], **{"kind": "returned", "text": "退回申报材料，请按清单补正。", "url": "/applications/x/", **more}
    )


def run() -> None:
    domain.spread()
    domain.send_waiting()


def addressees() -> list[str]:
    return sorted(address for letter in mail.outbox for address in letter.to)


@pytest.fixture
def unit():
    return OrganisationFactory(name="示例水利站")


def test_a_person_gets_a_letter_with_what_happened_and_where(unit):
    account = AccountFactory(person=PersonFactory(), display_name="甲一")
    reachable(account)
    tell(account.person_id, due_at=dt.datetime(2026, 6, 12, tzinfo=clock.SHANGHAI))
    run()
    (letter,) = mail.outbox
    assert letter.subject == "申报材料被上级退回，须补正"
    assert letter.body.startswith("甲一：")
    assert "退回申报材料，请按清单补正。" in letter.body
    assert "6月11日 24:00" in letter.body
    assert "/applications/x/" in letter.body
    ((html, kind),) = letter.alternatives
    assert kind == "text/html"
    assert "退回申报材料，请按清单补正。" in html
    row = Delivery.objects.get()
    assert (row.state, row.attempts) == ("sent", 1)
    assert row.sent_at is not None


def test_only_the_role_in_the_organisation_gets_it(unit):
    hr, lead = AssignmentFactory(organisation=unit), AssignmentFactory(organisation=unit, role="unit_lead")
    other = AssignmentFactory(organisation=OrganisationFactory())
    gone = AssignmentFactory(organisation=unit, until=dt.date(2021, 1, 1))
    for row in (hr, lead, other, gone):
        reachable(row.account)
    tell(unit.pk, role="unit_hr")
    run()
    assert addressees() == [f"{hr.account.username}@example.com"]
    assert "示例水利站 · 单位人事" in mail.outbox[0].body


def test_the_deputy_gets_it_too_as_long_as_the_absence_lasts(unit):
    hr = AssignmentFactory(organisation=unit)
    deputy = AccountFactory()
    reachable(deputy)
    row = Delegation.objects.create(
        assignment=hr,
        organisation=unit,
        principal=hr.account,
        principal_name="甲",
        delegate=deputy,
        delegate_name="乙",
        since=clock.today(),
        until=clock.today(),
        reason="外出",
        made_at=clock.now(),
    )
    tell(unit.pk, role="unit_hr")
    run()
    assert "（代甲）" in mail.outbox[0].body
    Delegation.objects.filter(pk=row.pk).update(revoked_at=clock.now())
    tell(unit.pk, role="unit_hr")
    run()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("change", [{"wanted": False}, {"verified": False}])
def test_nothing_goes_to_an_address_that_is_not_wanted_or_not_verified(unit, change):
    account = AccountFactory(person=PersonFactory())
    reachable(account, **change)
    tell(account.person_id)
    run()
    assert mail.outbox == []
    assert not Delivery.objects.exists()
    assert Notification.objects.get().spread_at is not None


def test_nothing_is_sent_twice(unit):
    account = AccountFactory(person=PersonFactory())
    reachable(account)
    tell(account.person_id)
    run()
    run()
    Notification.objects.update(spread_at=None)  # as if the first worker had died before it committed
    run()
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_before_the_commit():
    account = AccountFactory(person=PersonFactory())
    reachable(account)
    with transaction.atomic():
        tell(account.person_id)
        transaction.set_rollback(True)
    run()
    assert mail.outbox == []


def test_old_news_stays_in_the_house(unit):
    account = AccountFactory(person=PersonFactory())
    reachable(account)
    tell(account.person_id)
    Notification.objects.update(created_at=clock.now() - domain.TOO_OLD)
    run()
    assert mail.outbox == []


class Refuses:
    """A mail server in trouble; `error` at the moment of opening or of sending."""

    def __init__(self, *, opening: Exception | None = None, sending: Exception | None = None):
        self.opening, self.sending, self.sent = opening, sending, 0

    def __call__(self) -> "Refuses":
        return self

    def open(self) -> None:
        if self.opening:
            raise self.opening

    def send_messages(self, letters) -> None:
        self.sent += 1
        if self.sending:
            raise self.sending

    def close(self) -> None:
        pass


@pytest.fixture
def waiting(unit):
    account = AccountFactory(person=PersonFactory())
    reachable(account)
    tell(account.person_id)
    domain.spread()
    return Delivery.objects.get()


def try_once(monkeypatch, server: Refuses, row: Delivery) -> Delivery:
    monkeypatch.setattr(channels, "get_connection", server)
    Delivery.objects.update(next_at=clock.wall())
    domain.send_waiting()
    row.refresh_from_db()
    return row


def test_a_server_that_is_away_is_tried_again_and_given_up_in_the_end(waiting, monkeypatch):
    server = Refuses(opening=ConnectionRefusedError("no"))
    for attempt in range(1, len(domain.PAUSES) + 1):
        row = try_once(monkeypatch, server, waiting)
        assert (row.state, row.attempts) == ("queued", attempt)
        assert row.next_at - clock.wall() > domain.PAUSES[attempt - 1] - dt.timedelta(seconds=30)
    row = try_once(monkeypatch, server, waiting)
    assert row.state == "failed"
    assert "连不上邮件服务器" in row.error
    assert server.sent == 0


def test_what_waits_for_its_pause_is_left_alone(waiting, monkeypatch):
    row = try_once(monkeypatch, Refuses(opening=OSError("away")), waiting)
    assert domain.send_waiting() == 0
    row.refresh_from_db()
    assert row.attempts == 1


@pytest.mark.parametrize(
    ("code", "state"), [(450, "queued"), (550, "failed")], ids=["the server is busy", "no such mailbox"]
)
def test_a_refused_recipient_is_final_when_the_server_says_so(waiting, monkeypatch, code, state):
    refusal = smtplib.SMTPRecipientsRefused({"a@example.com": (code, b"no")})
    assert try_once(monkeypatch, Refuses(sending=refusal), waiting).state == state


def test_what_may_have_gone_out_is_never_repeated(waiting, monkeypatch):
    server = Refuses(sending=TimeoutError("no answer after the text"))
    row = try_once(monkeypatch, server, waiting)
    assert (row.state, row.error) == ("failed", domain.UNKNOWN)
    try_once(monkeypatch, Refuses(), waiting)
    assert server.sent == 1
    assert Delivery.objects.get().state == "failed"


def test_a_worker_that_died_in_the_middle_leaves_a_message_that_is_not_confirmed(waiting):
    assert domain._claim().pk == waiting.pk
    assert domain.send_waiting() == 0
    Delivery.objects.update(claimed_at=clock.wall() - domain.LOST - dt.timedelta(seconds=1))
    domain.send_waiting()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.error) == ("failed", domain.UNKNOWN)
    assert mail.outbox == []


def test_short_messages_only_for_what_presses_and_by_the_named_adapter(unit):
    account = AccountFactory(person=PersonFactory())
    reachable(account, channel="sms", address="13800000000")
    tell(account.person_id)
    tell(account.person_id, kind="received", text="单位已受理您的申报。")
    run()
    (message,) = DemoMessage.objects.all()
    assert (message.channel, message.address) == ("sms", "138****0000")
    assert message.subject == "上级退回补正（模板 returned）"
    assert message.text.startswith("退回申报材料")


def test_a_demonstration_keeps_its_letters(settings, unit):
    settings.EMAIL_BACKEND = f"{demo.__name__}.MailboxBackend"
    account = AccountFactory(person=PersonFactory())
    reachable(account)
    tell(account.person_id)
    run()
    kept = DemoMessage.objects.get()
    assert (kept.channel, kept.address) == ("email", f"{account.username}@example.com")
    assert "退回申报材料" in kept.text
    assert "<p>" in kept.html
    assert mail.outbox == []
