"""The page of one application: the applicant's workbench, or what a reviewer checks side by side."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from applications.eligibility.domain import judge, stored_verdict
from applications.filing import checking, domain, queries
from applications.filing.mending import mending
from applications.filing.models import Application
from applications.filing.workbench import progress, section_view
from applications.journey.ends import live_ban, outcome
from applications.journey.offers import LOOKED_AT, may_check, offered, pledge_note
from applications.journey.queries import timeline, whereabouts
from titles.flow.machine import machine
from titles.kernel.refusals import Missing, Refused
from titles.kernel.slots import Slot
from titles.rounds.queries import pack_for

# States in which what is filled in can be changed.
TYPED_IN = ("draft", "returned", "returned_by_tier", "online_filing")
# Rooms on the right add panels: callables (application, actor) → (template, context) or None.
panels = Slot("journey.panels", many=True, required=False)


@login_required
@require_GET
def application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One application, for whoever may see it: the applicant or a holder."""
    found = Application.objects.seen(pk)
    actor, table = request.actor, machine("application")
    pack = pack_for(found.round)
    recording = found.state in TYPED_IN and queries.fills_in(found, actor)
    own = found.person_id == actor.person_id or recording
    latest = queries.latest(found)
    context = {
        "application": found,
        "pack": pack,
        "state": table.states[found.state].name_for(actor),
        "actions": offered(found, actor),
        "timeline": timeline(found, actor),
        "whereabouts": whereabouts(found),
        "notice": queries.open_return(found),
        "latest": latest,
        "panels": [panel for _key, make in panels if (panel := make(found, actor))],
    }
    if own:
        fresh = found.state in TYPED_IN
        context |= {
            "progress": progress(found, pack) if queries.fills_in(found, actor) else (),
            "verdict": judge(found, as_of=queries.judged_on(found)) if fresh else stored_verdict(latest),
            "mending": mending(found, pack, context["notice"]),
            "outcome": outcome(found),
            "ban": live_ban(found.person_id),
            "pledge_note": pledge_note(found),
        }
        return render(request, "applications/journey/applicant.html", context)
    if latest is None:
        raise Missing("nothing was handed in")
    held = checking.checks(found, organisation_id=actor.organisation_id) if actor.organisation_id else {}
    before = found.submissions.filter(number=latest.number - 1).first()
    looking = found.state in LOOKED_AT and may_check(found, actor)
    open_now = {code for code, _ in checking.open_items(found)} if looking else set()
    context |= {
        "sections": [section_view(found, pack, row, content=latest.content) for row in pack.sections],
        "attachments": latest.content["attachments"] + queries.as_evidence(checking.fresh_evidence(found)),
        "items": [
            {"code": code, "label": label, "check": held.get(code), "open": code in open_now}
            for code, label in checking.check_items(found)
        ],
        "verdict": stored_verdict(latest),
        "difference": queries.difference(before.content, latest.content) if before else [],
    }
    return render(request, "applications/journey/staff.html", context)


@login_required
@require_POST
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tick one item, or write what is wrong with it."""
    found = Application.objects.seen(pk)
    if not may_check(found, request.actor):
        raise Missing("not in hand")
    code = request.POST.get("item", "")
    problem = ""
    try:
        domain.record_check(
            application=found,
            item=code,
            passed=request.POST.get("passed") == "1",
            remark=request.POST.get("remark", ""),
        )
    except Refused as refused:
        problem = str(refused)
    held = checking.checks(found, organisation_id=request.actor.organisation_id)
    label = dict(checking.check_items(found)).get(code, code)
    item = {"code": code, "label": label, "check": held.get(code), "open": True}
    context = {"application": found, "item": item, "problem": problem}
    return render(request, "applications/journey/check_item.html", context, status=422 if problem else 200)
