"""Asking the calendar and the round."""

import datetime as dt

from titles.kernel.workdays import Window, window
from titles.packs.queries import pack_of
from titles.packs.schema import Pack
from titles.rounds.models import CalendarDay, Round


class NoCalendar(LookupError):
    """The working-day table does not cover that year: nobody may guess."""


def working(first: dt.date, last: dt.date) -> dict[dt.date, bool]:
    """day → worked, for both ends included; NoCalendar when a day is missing."""
    found = dict(CalendarDay.objects.filter(day__range=(first, last)).values_list("day", "is_working"))
    missing = (last - first).days + 1 - len(found)
    if missing:
        raise NoCalendar(f"尚无 {first.year}—{last.year} 年的工作日历，不能推算。")
    return found


def notice_window(start: dt.date, days: int, mode: str, *, first_day_counts: bool = True) -> Window:
    """The counted days of a notice that starts on `start`; `mode` is natural or working (CONV-04, TS-08-07).

    Where the pack's `notice.first_day_counts` is false, counting begins on the day after `start`.
    """
    if mode == "natural":
        return window(start, days, "natural", lambda _: True, first_day_counts=first_day_counts)
    known = working(start, start + dt.timedelta(days=days * 3 + 15))
    return window(start, days, "working", known.__getitem__, first_day_counts=first_day_counts)


def pack_for(round_: Round) -> Pack:
    """The round's pack, as it is for the procedure that the round runs."""
    return pack_of(round_.pack_version_id, round_.procedure)


def pack_in_use() -> Pack | None:
    """The pack of the round that began last: what holds for matters that belong to no round."""
    newest = Round.objects.exclude(state="draft").order_by("-opens_on", "-id").first()
    return pack_for(newest) if newest else None
