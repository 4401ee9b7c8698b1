"""The working-day table is filled after every migrate: the years whose arrangement of holidays has been announced."""

from typing import Any

from django.db import transaction

from titles.kernel.actors import SYSTEM, declare
from titles.kernel.workdays import seed_days
from titles.rounds.models import CalendarDay
from titles.rounds.queries import calendar_years

YEARS = range(2012, 2027)


@transaction.atomic
def seed(**_: Any) -> None:
    """Only years that are not there at all: what somebody corrected stays corrected."""
    with declare(SYSTEM):
        known = set(calendar_years())
        days = seed_days(year for year in YEARS if year not in known)
        CalendarDay.objects.bulk_create(CalendarDay(day=day, is_working=works, name=name) for day, works, name in days)
