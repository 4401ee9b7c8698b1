"""The one clock: all business time comes from here, in Asia/Shanghai.

One installation-wide offset, a row that web, worker, beat and SQL share, lets a demonstration or the walkthrough
cross a notice's days. It can only be set where `settings.TITLES_MODE` allows it.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

SHANGHAI = ZoneInfo("Asia/Shanghai")
MOVABLE_MODES = frozenset({"demo", "test", "walkthrough"})
_offset: ContextVar[dt.timedelta | None] = ContextVar("clock_offset", default=None)
_still: ContextVar[dt.datetime | None] = ContextVar("clock_still", default=None)

# What policies and views read, the business day as well; created before the tables that use it.
SQL = """
CREATE OR REPLACE FUNCTION titles_now() RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT pg_catalog.now() + COALESCE((SELECT "offset" FROM titles_clock WHERE id = 1), interval '0') $$;
CREATE OR REPLACE FUNCTION titles_today() RETURNS date LANGUAGE sql STABLE AS
$$ SELECT (titles_now() AT TIME ZONE 'Asia/Shanghai')::date $$;
"""


class ClockFixed(Exception):
    """The clock of this installation may not be moved."""


def wall() -> dt.datetime:
    """The machine's own time, for heartbeats and for the second time stamp of an event."""
    return dt.datetime.now(SHANGHAI)


def offset() -> dt.timedelta:
    held = _offset.get()
    return held if held is not None else _read_offset()


def now() -> dt.datetime:
    """Business time, aware, in Asia/Shanghai."""
    return _still.get() or (wall().astimezone(dt.UTC) + offset()).astimezone(SHANGHAI)


def today() -> dt.date:
    return now().date()


def end_of(day: dt.date) -> dt.datetime:
    """The exclusive instant at which `day` is over: 00:00 of the next day (CONV-13)."""
    return start_of(day + dt.timedelta(days=1))


def start_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), SHANGHAI)


def movable() -> bool:
    return settings.TITLES_MODE in MOVABLE_MODES


def move_to(moment: dt.datetime) -> None:
    """Set business time to `moment`. Raises ClockFixed outside demonstration, test and walkthrough databases."""
    if not movable():
        raise ClockFixed("本系统的时钟不能拨动。")
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO titles_clock (id, "offset") VALUES (1, %s) '
            'ON CONFLICT (id) DO UPDATE SET "offset" = EXCLUDED."offset"',
            cast("Any", [moment - wall()]),
        )
    if _offset.get() is not None:
        hold(_read_offset())
    if _still.get() is not None:
        _still.set(moment.astimezone(SHANGHAI))


@contextmanager
def standing_still() -> Iterator[None]:
    """Business time moves by `move_to` alone: what is told twice has the same instants, to the microsecond.

    Raises ClockFixed where the clock may not be moved.
    """
    if not movable():
        raise ClockFixed("本系统的时钟不能拨动。")
    token = _still.set(now())
    try:
        yield
    finally:
        _still.reset(token)


def held() -> dt.timedelta | None:
    """The offset kept for the running declaration, if there is one."""
    return _offset.get()


def hold(value: dt.timedelta | None) -> None:
    """Keep the offset for the length of one declaration; None lets go of it."""
    _offset.set(value)


def _read_offset() -> dt.timedelta:
    with connection.cursor() as cursor:
        cursor.execute('SELECT "offset" FROM titles_clock WHERE id = 1')
        row = cursor.fetchone()
    return row[0] if row else dt.timedelta()
