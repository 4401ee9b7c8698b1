"""The list of applications, the batches, and the unit's one-click submission."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from review.tiers import domain, late, queries
from review.tiers.forms import FilterForm
from review.tiers.models import Batch
from titles.flow.domain import available
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.actors import engine
from titles.kernel.refusals import Missing
from titles.kernel.slots import Slot
from titles.orgs.models import Organisation
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_at, pack_for

PAGE = 50
# Whose list of what is beyond its deadline there is.
ANSWER_FOR_TIME = ("unit_hr", "unit_lead", "handler", "approver")
# Rooms on the right add panels to a batch's page: callables (batch, actor) → (template, context) or None.
batch_panels = Slot("tiers.batch_panels", many=True, required=False)


@login_required
@require_GET
def applications(request: HttpRequest) -> HttpResponse:
    """What the actor may see, most urgent first."""
    states = machine("application").states
    form = FilterForm(request.GET or None, states=states)
    rows = queries.work_list(request.actor)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        if data["q"]:
            rows = rows.filter(person__name__icontains=data["q"])
        for name in ("state", "band"):
            if data[name]:
                rows = rows.filter(**{name: data[name]})
        if data["overdue"]:
            rows = queries.overdue(rows, clock.now())
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    page.object_list = queries.with_names(page.object_list)
    sees_late = request.actor.role in ANSWER_FOR_TIME
    context = {"form": form, "page": page, "now": clock.now(), "sees_late": sees_late}
    return render(request, "review/tiers/applications.html", context)


@login_required
@require_GET
def late_applications(request: HttpRequest) -> HttpResponse:
    """What is beyond its deadline, with the actor's office or below it."""
    if request.actor.role not in ANSWER_FOR_TIME:
        raise Missing("the offices' own")
    rows = late.listed(request.actor, clock.now())
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rule": rows[0].rule if rows else ""}
    return render(request, "review/tiers/late.html", context)


@login_required
@require_POST
def file_unit_round(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The unit sends everybody it nominated to the first tier."""
    outcome = domain.submit_all(UnitRound.objects.seen(pk))
    messages.success(request, f"已报送 {len(outcome.done)} 人。")
    return redirect("unit_round", pk)


def _organisation(request: HttpRequest) -> Organisation:
    actor = request.actor
    if actor.organisation_id is None or actor.role not in ("handler", "approver", "unit_hr", "unit_lead"):
        raise Missing("not an office")
    office = Organisation.objects.get(pk=actor.organisation_id)
    if actor.role.startswith("unit_") and not queries.batches(actor).exists():
        with engine():
            waits = queries.ready_for_batch(office)
        if not waits:
            raise Missing("no office, and nothing to send")
    return office


@login_required
@require_GET
def batches(request: HttpRequest) -> HttpResponse:
    """Batches sent and received, and what waits for the next one."""
    organisation = _organisation(request)
    with engine():
        ready = queries.ready_for_batch(organisation)
    pack = pack_for(ready[0].round) if ready else pack_at(organisation)
    context = {
        "batches": queries.batches(request.actor),
        "ready": ready,
        "states": machine("batch").states,
        "rules": pack.cited("ground.batch_only") if pack else (),
    }
    return render(request, "review/tiers/batches.html", context)


@login_required
@require_POST
def gather(request: HttpRequest) -> HttpResponse:
    """Individuals are refused in words (TS-09-45); so is every office that is not the last of a chain."""
    wanted = [UUID(pk) for pk in request.POST.getlist("application") if _is_uuid(pk)]
    batch = domain.gather_batch(application_ids=wanted)
    return redirect("batch", batch.pk)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@login_required
@require_GET
def batch(request: HttpRequest, pk: UUID) -> HttpResponse:
    found: Any = Batch.objects.seen(pk)
    table = machine("batch")
    context = {
        "batch": found,
        "items": queries.items(found),
        "machine": table,
        "state": table.states[found.state].staff,
        "actions": available(table, found, request.actor),
        "panels": [panel for _key, make in batch_panels if (panel := make(found, request.actor))],
    }
    return render(request, "review/tiers/batch.html", context)
