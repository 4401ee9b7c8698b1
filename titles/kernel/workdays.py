"""Working days: what seeds the calendar table, and the window of a public notice."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import chinese_calendar

from titles.kernel.dates import UnknownYear, Window, window_of

Mode = Literal["natural", "working"]
_CHINESE = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}
# Its full name does not fit the column.
_CHINESE[chinese_calendar.Holiday.anti_fascist_70th_day.value] = "抗战胜利纪念日"


def seed_days(years: Iterable[int]) -> Iterator[tuple[dt.date, bool, str]]:
    """(day, is it worked, name) for every day of `years`; names such as 国庆节, 国庆节调休上班, 公休日, or empty.

    Raises UnknownYear for a year whose arrangement of holidays has not been announced.
    """
    for year in years:
        for ordinal in range(dt.date(year, 1, 1).toordinal(), dt.date(year + 1, 1, 1).toordinal()):
            yield _describe(dt.date.fromordinal(ordinal))


def window(
    start: dt.date,
    days: int,
    mode: Mode,
    is_working: Callable[[dt.date], bool],
    *,
    first_day_counts: bool = True,
) -> Window:
    """The window of `days` natural or working days from `start` (CONV-04, TS-08-07, AMB-05).

    `is_working` answers from the calendar table; a day it does not know (LookupError) raises UnknownYear.
    With `first_day_counts=False` counting begins on the day after `start`.
    """

    def counts(day: dt.date) -> bool:
        if day == start and not first_day_counts:
            return False
        if mode == "natural":
            return True
        try:
            return is_working(day)
        except LookupError as error:
            raise UnknownYear(day.year) from error

    return window_of(start, days, counts)


def _describe(day: dt.date) -> tuple[dt.date, bool, str]:
    try:
        is_holiday, english = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError as error:
        raise UnknownYear(day.year) from error
    name = _CHINESE.get(english or "", "")
    if is_holiday:
        return day, False, name or "公休日"
    return day, True, f"{name}调休上班" if name else ""
