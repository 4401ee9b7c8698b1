"""The working-day table by year: public to read, kept by administrators, every change on record."""

import calendar as months
import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from titles.audit.models import Event
from titles.kernel import clock
from titles.kernel.actors import engine
from titles.kernel.refusals import Missing, Refused
from titles.rounds import domain, queries
from titles.rounds.forms import DayForm
from titles.rounds.models import CalendarDay


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """One year, month by month: which days are worked, and what the others are called."""
    return _page(request, _year(request.GET.get("year", "")))


@require_POST
def calendar_change(request: HttpRequest) -> HttpResponse:
    """An administrator says that a day is worked or not, and where that stands."""
    if request.actor.role != "administrator":
        raise Missing("administrators keep the table")
    form, refusals = DayForm(request.POST), []
    if form.is_valid():
        try:
            day = domain.change_day(**form.cleaned_data)
        except Refused as refused:
            refusals = refused.reasons
        else:
            messages.success(request, "工作日历已改。")
            return redirect(f"{reverse('calendar')}?year={day.day.year}")
    year = form.cleaned_data["day"].year if form.cleaned_data.get("day") else _year("")
    return _page(request, year, form=form, refusals=refusals, status=409 if refusals else 422)


def _year(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else clock.today().year


def _page(
    request: HttpRequest, year: int, *, form: DayForm | None = None, refusals: Any = (), status: int = 200
) -> HttpResponse:
    days = {row.day: row for row in CalendarDay.objects.filter(day__year=year)}
    years = queries.calendar_years()
    context = {
        "year": year,
        "years": years,
        "months": [_month(year, number, days) for number in range(1, 13)] if days else [],
        "working": sum(row.is_working for row in days.values()),
        "special": [row for row in days.values() if row.name and (row.is_working or row.name != "公休日")],
        "changes": _changes(year),
        "form": (form or DayForm()) if request.actor.role == "administrator" else None,
        "refusals": refusals,
    }
    return render(request, "titles/rounds/calendar.html", context, status=status)


def _month(year: int, number: int, days: dict[dt.date, CalendarDay]) -> dict[str, Any]:
    """Weeks from Monday; blanks where another month's days would stand."""
    weeks = months.Calendar().monthdatescalendar(year, number)
    rows = [[days.get(day) if day.month == number else None for day in week] for week in weeks]
    return {"number": number, "weeks": rows, "working": sum(row.is_working for week in rows for row in week if row)}


def _changes(year: int) -> list[dict[str, Any]]:
    with engine():
        events = Event.objects.filter(stream_id=domain.calendar_stream(year)).order_by("-sequence")
        return [{"at": event.business_at, **event.data} for event in events]
