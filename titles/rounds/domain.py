"""Changing the working-day table: one day at a time, by whom and on what ground."""

import datetime as dt
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from titles.audit.domain import append
from titles.kernel.actors import engine
from titles.kernel.refusals import Refusal, Refused
from titles.rounds.models import CalendarDay


def calendar_stream(year: int) -> UUID:
    """The stream of one year of the table."""
    return uuid5(NAMESPACE_URL, f"calendar/{year}")


@transaction.atomic
def change_day(*, day: dt.date, is_working: bool, name: str, source: str) -> CalendarDay:
    """Say whether a day is worked. Raises Refused when the year is not in the table or nothing would change."""
    with engine():
        held = CalendarDay.objects.select_for_update(of=("self",)).filter(day=day).first()
        if held is None:
            raise Refused.of(Refusal(f"尚无 {day.year} 年的工作日历，须先载入该年的安排。", field="day"))
        if (held.is_working, held.name, held.source) == (is_working, name, source):
            raise Refused.of(Refusal("与现有的相同，没有改动。", field="day"))
        before = {"is_working": held.is_working, "name": held.name, "source": held.source}
        held.is_working, held.name, held.source = is_working, name, source
        held.save()
        append(
            stream="calendar",
            stream_id=calendar_stream(day.year),
            kind="calendar:change",
            data={"day": day.isoformat(), "before": before, "after": before | _said(held)},
        )
    return held


def _said(day: CalendarDay) -> dict[str, object]:
    return {"is_working": day.is_working, "name": day.name, "source": day.source}
