"""The calendar as a service: for programs, for people, on the command line; kept with history; no year is guessed."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from tests.acting import client_for
from tests.factories import AssignmentFactory
from titles.audit.models import Event
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.dates import months_window
from titles.kernel.workdays import seed_days
from titles.packs.domain import install_all
from titles.packs.loader import shipped
from titles.rounds.models import CalendarDay
from titles.rounds.queries import calendar_years, working_days
from titles.rounds.seeding import seed

pytestmark = pytest.mark.django_db
API = "/api/v1/calendar/working-days"
WORKED = {day: working for day, working, _ in seed_days(range(2012, 2027))}
DAYS = st.dates(dt.date(2012, 1, 1), dt.date(2026, 12, 31))


def test_the_table_covers_2012_to_2026():
    assert calendar_years() == list(range(2012, 2027))
    assert CalendarDay.objects.count() == len(WORKED)
    assert set(CalendarDay.objects.values_list("source", flat=True)) == {""}  # no notice number is at hand


def test_what_was_corrected_stays_and_a_year_that_is_missing_comes_back():
    CalendarDay.objects.filter(day="2026-10-10").update(is_working=False)
    CalendarDay.objects.filter(day__year=2013).delete()
    seed()
    assert calendar_years() == list(range(2012, 2027))
    assert CalendarDay.objects.get(day="2026-10-10").is_working is False


@given(DAYS, st.integers(0, 400))
def test_working_days_against_a_plain_count(start, length):
    end = min(start + dt.timedelta(days=length), dt.date(2026, 12, 31))
    plain, day = 0, start
    while day <= end:
        plain += WORKED[day]
        day += dt.timedelta(days=1)
    with declare(SYSTEM):
        assert working_days(start, end) == plain


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [
        ("2024-07-08", "2024-07-12", 5),
        ("2024-07-12", "2024-07-15", 2),
        ("2024-07-13", "2024-07-14", 0),
        ("2024-09-14", "2024-09-17", 1),  # Saturday worked; then the festival
        ("2024-10-01", "2024-10-07", 0),
        ("2020-01-24", "2020-02-02", 0),  # prolonged in that year
    ],
)
def test_both_ends_count(client, start, end, number):
    assert client.get(f"{API}?start={start}&end={end}").json() == {"start": start, "end": end, "working_days": number}
    out = StringIO()
    call_command("workdays", start, end, stdout=out)
    assert out.getvalue() == f"{number}\n"


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("", {"start": "须写明日期，例如 2024-07-08。", "end": "须写明日期，例如 2024-07-08。"}),
        ("start=2024-02-30&end=2024-03-01", {"start": "不是日期：2024-02-30"}),
        ("start=2024-03-02&end=2024-03-01", {"end": "不能早于起始日。"}),
        ("start=2026-12-31&end=2027-01-04", {"end": "尚无 2027 年的工作日历，不能推算。"}),
        ("start=2011-12-31&end=2012-01-04", {"end": "尚无 2011 年的工作日历，不能推算。"}),
    ],
)
def test_what_cannot_be_counted_is_told_why(client, query, errors):
    response = client.get(f"{API}?{query}")
    assert (response.status_code, response.json()["errors"]) == (422, errors)


def test_the_command_refuses_too():
    with pytest.raises(CommandError, match="尚无 2027 年"):
        call_command("workdays", "2026-12-31", "2027-01-04")
    with pytest.raises(CommandError, match="不能早于"):
        call_command("workdays", "2026-12-31", "2026-12-30")


@pytest.fixture
def _packs():
    with declare(SYSTEM):
        install_all()


@pytest.mark.usefixtures("_packs")
@pytest.mark.parametrize(
    ("pack", "query", "last", "number"),
    [
        pytest.param("tangshan", "kind=unit&start=2024-07-11", "2024-07-17", 5, marks=pytest.mark.rule("TS-08-07")),
        pytest.param("tangshan", "kind=unit&start=2024-07-08&count=10", "2024-07-19", 10, id="C-03 f"),
        pytest.param("hebei", "kind=unit&start=2024-07-11", "2024-07-15", 5, marks=pytest.mark.rule("HB-08-06")),
        pytest.param("hebei-online", "kind=unit&start=2024-03-14", "2024-03-18", 5, marks=pytest.mark.rule("HO-27-02")),
        pytest.param("jiaxing", "kind=unit&start=2024-07-11", "2024-07-17", 7, marks=pytest.mark.rule("JX-02-03")),
        pytest.param(
            "xpcc", "kind=unit&start=2024-06-07&procedure=review", "2024-06-13", 7, marks=pytest.mark.rule("XP-12-03")
        ),
        pytest.param(
            "weidong", "kind=result&start=2024-10-15&procedure=intermediate", "2024-11-15", 1,
            marks=pytest.mark.rule("WD-17-01"),
        ),
        pytest.param("weidong", "kind=result&start=2024-01-31&procedure=intermediate", "2024-02-29", 1, id="month end"),
    ],
)  # fmt: skip
def test_when_a_notice_ends_by_each_regulation(client, pack, query, last, number):
    answer = client.get(f"/api/v1/packs/{pack}/notice-window?{query}").json()
    assert (answer["last_day"], answer["count"]) == (last, number)
    after = dt.date.fromisoformat(last) + dt.timedelta(days=1)
    assert answer["ends_at"] == f"{after.isoformat()}T00:00:00+08:00"
    assert answer["counted_days"][-1] == last
    assert len(answer["counted_days"]) == number or answer["day_count"] == "calendar_month"


@pytest.mark.usefixtures("_packs")
@pytest.mark.parametrize(
    ("pack", "query", "errors"),
    [
        pytest.param(
            pack, f"kind=unit&start=2024-07-08&count={least - 1}", {"count": words}, marks=pytest.mark.rule(own)
        )
        for pack, least, own in (("tangshan", 5, "TS-08-07"), ("hebei", 5, "HB-08-06"), ("hebei-online", 5, "HO-27-02"))
        for words in [f"公示不得少于 {least} 天（{own}）。"]
    ]
    + [
        ("tangshan", "kind=unit&start=2024-07-08&count=five", {"count": "应为正整数：five"}),
        ("tangshan", "kind=party&start=2024-07-08", {"kind": "应为 unit（单位公示）或 result（结果公示）。"}),
        ("luohe", "kind=unit&start=2024-07-08", {"kind": "“{}”没有这种公示。"}),
        ("tangshan", "kind=unit&start=2026-12-30", {"start": "尚无 2027 年的工作日历，不能推算。"}),
    ],
)
def test_a_window_that_cannot_be_told(client, pack, query, errors):
    response = client.get(f"/api/v1/packs/{pack}/notice-window?{query}")
    named = {name: text.format(shipped(pack).name) for name, text in errors.items()}
    assert (response.status_code, response.json()["errors"]) == (422, named)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)), st.integers(1, 24))
def test_a_window_of_months_ends_on_the_corresponding_day(start, months):
    window = months_window(start, months)
    assert (window.last_day.year * 12 + window.last_day.month) - (start.year * 12 + start.month) == months
    assert window.last_day.day == start.day or (window.last_day + dt.timedelta(days=1)).day == 1
    assert len(window.counted_days) == (window.last_day - start).days + 1


CHANGE = {"day": "2026-10-10", "is_working": "no", "name": "调休", "source": "示例办〔2026〕1号"}


def test_an_administrator_changes_a_day_and_everybody_can_see_it(client):
    administrator = AssignmentFactory(role="administrator")
    page = client_for(administrator)
    assert page.post("/calendar/change/", CHANGE).status_code == 302
    assert client.get(f"{API}?start=2026-10-10&end=2026-10-10").json()["working_days"] == 0
    event = Event.objects.get(kind="calendar:change")
    assert event.data["before"]["is_working"] is True
    assert event.data["after"] == {"is_working": False, "name": "调休", "source": "示例办〔2026〕1号"}
    shown = client.get("/calendar/?year=2026").content.decode()
    assert "更正记录" in shown
    assert "示例办〔2026〕1号" in shown
    assert "更正一天" not in shown
    again = page.post("/calendar/change/", CHANGE)
    assert (again.status_code, "没有改动" in again.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("change", "status", "text"),
    [
        ({"day": "2027-01-04"}, 409, "尚无 2027 年的工作日历"),
        ({"day": "2026-02-30"}, 422, "有效的日期"),
        ({"name": "很长" * 11}, 422, "20"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(change, status, text):
    response = client_for(AssignmentFactory(role="administrator")).post("/calendar/change/", CHANGE | change)
    assert response.status_code == status
    assert text in response.content.decode()
    assert not Event.objects.filter(kind="calendar:change").exists()


def test_nobody_else_changes_a_day(client):
    assert client.post("/calendar/change/", CHANGE).status_code == 404
    assert client_for(AssignmentFactory(role="handler")).post("/calendar/change/", CHANGE).status_code == 404


def test_a_year_that_is_not_there_is_said_not_guessed(client):
    assert "尚无 2030 年的工作日历" in client.get("/calendar/?year=2030").content.decode()
    assert client.get("/calendar/?year=soon").status_code == 200
