"""Meetings: the list, calling one, one meeting as a checklist."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from review.committee import counting, domain, marks, order, queries
from review.committee.forms import MeetingForm
from review.committee.models import Committee, CommitteeMember, Meeting
from titles.flow.domain import available
from titles.flow.history import timeline
from titles.flow.machine import machine
from titles.kernel.actors import Actor, engine
from titles.kernel.refusals import Missing, Refused
from titles.orgs.models import Organisation
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
                "members": row.members.filter(state="in_pool").count(),
                "marks": marks.of_committee(row),
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
        pledges = list(found.pledges.all())
        step, approver = order.next_step(found), queries.approver_of(found)
        actions = [row for row in available(table, found, request.actor) if _offered(row.name, found, request.actor)]
        stages, overdue = _stages(found), marks.of_meeting(found)
    context = {
        "meeting": found,
        "machine": table,
        "state": table.states[found.state].staff,
        "stages": stages,
        "marks": overdue,
        "actions": actions,
        "items": items,
        "attendances": attendances,
        "pledges": pledges,
        "quorum": counting.quorum_figure(pack, members=found.members) if found.members else None,
        "secretary": request.actor.role == "secretary",
        "notice_next": step is not None and step.type == "result_notice",
        "approver": approver,
        "minutes": getattr(found, "minutes", None),
        "approval": getattr(found, "approval", None),
    }
    return render(request, "review/committee/meeting.html", context)


def _offered(name: str, meeting: Meeting, actor: Actor) -> bool:
    """The approval is offered to whoever approves, when everything before it is done; others are told why not."""
    if name not in ("prepare_approval", "approve"):
        return True
    approver = queries.approver_of(meeting)
    return order.comes_next(meeting, "approval") and approver is not None and approver.pk == actor.organisation_id


def _stages(meeting: Meeting) -> list[dict[str, str]]:
    """The meeting's own states, then the steps of its regulation after the vote."""
    states = machine("meeting").states
    codes = ["planned", "in_session", "counted", "confirmed"]
    here = codes.index(meeting.state) if meeting.state in codes else len(codes)
    rows = [
        {"name": states[code].staff, "state": "done" if place < here else "now" if place == here else ""}
        for place, code in enumerate(codes)
    ]
    left = [step.type for step in order.ahead(meeting)]
    now = order.next_step(meeting)
    return rows + [
        {
            "name": step.name,
            "state": "done" if step.type not in left else "now" if now and now.type == step.type else "",
        }
        for step in order.path(meeting)
    ]


@login_required
@require_GET
def committee(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One committee: what it may review, its arrangements year by year, its experts. Not for the public."""
    found = Committee.objects.select_related("organisation").seen(pk)
    with engine():
        members = list(found.members.order_by("state", "name"))
        units = list(Organisation.objects.filter(pk__in=found.units))
        schedules, overdue = list(found.schedules.all()), marks.of_committee(found)
    context = {
        "object": found,
        "committee": found,
        "machine": machine("committee"),
        "members": members,
        "in_pool": sum(1 for row in members if row.state == "in_pool"),
        "units": units,
        "schedules": schedules,
        "marks": overdue,
        "actions": available(machine("committee"), found, request.actor),
        "timeline": timeline(machine("committee"), found, request.actor, first={}),
    }
    return render(request, "review/committee/committee.html", context)


@login_required
@require_GET
def expert(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One expert, for the convening body and those above."""
    found = CommitteeMember.objects.select_related("committee").seen(pk)
    table = machine("expert")
    context = {
        "object": found,
        "expert": found,
        "machine": table,
        "state": table.states[found.state].staff,
        "actions": available(table, found, request.actor),
        "timeline": timeline(table, found, request.actor, first={"begin": "添加"}),
    }
    return render(request, "review/committee/expert.html", context)
