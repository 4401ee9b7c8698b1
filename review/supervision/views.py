"""Measures on their pages: the list, drafting one, one of them, its files."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from review.supervision import domain, queries
from review.supervision.forms import MeasureForm
from review.supervision.models import Measure
from titles.audit.models import Event
from titles.flow.domain import available
from titles.flow.machine import machine
from titles.kernel.actors import Actor, engine
from titles.kernel.refusals import Missing, Refused
from titles.kernel.uploads.kinds import ACCEPTABLE
from titles.kernel.uploads.serving import served
from titles.orgs.models import Organisation
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for

PAGE = 50


@login_required
@require_GET
def measures(request: HttpRequest) -> HttpResponse:
    """Measures of one's office and those below it, or those against one's unit."""
    page = Paginator(queries.measures(request.actor), PAGE).get_page(request.GET.get("page"))
    office = request.actor.role in ("handler", "approver")
    return render(request, "review/supervision/measures.html", {"page": page, "office": office})


@login_required
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """A handler of an office above the unit drafts a measure; whether the office is in charge is told in words."""
    unit_round, actor = UnitRound.objects.seen(pk), request.actor
    if actor.role != "handler" or kind not in Measure.Kind.values:
        raise Missing("not an office's handler")
    organisation = Organisation.objects.get(pk=actor.organisation_id)
    if organisation.pk == unit_round.unit_id:
        raise Missing("nobody supervises oneself")
    form = MeasureForm(
        request.POST or None, request.FILES or None, kind=kind, unit_round=unit_round, organisation=organisation
    )
    refusals: list[Any] = []
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        document = data.pop("document", None)
        try:
            found = domain.draft(unit_round=unit_round, kind=kind, data=data, document=document)
        except Refused as refused:
            refusals = refused.reasons
        else:
            messages.success(request, "已拟定，请负责人审定。")
            return redirect("measure", found.pk)
    demand, pack = queries.demand(unit_round.round, kind), pack_for(unit_round.round)
    context = {
        "unit_round": unit_round,
        "form": form,
        "label": Measure.Kind(kind).label,
        "rules": [rule for rule in (demand.rule if demand else "", pack.rule_behind("supervision.by")) if rule],
        "refusals": refusals,
    }
    status = 409 if refusals else 422 if form.errors else 200
    return render(request, "review/supervision/draft.html", context, status=status)


def history(measure: Measure, actor: Actor) -> list[dict[str, Any]]:
    """What was done, by which office, when."""
    table = machine("measure")
    names: dict[Any, str] = dict(Organisation.objects.values_list("id", "name"))
    rows = []
    for event in Event.objects.visible_to(actor).filter(stream_id=measure.pk).order_by("sequence"):
        verb = event.kind.partition(".")[2]
        row, state = table.transitions.get(verb), table.states.get(event.data.get("to", ""))
        rows.append(
            {
                "label": row.label if row else "拟定",
                "state": state.staff if state else "",
                "who": names.get(event.organisation_id, ""),
                "at": event.business_at,
            }
        )
    return rows


@login_required
@require_GET
def measure(request: HttpRequest, pk: UUID) -> HttpResponse:
    found, table = seen(request, pk), machine("measure")
    with engine():
        timeline = history(found, request.actor)
    context = {
        "measure": found,
        "machine": table,
        "state": table.states[found.state].staff,
        "actions": available(table, found, request.actor),
        "timeline": timeline,
        "rule": queries.rule_of(found),
    }
    return render(request, "review/supervision/measure.html", context)


def seen(request: HttpRequest, pk: UUID) -> Measure:
    """The measure; a draft only for the office that drafts it."""
    found = Measure.objects.seen(pk)
    if found.state == "drafted" and found.organisation_id != request.actor.organisation_id:
        raise Missing("not decided yet")
    return found


@login_required
@require_GET
def document(request: HttpRequest, pk: UUID, name: str) -> FileResponse:
    """The decision, or what the unit handed in with its report."""
    found = seen(request, pk)
    blob = {"decision": found.document, "report": found.report_document}.get(name)
    if blob is None:
        raise Missing(name)
    return served(blob, f"{name}{ACCEPTABLE[blob.kind].suffixes[0]}")
