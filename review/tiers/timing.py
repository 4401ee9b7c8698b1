"""Deadlines of the tiers: nothing late is taken in or returned, and whoever is about to be late is told."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from applications.filing.deadlines import returned_too_late
from applications.filing.models import Application, Custody
from applications.filing.queries import tiers_of
from review.tiers import queries
from review.tiers.models import Proposal
from titles.flow.domain import fire
from titles.flow.machine import Firing, Reasons, machine
from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.kernel.wording import zh_until
from titles.orgs.models import Organisation
from titles.rounds.dates import arrival_end, label_of
from titles.rounds.models import Round, TierDeadline
from titles.rounds.queries import pack_for
from titles.work.domain import notify
from titles.work.models import Notification

# In these the unit has it in hand; in `with_tier` whoever holds it.
AT_UNIT = ("applied", "unit_check")
# Nothing of an application has come to the arrival tier yet, or it went back from there.
RETURNED = ("returned", "returned_by_tier")


def arrival_place(application: Application) -> int:
    """The tier (from 1) by whose receipt the round's last day is counted; 0 where nothing is counted so."""
    wanted = pack_for(application.round).asked("window.arrival_at").value or ()
    places = [place for place, tier in enumerate(tiers_of(application), start=1) if tier.kind in wanted]
    return places[0] if places else 0


def _late_arrival(application: Application) -> list[Refusal]:
    """Why it may not be handed on to the next tier any more."""
    ends_at, place = arrival_end(application.round), arrival_place(application)
    if ends_at is None or clock.now() < ends_at or application.tier + 1 != place:
        return []
    text = f"网上信息须于{zh_until(ends_at)}前到达{label_of(tiers_of(application)[place - 1].kind)}，逾期不再接收。"
    return [Refusal(text, rule=pack_for(application.round).cite("ground.late_tier"))]


def arrives_in_time(firing: Firing) -> Reasons:
    """The signature that hands it over is what counts as its arrival."""
    return {row.pk: _late_arrival(row) if _hands_on(row, firing) else [] for row in firing.objects}


def _hands_on(application: Application, firing: Firing) -> bool:
    if firing.transition.name == "sign":
        review = queries.open_review(application)
        return review is not None and review.proposal == Proposal.PASS
    if firing.transition.name == "propose":
        return firing.data["proposal"] == Proposal.PASS
    return True


def in_time_to_return(firing: Firing) -> Reasons:
    """After its own deadline, or once it has passed it, an office returns nothing (where the regulation says so)."""
    office = Organisation.objects.filter(pk=firing.actor.organisation_id).first()
    found: Reasons = {}
    for application in firing.objects:
        if office and _returns(application, firing):
            found[application.pk] = returned_too_late(application, office.kind, clock.now())
            found[application.pk] += _passed_already(application, office)
    return found


def _returns(application: Application, firing: Firing) -> bool:
    if firing.transition.name == "propose":
        return bool(firing.data["proposal"] == Proposal.RETURN)
    review = queries.open_review(application)
    return review is not None and review.proposal == Proposal.RETURN


def _passed_already(application: Application, office: Organisation) -> list[Refusal]:
    limit = pack_for(application.round).demand("return.not_after")
    passed = application.tier_reviews.filter(
        organisation=office,
        proposal=Proposal.PASS,
        signed_at__isnull=False,
        sent_back_because="",
        submission=application.submissions.last(),
    )
    if limit is None or "passed" not in limit.value or not passed.exists():
        return []
    return [Refusal("本级审核已经通过，不能再次退回修改。", rule=limit.rule)]


def batch_in_time(firing: Firing) -> Reasons:
    """Offices that take in nothing late: their deadline in the round is over."""
    found: Reasons = {}
    for batch in firing.objects:
        pack, kind = pack_for(batch.round), batch.receiver.kind
        wanted = pack.demand("batch.late_refused")
        row = batch.round.tier_deadlines.filter(organisation_kind=kind).first()
        if wanted and kind in wanted.value and row and clock.now() >= row.due_at:
            text = f"已过{label_of(kind)}规定的报送时间（{zh_until(row.due_at)}），逾期不予受理。"
            found[batch.pk] = [Refusal(text, rule=pack.cite("ground.late_tier"))]
    return found


def end_unsent(firing: Firing) -> None:
    """What an office did not send in time to one that takes nothing late ends with the round."""
    for round_ in firing.objects:
        pack = pack_for(round_)
        wanted = pack.demand("batch.late_refused")
        over = set(round_.tier_deadlines.filter(due_at__lte=clock.now()).values_list("organisation_kind", flat=True))
        if not wanted or not over & set(wanted.value):
            continue
        rows = Application.objects.filter(round=round_, state="with_tier").select_related("round", "unit")
        late = [row.pk for row in rows if _goes_to(row) in over & set(wanted.value)]
        if late:
            data = {"reason": "逾期未报送，不予受理。", "rule": pack.cite("ground.late_tier")}
            fire(machine("application"), "end_late", late, data=data)


def _goes_to(application: Application) -> str:
    """The kind of office that the next batch goes to; empty where none does."""
    receiver = queries.receiver_of(application) if queries.waits_for_next(application) else None
    return receiver.kind if receiver else ""


def sweep() -> None:
    """What business time brings about: what has not arrived ends, offices are reminded. Runs as the system."""
    _end_what_did_not_arrive()
    _remind_offices()


def _end_what_did_not_arrive() -> None:
    now = clock.now()
    for round_ in Round.objects.filter(state="open").select_related("organisation"):
        ends_at = arrival_end(round_)
        if ends_at is None or now < ends_at:
            continue
        rule = pack_for(round_).cite("ground.late_tier")
        rows = Application.objects.filter(round=round_).exclude(
            state__in=("before_committee", "decided", "certified", "ended")
        )
        late = [row.pk for row in rows.select_related("round", "unit") if _has_not_arrived(row)]
        if late:
            text = f"没有在{zh_until(ends_at)}之前到达{round_.organisation}，逾期不再接收。"
            fire(machine("application"), "end_late", late, data={"reason": text, "rule": rule})


def _has_not_arrived(application: Application) -> bool:
    place = arrival_place(application)
    return application.state in RETURNED or application.state == "draft" or application.tier < place


def _remind_offices() -> None:
    """So many days before the deadline, and on its day, each told once: offices that have something in hand."""
    now = clock.now()
    for deadline in TierDeadline.objects.filter(round__state="open", due_at__gt=now).select_related("round"):
        days = pack_for(deadline.round).demand("tiers.remind_days")
        if days is None:
            continue
        steps = [
            step for step in (dt.timedelta(days=days.value), dt.timedelta(days=1)) if deadline.due_at <= now + step
        ]
        if steps:
            _remind(deadline, since=deadline.due_at - min(steps))


def _remind(deadline: TierDeadline, *, since: dt.datetime) -> None:
    waiting = _waiting(deadline)
    told = set(
        Notification.objects.filter(kind="tier_due", due_at=deadline.due_at, created_at__gte=since).values_list(
            "holder_id", flat=True
        )
    )
    role = "unit_hr" if deadline.organisation_kind == Organisation.Kind.UNIT else "handler"
    for holder, number in waiting.items():
        if holder not in told:
            text = f"“{deadline.round}”的审核{zh_until(deadline.due_at)}截止，还有 {number} 份申报没有审核。"
            notify([holder], role=role, kind="tier_due", text=text, url="/applications/", due_at=deadline.due_at)


def _waiting(deadline: TierDeadline) -> dict[UUID, int]:
    """Office → how many applications of the round it has in hand."""
    found: dict[UUID, int] = {}
    for holder in _holders(deadline):
        found[holder] = found.get(holder, 0) + 1
    return found


def _holders(deadline: TierDeadline) -> Iterable[UUID]:
    rows = Application.objects.filter(round=deadline.round)
    if deadline.organisation_kind == Organisation.Kind.UNIT:
        return rows.filter(state__in=AT_UNIT).values_list("unit_id", flat=True)
    offices = Organisation.objects.filter(kind=deadline.organisation_kind)
    held = Custody.objects.filter(
        application__in=rows.filter(state="with_tier"), capability="act", until=None, holder_id__in=offices.values("pk")
    )
    return held.values_list("holder_id", flat=True)
