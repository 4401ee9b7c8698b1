"""The applicant's workbench: start, sections saved as they are typed, evidence, check and submit."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from applications.career.queries import KINDS, records
from applications.filing import domain, judging, queries
from applications.filing.evidence_views import own
from applications.filing.mending import mending
from applications.filing.models import SubmissionVersion
from applications.filing.pieces import twins
from applications.filing.showing import shelves
from applications.filing.whole_copies import WRITINGS
from applications.filing.workbench import following, progress, read_draft, section_view
from titles.flow.domain import available
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.refusals import Missing, Refused
from titles.rounds.models import Round
from titles.rounds.queries import pack_for

UUID_LENGTH = 36


@login_required
@require_POST
def start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin the own application, or record that of an employee whose `person` the form names."""
    recorded = request.POST.get("person", "")
    person_id = UUID(recorded) if recorded.replace("-", "").isalnum() and len(recorded) == UUID_LENGTH else None
    application = domain.start(round_=Round.objects.seen(pk), person_id=person_id)
    return redirect("application", application.pk)


@login_required
@require_GET
def section(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """One section of the form; every field saves itself."""
    application = own(pk, request)
    pack = pack_for(application.round)
    found = pack.section(code)
    if found is None:
        raise Missing(code)
    notice, draft = queries.open_return(application), read_draft(application, pack)
    context = {
        "application": application,
        "section": section_view(application, pack, found, draft=draft),
        "progress": progress(application, pack, content=draft.content),
        "verdict": judging.judge()(application, as_of=queries.judged_on(application)),
        "notice": notice,
        "mending": mending(application, pack, notice, content=draft.content),
        "checking": "check" in request.GET,
        "following": following(application, pack, code),
        "saving": pack.demand("sections.save_each"),
    }
    return render(request, "applications/filing/section.html", context)


@login_required
@require_POST
def save_form(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """The same section without a script: everything on the page at once."""
    application = own(pk, request)
    found = pack_for(application.round).section(code)
    if found is None:
        raise Missing(code)
    held = queries.draft_values(application)
    for field in found.fields:
        value = request.POST.get(field.code)
        row = held.get((code, field.code))
        if value is not None and value != (row.value if row else ""):
            domain.save_value(
                application=application, section=code, field=field.code, value=value, version=row.version if row else 0
            )
    messages.success(request, f"“{found.title}”已保存。")
    return redirect(following(application, pack_for(application.round), code)["url"])


@require_POST
def save(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Save one field: 200 saved, 401 log in again, 409 another tab was first, 422 not acceptable."""
    if request.actor.kind != "account":
        return JsonResponse({"login_url": reverse("login") + "?in_place=1"}, status=401)
    application = own(pk, request)
    try:
        body = json.loads(request.body)
        arguments = {name: body[name] for name in ("section", "field", "value", "version")}
        arguments["version"] = int(arguments["version"])
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"errors": ["请求格式有误。"]}, status=400)
    try:
        row = domain.save_value(application=application, **arguments)
    except domain.Conflict as conflict:
        held = conflict.held
        current = {"value": held.value, "version": held.version, "saved_at": _at(held)} if held else None
        return JsonResponse({"current": current}, status=409)
    except Refused as refused:
        return JsonResponse({"errors": [reason.in_words() for reason in refused.reasons]}, status=422)
    return JsonResponse({"version": row.version, "saved_at": _at(row)})


def _at(row: Any) -> str:
    return row.saved_at.astimezone(clock.SHANGHAI).strftime("%H:%M:%S")


@login_required
@require_http_methods(["GET", "POST"])
def picks(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Choose from the own library."""
    application = own(pk, request)
    if kind not in KINDS:
        raise Missing(kind)
    held = {pick.record_id for pick in application.picks.filter(kind=kind)}
    rows = records(kind, person_id=application.person_id)
    if request.method == "POST":
        wanted = [row.pk for row in rows if str(row.pk) in request.POST.getlist("record")]
        whole = [pk for pk in wanted if str(pk) in request.POST.getlist("whole")]
        said = whole if "whole_shown" in request.POST else None
        domain.set_picks(application=application, kind=kind, record_ids=wanted, whole=said)
        messages.success(request, f"已选用 {len(wanted)} 项{KINDS[kind][1]}。")
        return redirect("application_section", pk, pack_for(application.round).pick_section(kind))
    pack = pack_for(application.round)
    copies = pack.demand("works.whole_copies") if kind == "work" else None
    context = {
        "application": application,
        "kind": kind,
        "label": KINDS[kind][1],
        "rows": rows,
        "held": held,
        "copies": copies,
        "whole": {pick.record_id for pick in application.picks.filter(kind=kind, whole_copy=True)},
        "writings": WRITINGS,
    }
    return render(request, "applications/filing/picks.html", context)


@login_required
@require_GET
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """检查并提交: every answer on one page, every problem linked."""
    application = own(pk, request)
    pack = pack_for(application.round)
    draft = read_draft(application, pack)
    rows = shelves(application, pack, content=draft.content)
    context = {
        "application": application,
        "sections": [section_view(application, pack, row, draft=draft) for row in pack.sections],
        "shelves": rows,
        "twins": twins(draft.content),
        "lying": [file for shelf in rows for place in shelf.places for file in place.files if file.hint],
        "shortcomings": queries.shortcomings(application, content=draft.content),
        "verdict": judging.judge()(application, as_of=queries.judged_on(application)),
        "progress": progress(application, pack, content=draft.content),
        "actions": available(machine("application"), application, request.actor),
        "rules": pack.cited("ground.twice"),
    }
    return render(request, "applications/filing/review.html", context)


@login_required
@require_GET
def submission(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One version as it was handed in, beside what changed since the one before."""
    version = SubmissionVersion.objects.seen(pk)
    application = version.application
    before = application.submissions.filter(number=version.number - 1).first()
    pack = pack_for(application.round)
    context = {
        "application": application,
        "version": version,
        "pack": pack,
        "sections": [section_view(application, pack, row, content=version.content) for row in pack.sections],
        "difference": queries.difference(before.content, version.content) if before else [],
    }
    return render(request, "applications/filing/submission.html", context)
