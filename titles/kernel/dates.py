"""Date arithmetic of the regulations: 满 N 年, months by the corresponding day, counted days. Whole days, no floats."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from titles.kernel.clock import end_of

# No period of the regulations needs a longer search; a calendar without working days must not loop forever.
LONGEST_SEARCH = 3660


class UnknownYear(LookupError):
    """The working-day table does not cover that year; nobody may guess."""

    def __init__(self, year: int):
        self.year = year
        super().__init__(f"尚无该年度工作日历：{year} 年。")


@dataclass(frozen=True)
class Window:
    """A counted period. `counted_days` are the days that count; it is over at the exclusive instant `ends_at`."""

    start: dt.date
    days: int
    counted_days: tuple[dt.date, ...]
    last_day: dt.date
    ends_at: dt.datetime


def add_years(day: dt.date, years: int) -> dt.date:
    """`day` plus whole calendar years; 29 February becomes 28 February in a common year (CONV-02)."""
    return day + relativedelta(years=years)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day number `months` later, else that month's last day (CONV-11)."""
    return day + relativedelta(months=months)


def years_reached(start: dt.date, years: int, as_of: dt.date) -> bool:
    """满 N 年: start + N calendar years ≤ as_of (CONV-02). 未满 is its negation."""
    return add_years(start, years) <= as_of


def months_reached(start: dt.date, months: int, as_of: dt.date) -> bool:
    """满 N 个月: the corresponding day N months later has come (CONV-11)."""
    return add_months(start, months) <= as_of


def whole_years(start: dt.date, end: dt.date) -> int:
    """How many years are reached from `start` to `end`; negative when `end` lies before `start`."""
    years = end.year - start.year
    return years if add_years(start, years) <= end else years - 1


def last_day(start: dt.date, days: int, counts: Callable[[dt.date], bool]) -> dt.date:
    """The `days`-th day from `start` (included) for which `counts` is true. Raises what `counts` raises."""
    return counted_days(start, days, counts)[-1]


def counted_days(start: dt.date, days: int, counts: Callable[[dt.date], bool]) -> tuple[dt.date, ...]:
    """The first `days` days from `start` (included) that count. `days` is at least 1."""
    if days < 1:
        raise ValueError("天数须为正整数。")
    found: list[dt.date] = []
    for step in range(LONGEST_SEARCH):
        day = start + dt.timedelta(days=step)
        if counts(day):
            found.append(day)
        if len(found) == days:
            return tuple(found)
    raise ValueError(f"自 {start} 起 {LONGEST_SEARCH} 天内不足 {days} 个计数日。")


def months_window(start: dt.date, months: int) -> Window:
    """The period up to the corresponding day N months later, that day included (CONV-11)."""
    last = add_months(start, months)
    days = tuple(start + dt.timedelta(days=step) for step in range((last - start).days + 1))
    return Window(start=start, days=len(days), counted_days=days, last_day=last, ends_at=end_of(last))


def window_of(start: dt.date, days: int, counts: Callable[[dt.date], bool]) -> Window:
    """The period of `days` counted days that begins on `start`, both ends included (CONV-04)."""
    found = counted_days(start, days, counts)
    return Window(start=start, days=days, counted_days=found, last_day=found[-1], ends_at=end_of(found[-1]))
