"""Who may open a page of the unit's round, and what is due on it."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from applications.filing.vacancies import needs_approval
from review.unit import order, ratio
from review.unit.models import GroupMember
from titles.flow.domain import available
from titles.flow.machine import machine
from titles.kernel.actors import Actor, engine
from titles.kernel.refusals import Missing
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for

STEP_OF = {
    "form_group": "assessment_group",
    "draw_up_scheme": "scoring_scheme",
    "submit_scheme": "scoring_scheme",
    "approve_scheme": "scoring_scheme",
    "reject_scheme": "scoring_scheme",
    "hold_work_report": "work_report",
    "hold_defence": "defence",
    "close_appraisal": "peer_appraisal",
    "complete_scoring": "scoring",
    "rank": "ranking",
    "nominate": "nomination",
}
STANDING = {
    "draw_up_scheme": ("group_formed", "scheme_adopted"),
    "submit_scheme": ("scheme_adopted",),
    "approve_scheme": ("scheme_submitted",),
    "reject_scheme": ("scheme_submitted",),
}
RATIO = {row.name for row in ratio.TRANSITIONS}


def due_actions(unit_round: UnitRound, actor: Actor) -> list[Any]:
    """Transitions of the actor whose step's turn has come."""
    return [row for row in available(machine("unit_round"), unit_round, actor) if _is_due(unit_round, row.name, actor)]


def _is_due(unit_round: UnitRound, name: str, actor: Actor) -> bool:
    if name == "record_incident":
        demand = pack_for(unit_round.round).demand("problems.handled_by")
        return demand is None or actor.role in demand.value
    if name in RATIO:
        return needs_approval(unit_round)
    step = STEP_OF.get(name)
    return step is None or not order.reasons(unit_round, step, standing=STANDING.get(name, ()))


def stages(unit_round: UnitRound) -> list[dict[str, Any]]:
    """The pack's steps of the unit as a line: done, now, to come."""
    reached, rows = unit_round.state, []
    types = order.steps(pack_for(unit_round.round))
    done_at = next((place for place, step in enumerate(types) if order.DONE[step.type] == reached), None)
    if done_at is None:
        within = order.WITHIN.get(reached)
        done_at = next((place for place, step in enumerate(types) if step.type == within), 0) - 1
    if reached == "filed":
        done_at = len(types)
    for place, step in enumerate(types):
        state = "done" if place <= done_at else "now" if place == done_at + 1 else ""
        rows.append({"step": step, "state": state})
    return rows


def staff_of_unit(view: Callable) -> Callable:
    """The unit's own HR or leader; anybody else does not know the page."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: UUID, **arguments: Any) -> HttpResponse:
        unit_round = UnitRound.objects.seen(pk)
        actor = request.actor
        if actor.organisation_id != unit_round.unit_id or actor.role not in ("unit_hr", "unit_lead"):
            raise Missing("not the unit's staff")
        return view(request, unit_round, **arguments)

    return login_required(guarded)


def rater_of_unit(view: Callable) -> Callable:
    """The member's own account; for a member without one the unit's HR. Anybody else does not know the sheet."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: UUID, member_id: UUID, **arguments: Any) -> HttpResponse:
        unit_round, actor = UnitRound.objects.seen(pk), request.actor
        with engine():
            member = (
                GroupMember.objects.filter(pk=member_id, group__unit_round=unit_round).select_related("account").first()
            )
        if member is None or actor.organisation_id != unit_round.unit_id or not _rates(actor, member):
            raise Missing("not this member's sheet")
        return view(request, unit_round, member=member, **arguments)

    return login_required(guarded)


def _rates(actor: Actor, member: GroupMember) -> bool:
    if member.account_id is None:
        return actor.role == "unit_hr"
    return actor.role == "group_member" and actor.account_id == member.account_id
