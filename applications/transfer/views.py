"""Handing people over, from either side."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from applications.transfer import domain, queries
from applications.transfer.forms import AwayForm, HereForm
from applications.transfer.machine import MACHINE
from applications.transfer.models import Transfer
from titles.flow.domain import available
from titles.flow.history import timeline
from titles.kernel.refusals import Missing, Refused
from titles.orgs.models import Employment, Organisation
from titles.staff.domain import own_organisation

PAGE = 25


def _unit() -> Organisation:
    """The own unit, where the regulation knows transfers. Raises Missing elsewhere."""
    unit = own_organisation()
    if queries.asked_at(unit) is None:
        raise Missing("no transfers here")
    return unit


@login_required
@require_GET
def transfers(request: HttpRequest) -> HttpResponse:
    """Transfers in which the own unit takes part."""
    unit = _unit()
    page = Paginator(queries.of_unit(unit.pk), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "unit": unit, "asked": queries.asked_at(unit)}
    return render(request, "applications/transfer/transfers.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of the own staff goes to another unit."""
    unit = _unit()
    employment: Employment = Employment.objects.select_related("person").seen(pk)
    if employment.organisation_id != unit.pk or employment.until is not None:
        raise Missing("not of this unit's staff")
    form = AwayForm(request.POST or None)
    refusals: Any = []
    if request.method == "POST" and form.is_valid():
        try:
            made = domain.propose(person=employment.person, origin=unit, by=unit, **form.cleaned_data)
        except Refused as refused:
            refusals = refused.reasons
        else:
            messages.success(request, f"已发起移交，等{made.destination}办结。")
            return redirect("transfer", pk=made.pk)
    return _form(request, form, refusals, {"person": employment.person, "asked": queries.asked_at(unit)})


@login_required
@require_http_methods(["GET", "POST"])
def here(request: HttpRequest) -> HttpResponse:
    """Somebody of another unit comes to this one."""
    unit = _unit()
    form = HereForm(request.POST or None)
    refusals: Any = []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            person, origin = domain.found_elsewhere(
                name=said["name"], document_number=said["document_number"], destination=unit
            )
            made = domain.propose(
                person=person,
                origin=origin,
                destination=unit,
                by=unit,
                post=said["post"],
                is_specialty_post=said["is_specialty_post"],
            )
        except Refused as refused:
            refusals = refused.reasons
        else:
            messages.success(request, f"已发起移交，等{made.origin}办结。")
            return redirect("transfer", pk=made.pk)
    return _form(request, form, refusals, {"person": None, "asked": queries.asked_at(unit)})


def _form(request: HttpRequest, form: Any, refusals: Any, context: dict[str, Any]) -> HttpResponse:
    status = 409 if refusals else 422 if form.errors else 200
    return render(
        request, "applications/transfer/propose.html", {"form": form, "refusals": refusals, **context}, status=status
    )


@login_required
@require_GET
def transfer(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = Transfer.objects.seen(pk)
    context = {
        "object": found,
        "machine": MACHINE,
        "state": MACHINE.states[found.state].name_for(request.actor),
        "actions": available(MACHINE, found, request.actor),
        "timeline": timeline(MACHINE, found, request.actor, first={}),
    }
    return render(request, "applications/transfer/transfer.html", context)
