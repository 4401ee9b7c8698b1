import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titles.kernel.clock import SHANGHAI
from titles.kernel.dates import UnknownYear
from titles.kernel.workdays import seed_days, window

DAYS = {day: (working, name) for day, working, name in seed_days((2024, 2025, 2026))}


def is_working(day):
    return DAYS[day][0]


def test_every_day_of_every_year_from_2012_to_2026_is_seeded_once():
    days = [day for day, _, _ in seed_days(range(2012, 2027))]
    assert len(days) == len(set(days)) == (dt.date(2027, 1, 1) - dt.date(2012, 1, 1)).days
    assert max(len(name) for _, _, name in seed_days(range(2012, 2027))) <= 20


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2024, 6, 10), (False, "端午")),
        (dt.date(2024, 9, 14), (True, "中秋调休上班")),
        (dt.date(2024, 9, 29), (True, "国庆节调休上班")),
        (dt.date(2024, 10, 1), (False, "国庆节")),
        (dt.date(2024, 7, 13), (False, "公休日")),
        (dt.date(2024, 7, 12), (True, "")),
    ],
)
def test_holidays_make_up_days_and_rest_days_are_named(day, expected):
    assert DAYS[day] == expected


def test_a_year_not_announced_is_refused_by_name():
    with pytest.raises(UnknownYear, match="2027"):
        list(seed_days([2027]))


@pytest.mark.rule("TS-08-07")
@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (dt.date(2024, 7, 8), 5, dt.date(2024, 7, 12)),  # C-03 (a)
        (dt.date(2024, 7, 11), 5, dt.date(2024, 7, 17)),  # (b), C-17 tangshan
        (dt.date(2024, 7, 13), 5, dt.date(2024, 7, 19)),  # (c)
        (dt.date(2024, 7, 8), 10, dt.date(2024, 7, 19)),  # (f)
        (dt.date(2024, 9, 12), 5, dt.date(2024, 9, 19)),  # Sat 14 worked, 15–17 中秋
        (dt.date(2024, 9, 30), 2, dt.date(2024, 10, 8)),
    ],
)
def test_working_days_of_c_03(start, days, last):
    found = window(start, days, "working", is_working)
    assert found.last_day == last
    assert found.ends_at == dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), SHANGHAI)


def test_rest_days_inside_the_window_are_not_counted():
    found = window(dt.date(2024, 7, 11), 5, "working", is_working)
    assert found.counted_days == tuple(dt.date(2024, 7, day) for day in (11, 12, 15, 16, 17))


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [(dt.date(2024, 7, 11), 5, dt.date(2024, 7, 15)), (dt.date(2024, 6, 7), 7, dt.date(2024, 6, 13))],
)
def test_natural_days_ignore_the_calendar(start, days, last):
    assert window(start, days, "natural", is_working).last_day == last


def test_the_first_day_may_be_left_out():
    found = window(dt.date(2024, 7, 8), 5, "working", is_working, first_day_counts=False)
    assert found.counted_days[0] == dt.date(2024, 7, 9)
    assert found.last_day == dt.date(2024, 7, 15)


def test_a_window_that_leaves_the_calendar_is_refused():
    with pytest.raises(UnknownYear, match="2027"):
        window(dt.date(2026, 12, 28), 10, "working", is_working)


@given(st.dates(dt.date(2024, 1, 1), dt.date(2026, 10, 1)), st.integers(1, 15))
def test_the_last_day_agrees_with_a_plain_count(start, days):
    found = window(start, days, "working", is_working)
    assert is_working(found.last_day)
    span = [start + dt.timedelta(days=n) for n in range((found.last_day - start).days + 1)]
    assert sum(is_working(day) for day in span) == days
