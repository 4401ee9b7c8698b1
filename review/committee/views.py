"""Meetings: the list, calling one, one meeting as a checklist."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from review.committee import counting, domain, queries
from review.committee.forms import MeetingForm
from review.committee.models import Committee, Meeting
from titles.flow.domain import available
from titles.flow.machine import machine
from titles.kernel.actors import engine
from titles.kernel.refusals import Missing, Refused
from titles.rounds.queries import pack_for


@login_required
@require_GET
def meetings(request: HttpRequest) -> HttpResponse:
    committees = Committee.objects.visible_to(request.actor).select_related("organisation")
    with engine():
        rows = [
            {
                "committee": row,
                "waiting": len(queries.waiting(row.organisation_id, row)),
                "members": row.members.count(),
            }
            for row in committees
        ]
    context = {"committees": rows, "meetings": queries.meetings(request.actor), "states": machine("meeting").states}
    return render(request, "review/committee/meetings.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Call a meeting of one committee."""
    committee = Committee.objects.seen(pk)
    if request.actor.role != "secretary" or request.actor.organisation_id != committee.organisation_id:
        raise Missing("not the secretary")
    with engine():
        waiting = queries.waiting(committee.organisation_id, committee)
    form = MeetingForm(request.POST or None, waiting=waiting)
    refusals: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            meeting = domain.call_meeting(committee=committee, **form.cleaned_data)
        except Refused as refused:
            refusals = refused.reasons
        else:
            return redirect("meeting", meeting.pk)
    context = {"committee": committee, "form": form, "refusals": refusals, "waiting": waiting}
    status = 409 if refusals else 422 if form.errors else 200
    return render(request, "review/committee/call.html", context, status=status)


@login_required
@require_GET
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One meeting from calling to approval, every figure in view."""
    found = Meeting.objects.seen(pk)
    table, pack = machine("meeting"), pack_for(found.round)
    with engine():
        items = queries.items(found)
        attendances = list(found.attendances.select_related("member").order_by("member__name"))
    order = list(table.states)
    context = {
        "meeting": found,
        "machine": table,
        "state": table.states[found.state].staff,
        "stages": [{"name": table.states[code].staff, "state": _stage(order, code, found.state)} for code in order],
        "actions": available(table, found, request.actor),
        "items": items,
        "attendances": attendances,
        "quorum": counting.quorum_figure(pack, members=found.members) if found.members else None,
        "secretary": request.actor.role == "secretary",
        "approval": getattr(found, "approval", None),
    }
    return render(request, "review/committee/meeting.html", context)


def _stage(order: list[str], code: str, now: str) -> str:
    here, there = order.index(now), order.index(code)
    return "done" if there < here else "now" if there == here else ""
