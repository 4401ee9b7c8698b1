import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titles.kernel.clock import SHANGHAI
from titles.kernel.dates import (
    UnknownYear,
    add_months,
    add_years,
    counted_days,
    last_day,
    whole_years,
    window_of,
    years_reached,
)

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2060, 12, 31))
YEARS = st.integers(0, 40)


@pytest.mark.parametrize(
    ("start", "years", "reached_on"),
    [
        (dt.date(2022, 9, 1), 2, dt.date(2024, 9, 1)),
        (dt.date(2020, 2, 29), 1, dt.date(2021, 2, 28)),
        (dt.date(2020, 2, 29), 4, dt.date(2024, 2, 29)),
        (dt.date(2024, 8, 20), 2, dt.date(2026, 8, 20)),  # C-05
    ],
)
def test_years_are_reached_to_the_day(start, years, reached_on):
    assert add_years(start, years) == reached_on
    assert years_reached(start, years, reached_on) is True
    assert years_reached(start, years, reached_on - dt.timedelta(days=1)) is False


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (dt.date(2024, 10, 15), dt.date(2024, 11, 15)),
        (dt.date(2024, 1, 31), dt.date(2024, 2, 29)),
        (dt.date(2023, 1, 31), dt.date(2023, 2, 28)),
        (dt.date(2024, 12, 5), dt.date(2025, 1, 5)),
    ],
)
def test_a_month_ends_on_the_corresponding_day(start, expected):
    assert add_months(start, 1) == expected


@given(DAYS, YEARS)
def test_an_anniversary_has_the_same_day_or_is_28_february(start, years):
    end = add_years(start, years)
    assert end.year == start.year + years
    same = (end.month, end.day) == (start.month, start.day)
    assert same or ((start.month, start.day) == (2, 29) and (end.month, end.day) == (2, 28))


@given(DAYS, DAYS)
def test_whole_years_is_the_last_anniversary_not_after_the_end(start, end):
    years = whole_years(start, end)
    assert add_years(start, years) <= end < add_years(start, years + 1)
    assert years_reached(start, years, end)
    assert not years_reached(start, years + 1, end)


@given(DAYS, st.integers(1, 60))
def test_natural_days_are_plain_addition(start, days):
    assert last_day(start, days, lambda _: True) == start + dt.timedelta(days=days - 1)


@given(DAYS, st.integers(1, 30))
def test_counted_days_agree_with_a_plain_count(start, days):
    def counts(day):
        return day.weekday() < 5

    found = counted_days(start, days, counts)
    plain = [start + dt.timedelta(days=n) for n in range((found[-1] - start).days + 1)]
    assert list(found) == [day for day in plain if counts(day)]
    assert len(found) == days


def test_a_window_is_over_at_midnight_after_its_last_day():
    window = window_of(dt.date(2026, 6, 8), 3, lambda _: True)
    assert window.counted_days == (dt.date(2026, 6, 8), dt.date(2026, 6, 9), dt.date(2026, 6, 10))
    assert window.last_day == dt.date(2026, 6, 10)
    assert window.ends_at == dt.datetime(2026, 6, 11, tzinfo=SHANGHAI)


def test_no_days_is_not_a_period():
    with pytest.raises(ValueError, match="正整数"):
        last_day(dt.date(2026, 6, 8), 0, lambda _: True)


def test_a_calendar_without_working_days_ends_in_an_error():
    with pytest.raises(ValueError, match="不足 2 个计数日"):
        last_day(dt.date(2026, 6, 8), 2, lambda _: False)


def test_the_unknown_year_says_which():
    assert str(UnknownYear(2031)) == "尚无该年度工作日历：2031 年。"
