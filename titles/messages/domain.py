"""The outbox: notifications become messages after their commit, and each message goes out once.

A message is claimed by a committed update before it is sent. Whoever dies in between leaves it claimed: nobody can know
whether it went out, so it is marked as not confirmed and never repeated by itself.
"""

import datetime as dt
import logging
from uuid import UUID

from django.db.models import F, Q

from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.messages import channels, queries, rendering
from titles.messages.models import Channel, Contact, Delivery
from titles.work.kinds import KINDS
from titles.work.models import Notification

BATCH = 200
TOO_OLD = dt.timedelta(days=3)  # business time; nobody wants last month's news after a standstill
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))
LOST = dt.timedelta(minutes=10)  # claimed for so long: its worker is gone
UNKNOWN = "发送中断，不能确认是否送达；为避免重复，不再自动发送。"
CODE = "code"
log = logging.getLogger(__name__)


def spread() -> int:
    """Make messages of the notifications that were committed. Returns how many notifications were looked at."""
    with declare(SYSTEM):
        rows = list(
            Notification.objects.select_for_update(skip_locked=True)
            .filter(spread_at=None)
            .order_by("created_at")[:BATCH]
        )
        for row in rows:
            if row.kind in KINDS and row.created_at > clock.now() - TOO_OLD:
                _address(row)
        Notification.objects.filter(pk__in=[row.pk for row in rows]).update(spread_at=clock.now())
    return len(rows)


def _address(notification: Notification) -> None:
    posts = queries.recipients(notification, today=clock.today())
    messages = [
        _message(notification, contact, posts[account_id])
        for account_id, found in queries.contacts(posts).items()
        for contact in found
        if contact.channel == Channel.EMAIL or KINDS[notification.kind].sms
    ]
    Delivery.objects.bulk_create(messages, ignore_conflicts=True)


def _message(notification: Notification, contact: Contact, acting: str) -> Delivery:
    written = rendering.letter(
        notification.kind,
        name=contact.account.display_name,
        text=notification.text,
        url=notification.url,
        acting=acting,
        due_at=notification.due_at,
    )
    by_mail = contact.channel == Channel.EMAIL
    text = (
        written.text
        if by_mail
        else rendering.short(notification.kind, text=notification.text, due_at=notification.due_at)
    )
    return Delivery(
        notification=notification,
        account=contact.account,
        channel=contact.channel,
        kind=notification.kind,
        address=contact.address,
        subject=written.subject,
        text=text,
        created_at=clock.now(),
        next_at=clock.wall(),
    )


def send_waiting(*, most: int = BATCH) -> int:
    """Send what is due, one by one. Returns how many were tried."""
    with declare(SYSTEM):
        Delivery.objects.filter(state=Delivery.State.SENDING, claimed_at__lt=clock.wall() - LOST).update(
            state=Delivery.State.FAILED, error=UNKNOWN
        )
    tried = 0
    while tried < most and (message := _claim()):
        _send(message)
        tried += 1
    return tried


def _claim() -> Delivery | None:
    """Take one message; the claim is committed before anything is sent."""
    with declare(SYSTEM):
        due = Q(next_at=None) | Q(next_at__lte=clock.wall())
        waiting = Delivery.objects.select_for_update(skip_locked=True, of=("self",)).filter(
            due, state=Delivery.State.QUEUED
        )
        found = waiting.order_by("created_at").first()
        if found is None:
            return None
        Delivery.objects.filter(pk=found.pk).update(
            state=Delivery.State.SENDING, claimed_at=clock.wall(), attempts=F("attempts") + 1
        )
        found.attempts += 1
        return found


def _send(message: Delivery) -> None:
    try:
        _hand_out(message)
    except channels.NotSent as told:
        _try_again(message, str(told), for_good=told.for_good)
    except Exception:  # it may or may not have gone out; the row says so, the log has the rest
        log.exception("message %s", message.pk)
        _close(message.pk, state=Delivery.State.FAILED, error=UNKNOWN)
    else:
        # A code is of no use any more once it is sent; the letters stay as the record of what was said.
        kept = {"text": ""} if message.kind == CODE else {}
        _close(message.pk, state=Delivery.State.SENT, sent_at=clock.now(), error="", **kept)


def _hand_out(message: Delivery) -> None:
    if message.channel == Channel.SMS:
        channels.sms().send(message.address, message.kind, {"text": message.text})
        return
    channels.send_mail(
        address=message.address,
        subject=message.subject,
        text=message.text,
        html=rendering.html(message.subject, message.text),
        message_id=f"<{message.pk}@titles>",
    )


def _try_again(message: Delivery, reason: str, *, for_good: bool) -> None:
    if for_good or message.attempts > len(PAUSES):
        _close(message.pk, state=Delivery.State.FAILED, error=reason[:300])
        return
    pause = PAUSES[message.attempts - 1]
    _close(message.pk, state=Delivery.State.QUEUED, error=reason[:300], next_at=clock.wall() + pause)


def _close(pk: UUID, **fields: object) -> None:
    """Only the message that is being sent; one given up meanwhile stays given up."""
    with declare(SYSTEM):
        Delivery.objects.filter(pk=pk, state=Delivery.State.SENDING).update(**fields)
