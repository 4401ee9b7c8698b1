"""Writing events and proving that they were not rewritten."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from titles.audit.models import Anchor, Event, Reading
from titles.kernel import clock
from titles.kernel.actors import Actor, current, engine

_collected: ContextVar[list[UUID] | None] = ContextVar("events", default=None)

# Turning the pages of one file is one reading.
ONE_SITTING = dt.timedelta(minutes=30)


@contextmanager
def collecting() -> Iterator[list[UUID]]:
    """Gather the ids of the events written inside; the response of a request names them."""
    events: list[UUID] = []
    token = _collected.set(events)
    try:
        yield events
    finally:
        _collected.reset(token)


def canonical(value: Any) -> str:
    """JSON with one spelling: what is hashed must not depend on key order or spacing."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def digest(value: Any) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def append(
    *, stream: str, stream_id: UUID, kind: str, data: dict[str, Any] | None = None, rules: Sequence[str] = ()
) -> Event:
    """Add one event. The caller holds the lock of the stream's own row; `data` holds ids and digests only.

    Whoever acts in an absent colleague's place is the event's account; `for_account` names the colleague.
    """
    last = Event.objects.filter(stream_id=stream_id).order_by("-sequence").first()
    actor = current()
    if actor.principal_id:
        data = {**(data or {}), "for_account": actor.principal_id}
    event = Event(
        stream_kind=stream,
        stream_id=stream_id,
        sequence=last.sequence + 1 if last else 1,
        kind=kind,
        data=json.loads(canonical(data or {})),
        rules=list(rules),
        account_id=actor.account_id,
        organisation_id=actor.organisation_id,
        role=actor.role or actor.kind,
        business_at=clock.now(),
        wall_at=clock.wall(),
        previous_hash=last.hash if last else "",
    )
    event.hash = _hash(event)
    event.save(force_insert=True)
    collected = _collected.get()
    if collected is not None:
        collected.append(event.id)
    return event


def _hash(event: Event) -> str:
    return digest(
        [
            event.previous_hash,
            event.stream_kind,
            str(event.stream_id),
            event.sequence,
            event.kind,
            event.data,
            event.rules,
            str(event.account_id),
            str(event.organisation_id),
            event.role,
            event.business_at.astimezone(clock.SHANGHAI).isoformat(timespec="microseconds"),
        ]
    )


def log_reading(*, subject_kind: str, subject_id: UUID, once_in: dt.timedelta | None = None) -> None:
    """Record that the declared account opened original material; with `once_in`, unless it did so a moment ago."""
    actor = current()
    if actor.account_id and not (once_in and _read_since(actor, subject_id, clock.now() - once_in)):
        Reading.objects.create(
            account_id=actor.account_id,
            organisation_id=actor.organisation_id,
            subject_kind=subject_kind,
            subject_id=subject_id,
            business_at=clock.now(),
        )


def _read_since(actor: Actor, subject_id: UUID, moment: dt.datetime) -> bool:
    with engine():
        rows = Reading.objects.filter(account_id=actor.account_id, subject_id=subject_id, business_at__gt=moment)
        return rows.exists()


def faults() -> Iterator[str]:
    """Every break of every chain, in words; nothing when all is well."""
    previous: Event | None = None
    for event in Event.objects.order_by("stream_id", "sequence").iterator():
        first = previous is None or previous.stream_id != event.stream_id
        expected_sequence = 1 if first or previous is None else previous.sequence + 1
        expected_hash = "" if first or previous is None else previous.hash
        where = f"{event.stream_kind} {event.stream_id} 第 {event.sequence} 条"
        if event.sequence != expected_sequence:
            yield f"{where}：序号应为 {expected_sequence}"
        if event.previous_hash != expected_hash:
            yield f"{where}：前一条的散列不符"
        if event.hash != _hash(event):
            yield f"{where}：内容与散列不符"
        previous = event


@transaction.atomic
def anchor() -> Anchor:
    """Hash all stream heads of today; the second call of a day answers with the first."""
    day = clock.today()
    held = Anchor.objects.filter(day=day).first()
    if held:
        return held
    heads = Event.objects.values("stream_id").annotate(last=Max("sequence")).order_by("stream_id")
    hashes = [
        (str(head["stream_id"]), Event.objects.get(stream_id=head["stream_id"], sequence=head["last"]).hash)
        for head in heads
    ]
    return Anchor.objects.create(day=day, streams=len(hashes), hash=digest(hashes), wall_at=clock.wall())
