"""Yearly assessments on their pages: those of a unit, one of them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from applications.career.models import Training
from review.unit.doors import staff_of_unit
from review.yearly import domain, queries
from review.yearly import training as hours
from review.yearly.forms import StartForm
from review.yearly.models import YearlyAssessment
from titles.flow.domain import available
from titles.flow.history import timeline
from titles.flow.machine import machine
from titles.kernel.actors import engine
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for

PAGE = 50


@require_http_methods(["GET", "POST"])
@staff_of_unit
def assessments(request: HttpRequest, unit_round: UnitRound) -> HttpResponse:
    """The unit's assessments of all years, and a table to begin those of a year."""
    if not domain.asked(unit_round):
        raise Missing("no such form")
    pack = pack_for(unit_round.round)
    form = StartForm(request.POST or None, people=queries.staff(unit_round.unit), pack=pack)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = domain.start(
            unit_round=unit_round, year=data["year"], people=data["people"], own_items=data["own_items"]
        )
        messages.success(request, f"已开始 {len(made)} 人的 {data['year']} 年度考核。")
        return redirect("assessments", unit_round.pk)
    states = machine("assessment").states
    page = Paginator(queries.of_unit(request.actor, unit_round.unit), PAGE).get_page(request.GET.get("page"))
    context = {
        "unit_round": unit_round,
        "page": page,
        "rows": [{"assessment": row, "state": states[row.state].staff} for row in page.object_list],
        "form": form,
        "rule": pack.rule_behind("assessment.parts"),
    }
    return render(request, "review/yearly/assessments.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def assessment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One assessment: its four tables as far as they are filled."""
    found, table = YearlyAssessment.objects.seen(pk), machine("assessment")
    pack = domain.pack_of_assessment(found)
    layers = pack.value("assessment.layers")
    results = found.results or (domain.counted(found).to_json() if found.state == "scored" else {})
    with engine():
        person, unit, happened = (
            found.person,
            found.unit,
            timeline(table, found, request.actor, first={"begin": "开始"}),
        )
    context = {
        "assessment": found,
        "person": person,
        "unit": unit,
        "machine": table,
        "state": table.states[found.state].staff,
        "actions": available(table, found, request.actor),
        "parts": pack.value("assessment.parts"),
        "fixed": queries.fixed_table(found, pack.value("assessment.fixed_items")),
        "layers": layers,
        "scores": queries.score_table(found, layers) if found.scores else [],
        "results": results,
        "columns": [
            {
                "total": results["totals"][row["code"]],
                "adjusted": results["adjusted"][row["code"]],
                "share": results["shares"][row["code"]],
            }
            for row in layers
        ]
        if results
        else [],
        "timeline": happened,
        "rules": [pack.rule_behind(f"assessment.{name}") for name in ("layer_weights", "final_weights", "thresholds")],
    }
    return render(request, "review/yearly/assessment.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def training(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hours of everybody in the unit in one table; audited by whoever the regulation names."""
    unit_round = UnitRound.objects.seen(pk)
    if not hours.reads(unit_round, request.actor):
        raise Missing("not the unit's hours")
    refusals: list[Refusal] = []
    if request.method == "POST":
        said = {name.removeprefix("audited."): value for name, value in request.POST.items()}
        decided = {key: value for key, value in said.items() if value in ("", *Training.Audit.values)}
        try:
            changed = hours.audit(unit_round=unit_round, decided=decided)
        except Refused as refused:
            refusals = refused.reasons
        else:
            messages.success(request, f"已保存 {changed} 项验审结果。")
            return redirect("training", pk)
    pack = pack_for(unit_round.round)
    context = {
        "unit_round": unit_round,
        "rows": hours.rows(unit_round),
        "parts": pack.value("training.total_of"),
        "choices": Training.Audit.choices,
        "objection": hours.objection(unit_round, request.actor),
        "refusals": refusals,
        "rule": pack.rule_behind("training.audited_by"),
    }
    return render(request, "review/yearly/training.html", context, status=409 if refusals else 200)
