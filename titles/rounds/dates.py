"""The dates of a round: counted back from its last day, and what a regulation says about them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.kernel.wording import zh_day, zh_until
from titles.orgs.models import Organisation
from titles.packs.schema import Pack, Parameter
from titles.rounds.models import Round
from titles.rounds.queries import pack_for, working

# Working days of one tier where nobody has said otherwise: a proposal, no clause gives it.
USUAL = 5


@dataclass(frozen=True)
class Dates:
    """`closes_at` and `due` are exclusive instants; `due` is kept by the kind of organisation."""

    opens_on: dt.date
    closes_at: dt.datetime | None
    due: Mapping[str, dt.datetime] = field(default_factory=dict)


def dates_of(round_: Round) -> Dates:
    """What is set now."""
    due = dict(round_.tier_deadlines.values_list("organisation_kind", "due_at"))
    return Dates(round_.opens_on, round_.closes_at, due)


def kinds_by_distance(pack: Pack) -> list[list[str]]:
    """The kinds of offices by how many tiers follow them at most: first those with whom everything ends.

    The unit is one of them, and so is whoever accepts a batch at the end of a chain.
    """
    distance: dict[str, int] = {}
    for chain in pack.chains:
        end = [chain.accepted_by] if chain.accepted_by else []
        line = [tier.kind for tier in (chain.unit, *chain.tiers, *end)]
        for place, kind in enumerate(reversed(line)):
            distance[kind] = max(distance.get(kind, 0), place)
    return [
        sorted(kind for kind, far in distance.items() if far == place)
        for place in range(max(distance.values(), default=-1) + 1)
    ]


def kinds(pack: Pack) -> list[str]:
    """The kinds in the order in which an application comes to them, the unit first."""
    return [kind for row in reversed(kinds_by_distance(pack)) for kind in row]


def backwards(
    pack: Pack, *, committee_on: dt.date | None, last_on: dt.date | None, days: Mapping[str, int]
) -> tuple[dt.date, dict[str, dt.date]]:
    """The last day of applying and of every kind of office, counted back by working days.

    Whoever works last has until the working day before the committee sits, or until `last_on`. Before it each has so
    many working days as `days` says (USUAL where it says nothing), the day on which it has to be done included.
    Raises NoCalendar, ValueError where neither day is given.
    """
    last = _before(committee_on - dt.timedelta(days=1), 0) if committee_on else last_on
    if last is None:
        raise ValueError("committee_on or last_on")
    found: dict[str, dt.date] = {}
    for row in kinds_by_distance(pack):
        found |= dict.fromkeys(row, last)
        last = _before(last, max(days.get(kind, USUAL) for kind in row))
    return last, found


def _before(day: dt.date, number: int) -> dt.date:
    """The working day after which there are `number` working days until `day`, that day included."""
    known = working(day - dt.timedelta(days=number * 3 + 20), day)
    return [one for one, works in sorted(known.items()) if works][-1 - number]


def last_open_day(dates: Dates) -> dt.date | None:
    """The last day on which one may apply; None where there is no end."""
    return (
        (dates.closes_at - dt.timedelta(microseconds=1)).astimezone(clock.SHANGHAI).date() if dates.closes_at else None
    )


def day_of_year(text: str, year: int) -> dt.date:
    """The day that "MM-DD" of a pack names in a year."""
    month, day = text.split("-")
    return dt.date(year, int(month), int(day))


def arrival_end(round_: Round) -> dt.datetime | None:
    """Until when everything must have come to the office whose round it is; None where nothing says so."""
    pack = pack_for(round_)
    due = pack.demand("window.arrival_due")
    if due is None or round_.organisation.kind not in pack.asked("window.arrival_at").value:
        return None
    return clock.end_of(day_of_year(due.value, round_.year))


def bands_opened_by(pack: Pack, kind: str) -> list[str]:
    """The bands for which an office of this kind opens rounds."""
    by = pack.demand("round.opened_by")
    bands = sorted({str(band) for band in dict(pack.catalogue.level_bands).values()})
    return [band for band in bands if by is None or kind in by.value.get(band, ())]


def month_names(months: Iterable[int]) -> str:
    return "、".join(f"{month}月" for month in months)


def faults(round_: Round, dates: Dates) -> list[Refusal]:
    """Everything about these dates of the round that its regulation does not let pass."""
    pack = pack_for(round_)
    return [
        *_ends(pack, dates),
        *_in_its_months(pack, round_, dates),
        *_not_after_arrival(pack, round_, dates),
        *_every_tier(pack, dates),
        *_in_order(pack, dates),
    ]


def _ends(pack: Pack, dates: Dates) -> list[Refusal]:
    on_arrival = pack.demand("handling.on_arrival")
    if dates.closes_at is None:
        return (
            [] if on_arrival else [Refusal("须写明申报截止时间。", rule=pack.cite("ground.window"), field="closes_on")]
        )
    if clock.start_of(dates.opens_on) >= dates.closes_at:
        return [Refusal("申报开始日须早于申报截止时间。", field="opens_on", remedy="请先更正批次的日期")]
    return []


def _in_its_months(pack: Pack, round_: Round, dates: Dates) -> list[Refusal]:
    """Where every band that this office opens rounds for has its months, all of the window lies in one of them."""
    wanted = pack.demand("window.months")
    bands = bands_opened_by(pack, round_.organisation.kind)
    if wanted is None or not bands or not all(wanted.value.get(band) for band in bands):
        return []
    allowed = sorted(set.intersection(*(set(wanted.value[band]) for band in bands)))
    last = last_open_day(dates)
    days = [dates.opens_on, *([last] if last else [])]
    if all(day.month in allowed for day in days) and len({(day.year, day.month) for day in days}) == 1:
        return []
    text = f"申报时间为每年{month_names(allowed)}，批次的开始日和截止日须在同一个月之内。"
    return [Refusal(text, rule=wanted.rule, field="opens_on")]


def _not_after_arrival(pack: Pack, round_: Round, dates: Dates) -> list[Refusal]:
    """Whoever applies does so before everything must have come; it may be earlier, not later."""
    own, end = pack.demand("window.applicant_due"), arrival_end(round_)
    if own is None or end is None or dates.closes_at is None:
        return []
    limit = min(end, clock.end_of(day_of_year(own.value, round_.year)))
    if dates.closes_at <= limit:
        return []
    return [Refusal(f"申报截止不能晚于{zh_until(limit)}。", rule=own.rule, field="closes_on")]


def _every_tier(pack: Pack, dates: Dates) -> list[Refusal]:
    wanted = pack.demand("tiers.deadline")
    missing = [kind for kind in kinds(pack) if wanted and kind not in dates.due]
    return [
        Refusal(f"没有设定{label_of(kind)}的审核截止时间。", rule=wanted.rule, field=f"due_{kind}")
        for kind in missing
        if wanted
    ]


def _in_order(pack: Pack, dates: Dates) -> list[Refusal]:
    """No tier has to be done before the one that hands over to it, along every chain.

    A unit may have to be done before the last day to apply: it works as people apply, and no clause says otherwise.
    """
    found: dict[str, Refusal] = {}
    for chain in pack.chains:
        end = [chain.accepted_by] if chain.accepted_by else []
        before: dt.datetime | None = None
        name = ""
        for kind in dict.fromkeys(tier.kind for tier in (chain.unit, *chain.tiers, *end)):
            due = dates.due.get(kind)
            if due is None:
                continue
            if before is not None and due < before:
                text = f"{label_of(kind)}的办结截止（{zh_until(due)}）早于{name}（{zh_until(before)}）。"
                found.setdefault(kind, Refusal(text, field=f"due_{kind}"))
            before, name = due, f"{label_of(kind)}的办结截止"
    return list(found.values())


def label_of(kind: str) -> str:
    return str(Organisation.Kind(kind).label)


def often_enough(round_: Round) -> list[Refusal]:
    """So many rounds of this procedure has the office opened in this year as the regulation gives it."""
    pack = pack_for(round_)
    wanted = pack.demand("window.times_per_year")
    bands = bands_opened_by(pack, round_.organisation.kind)
    if wanted is None:
        return []
    times = [wanted.value[band] for band in bands if band in wanted.value]
    if not times:
        return []
    same: Any = Round.objects.filter(
        organisation=round_.organisation, procedure=round_.procedure, year=round_.year, pack_version__code=pack.code
    )
    opened = same.exclude(state="draft").exclude(pk=round_.pk).count()
    if opened < min(times):
        return []
    names = "、".join(pack.catalogue.band_label(band) for band in bands)
    return [Refusal(f"{names}每年办理 {min(times)} 次，本年已经开启 {opened} 次。", rule=wanted.rule, field="year")]


def arranged_by(round_: Round) -> list[Refusal]:
    """The office is one of those by which the regulation has rounds arranged."""
    pack = pack_for(round_)
    by: Parameter | None = pack.demand("round.opened_by")
    if by is None or bands_opened_by(pack, round_.organisation.kind):
        return []
    names = "、".join(sorted({label_of(kind) for kinds_ in by.value.values() for kind in kinds_}))
    return [Refusal(f"申报由{names}安排，本部门不能开启批次。", rule=by.rule)]


def lies_ahead(dates: Dates) -> list[Refusal]:
    if dates.closes_at is None or clock.now() < dates.closes_at:
        return []
    text = f"申报已于{zh_until(dates.closes_at)}截止，不能再开启。"
    return [Refusal(text, field="closes_at", remedy="请先调整申报截止时间")]


def said(moment: dt.datetime) -> str:
    """The last day before an exclusive instant, with its year."""
    return zh_day((moment - dt.timedelta(microseconds=1)).astimezone(clock.SHANGHAI))
