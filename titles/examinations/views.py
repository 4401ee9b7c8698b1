"""Rosters of those who passed an examination: the list, one roster, its rows."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from titles.examinations import domain
from titles.examinations.forms import RosterForm, RowForm
from titles.examinations.models import ExamRoster
from titles.examinations.queries import OFFICES, draws_up
from titles.flow.domain import available
from titles.flow.history import timeline
from titles.flow.machine import machine
from titles.kernel.refusals import Missing, Refused
from titles.orgs.models import Organisation

PAGE = 50
FIRST = {"begin": "建立登记表"}


@login_required
@require_http_methods(["GET", "POST"])
def rosters(request: HttpRequest) -> HttpResponse:
    """Those of the own office and below, and those that come here; a new one where this office draws them up."""
    if request.actor.role not in OFFICES:
        raise Missing("not an office")
    organisation = Organisation.objects.filter(pk=request.actor.organisation_id).first()
    ways = draws_up(request.actor, organisation)
    form = RosterForm(request.POST or None, ways=ways) if ways else None
    refusals: Any = []
    if request.method == "POST" and form and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            made = domain.draw_up(version_id=UUID(data.pop("version")), **data)
        except Refused as refused:
            refusals = refused.reasons
        else:
            return redirect("exam_roster", made.pk)
    rows = ExamRoster.objects.visible_to(request.actor).select_related("organisation")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "refusals": refusals}
    status = 409 if refusals else 422 if form and form.errors else 200
    return render(request, "titles/examinations/rosters.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def roster(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One roster with its rows; while it is a draft of this office, one row more."""
    found = ExamRoster.objects.select_related("organisation", "centre", "issuer").seen(pk)
    if request.actor.role not in OFFICES:
        raise Missing("not an office")
    form = RowForm(request.POST or None) if domain.drafting(found) else None
    refusals: Any = []
    if request.method == "POST":
        if form is None:
            raise Missing("not a draft of this office")
        if form.is_valid():
            try:
                row = domain.add(found, **form.cleaned_data)
            except Refused as refused:
                refusals = refused.reasons
            else:
                messages.success(request, f"已加入：{row}。")
                return redirect("exam_roster", pk)
    table = machine("exam_roster")
    rows = found.rows.visible_to(request.actor).select_related("certificate")
    context = {
        "roster": found,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "form": form,
        "refusals": refusals,
        "machine": table,
        "state": table.states[found.state].staff,
        "actions": available(table, found, request.actor),
        "timeline": timeline(table, found, request.actor, first=FIRST),
    }
    status = 409 if refusals else 422 if form and form.errors else 200
    return render(request, "titles/examinations/roster.html", context, status=status)


@login_required
@require_POST
def remove(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    found = ExamRoster.objects.seen(pk)
    domain.remove(found, row)
    messages.success(request, "已移出。")
    return redirect("exam_roster", pk)
