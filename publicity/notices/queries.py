"""Asking about notices: how long they must be, what is open, what passed."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from applications.filing.models import Application
from publicity.notices.models import Notice
from publicity.notices.sources import band_name
from review.committee.models import Meeting
from titles.kernel.actors import Actor
from titles.kernel.dates import UnknownYear, Window
from titles.kernel.refusals import Refusal
from titles.rounds.models import UnitRound
from titles.rounds.queries import Length, NoCalendar, notice_length, pack_for

# Places are taken by those nominated and still under way; a disqualification frees one (TS-07-19, TS-08-13).
TAKES_A_PLACE = ("nominated", "with_tier", "returned_by_tier", "before_committee", "decided", "certified")
LONGEST = 60
COUNTED = {"working": "公休日不计算在内", "natural": "自然日", "calendar_month": "按月计算"}


def span(number: int, mode: str) -> str:
    """How long, as people say it: 5 天（公休日不计算在内）, 1 个月."""
    return f"{number} 个月" if mode == "calendar_month" else f"{number} 天（{COUNTED[mode]}）"


@dataclass(frozen=True)
class Offer:
    """The end the working-day table gives, or why there is none; `warning` wants a typed reason."""

    window: Window | None = None
    refusals: list[Refusal] = field(default_factory=list)
    warning: str = ""
    rule: str = ""
    counted: str = ""
    span: str = ""


def length(notice: Notice) -> Length:
    """What the pack says of the length: of a result by the national base where it is silent, of a unit's by its own."""
    found = notice_length(pack_for(notice.round), notice.kind)
    if found is None:
        raise LookupError(f"no step for {notice.kind}")
    return found


def offered_window(notice: Notice, starts_on: dt.date, days: int) -> Offer:
    """When a notice of `days` from `starts_on` would end. Hard below the pack's least, a warning above its usual."""
    rules = length(notice)
    counted = COUNTED[rules.day_count.value]
    if days < rules.least.value:
        text = f"公示不得少于{rules.least.value}{rules.unit}（{counted}），现为{days}{rules.unit}。"
        return Offer(refusals=[Refusal(text, rule=rules.least.rule or "", field="days")], counted=counted)
    try:
        window = rules.window(starts_on, days)
    except (NoCalendar, UnknownYear) as error:
        return Offer(refusals=[Refusal(str(error), field="starts_on")], counted=counted)
    usual, long = rules.usual, span(days, rules.day_count.value)
    if usual and days > usual.value:
        warning = f"公示一般不超过{usual.value}天，现为{days}天。"
        return Offer(window=window, warning=warning, rule=usual.rule or "", counted=counted, span=long)
    return Offer(window=window, counted=counted, span=long)


def meeting_of(notice: Notice) -> Meeting:
    """The committee meeting whose result this notice publishes."""
    return Meeting.objects.get(pk=notice.own_meeting)


def closed_notice(application: Application) -> Notice | None:
    """The notice that this application passed; its real dates go into the review form (TS-08-10)."""
    return (
        Notice.objects.filter(
            kind=Notice.Kind.UNIT, state="closed", entries__application=application, entries__proposed=True
        )
        .order_by("closed_at")
        .last()
    )


def places(unit_round: UnitRound) -> list[dict[str, Any]]:
    """For each quota: how many places, how many are taken by live nominations, how many are free."""
    taken = dict(
        unit_round.applications.filter(state__in=TAKES_A_PLACE)
        .values_list("band")
        .annotate(number=Count("id"))
        .order_by("band")
    )
    everybody = sum(taken.values())
    rows = []
    for quota in unit_round.quotas.order_by("band"):
        used = everybody if quota.band == "any" else taken.get(quota.band, 0)
        rows.append(
            {"band": band_name(quota), "number": quota.number, "taken": used, "free": max(quota.number - used, 0)}
        )
    return rows


def own_notices(actor: Actor) -> QuerySet[Notice]:
    """Notices of the organisation acted for and of those below, or of the own unit."""
    rows = Notice.objects.visible_to(actor).select_related("publisher", "round")
    return rows.order_by(F("closed_at").desc(nulls_first=True), F("started_at").desc(nulls_first=True), "id")


def filtered(rows: QuerySet[Notice], *, q: str = "", kind: str = "", state: str = "") -> QuerySet[Notice]:
    """Notices by words of the title or the publisher's name, by kind, by state; blanks do not filter."""
    if q:
        rows = rows.filter(Q(title__icontains=q) | Q(publisher__name__icontains=q))
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(state=state) if state else rows


def awaiting(actor: Actor) -> QuerySet[UnitRound]:
    """Unit rounds of the organisation acted for that have nominated and have no live notice."""
    rows = UnitRound.objects.visible_to(actor).filter(unit_id=actor.organisation_id, state="nominated")
    return rows.exclude(notices__state__in=("draft", "running")).select_related("unit", "round")


def of_unit(notice: Notice, actor: Actor) -> bool:
    """Whether the actor belongs to the unit: employed there, or acting for it. Asked under the engine."""
    if actor.organisation_id == notice.publisher_id:
        return True
    if actor.person_id is None:
        return False
    return notice.publisher.employments.filter(person_id=actor.person_id, until=None).exists()


def entry_ids(notice: Notice) -> set[UUID]:
    return set(notice.entries.values_list("application_id", flat=True))
