"""Asking the calendar and the round."""

import datetime as dt
from dataclasses import dataclass

from titles.kernel.dates import Window, last_day, months_window
from titles.kernel.workdays import window
from titles.orgs.models import Organisation
from titles.packs.queries import latest, pack_of
from titles.packs.schema import Pack, Parameter
from titles.rounds.models import CalendarDay, Round


class NoCalendar(LookupError):
    """The working-day table does not cover that year: nobody may guess."""


def working(first: dt.date, last: dt.date) -> dict[dt.date, bool]:
    """day → worked, for both ends included; NoCalendar when a day is missing."""
    found = dict(CalendarDay.objects.filter(day__range=(first, last)).values_list("day", "is_working"))
    missing = (last - first).days + 1 - len(found)
    if missing:
        years = sorted({first.year, last.year} - set(calendar_years())) or [first.year, last.year]
        raise NoCalendar(f"尚无 {'、'.join(map(str, years))} 年的工作日历，不能推算。")
    return found


def working_days(first: dt.date, last: dt.date) -> int:
    """How many working days lie between two days, both counted; none when `last` comes first. Raises NoCalendar."""
    return sum(working(first, last).values()) if first <= last else 0


def working_day_after(day: dt.date, number: int) -> dt.date:
    """The `number`-th working day after `day`, which itself is not counted (CONV-12). Raises NoCalendar."""
    first = day + dt.timedelta(days=1)
    known = working(first, day + dt.timedelta(days=number * 3 + 15))
    return last_day(first, number, known.__getitem__)


def calendar_years() -> list[int]:
    """Every year that the working-day table has."""
    return sorted(CalendarDay.objects.values_list("day__year", flat=True).distinct())


def notice_window(start: dt.date, days: int, mode: str, *, first_day_counts: bool = True) -> Window:
    """The counted days of a notice that starts on `start` (CONV-04, TS-08-07).

    `mode`: natural, working, or calendar_month, where `days` is a number of months (CONV-11). Where the pack's
    `notice.first_day_counts` is false, counting begins on the day after `start`.
    """
    if mode == "calendar_month":
        return months_window(start, days)
    if mode == "natural":
        return window(start, days, "natural", lambda _: True, first_day_counts=first_day_counts)
    known = working(start, start + dt.timedelta(days=days * 3 + 15))
    return window(start, days, "working", known.__getitem__, first_day_counts=first_day_counts)


@dataclass(frozen=True)
class Length:
    """What a regulation says of the length of a notice. `unit`: 天 or 个月; `least` and `usual` are such."""

    least: Parameter
    day_count: Parameter
    usual: Parameter | None = None
    first_day_counts: bool = True

    @property
    def unit(self) -> str:
        return "个月" if self.day_count.value == "calendar_month" else "天"

    def window(self, start: dt.date, number: int) -> Window:
        """Raises NoCalendar, UnknownYear."""
        return notice_window(start, number, self.day_count.value, first_day_counts=self.first_day_counts)


def notice_length(pack: Pack, kind: str) -> Length | None:
    """Of a unit's notice (`unit`) or of a committee's results (`result`); None where the pack has no such step."""
    first = pack.parameters.get("notice.first_day_counts")
    counts = first is None or bool(first.value)
    if kind == "result" and pack.step("result_notice"):
        least = pack.demand("result_notice.months") or pack.parameter("result_notice.minimum_days")
        return Length(least, pack.parameter("result_notice.day_count"), first_day_counts=counts)
    if kind == "unit" and pack.step("notice"):
        usual = pack.demand("notice.warn_above_days")
        return Length(pack.parameter("notice.minimum_days"), pack.parameter("notice.day_count"), usual, counts)
    return None


def pack_for(round_: Round) -> Pack:
    """The round's pack, as it is for the procedure that the round runs."""
    return pack_of(round_.pack_version_id, round_.procedure)


def pack_at(organisation: Organisation) -> Pack | None:
    """What holds at an organisation for matters that belong to no round; None where nothing says.

    It is the newest version of the regulation that it, or the nearest organisation above, names; where none does, that
    of the round which one of them began last.
    """
    places = [organisation, *organisation.superiors()]
    named = next((place.regulation for place in places if place.regulation), "")
    version = latest(named) if named else None
    if version:
        return pack_of(version)
    newest = _newest(places)
    return pack_for(newest) if newest else None


def newest_round_at(organisation: Organisation) -> Round | None:
    """The round last begun by the organisation or one above it."""
    return _newest([organisation, *organisation.superiors()])


def _newest(places: list[Organisation]) -> Round | None:
    begun = Round.objects.filter(organisation__in=places).exclude(state="draft")
    return begun.order_by("-opens_on", "-id").first()
