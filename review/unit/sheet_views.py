"""Peer appraisal on its pages: codes on paper, sheets that colleagues fill, sheets that are typed in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from review.unit import domain
from review.unit.doors import staff_of_unit
from review.unit.models import AppraisalSheet
from review.unit.sheet_forms import CodeForm, SheetForm
from titles.kernel.actors import Actor, redeclare
from titles.kernel.refusals import Missing
from titles.rounds.models import UnitRound

MOST_CODES = 500


@never_cache
@require_http_methods(["GET", "POST"])
@staff_of_unit
def codes(request: HttpRequest, unit_round: UnitRound) -> HttpResponse:
    """Print one-time codes. They are shown here once; nobody can look them up again."""
    made: list[tuple[int, str]] = []
    problem = ""
    if request.method == "POST":
        text = request.POST.get("number", "")
        if not text.isdigit() or not 0 < int(text) <= MOST_CODES:
            problem = f"份数应在 1 到 {MOST_CODES} 之间。"
        else:
            made = domain.issue_codes(unit_round=unit_round, number=int(text))
    context = {"unit_round": unit_round, "made": made, "problem": problem, "most": MOST_CODES}
    return render(request, "review/unit/codes.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "POST"])
@staff_of_unit
def enter_sheet(request: HttpRequest, unit_round: UnitRound) -> HttpResponse:
    """Type in a paper sheet; somebody else confirms it."""
    sheet = domain.enter_sheet(unit_round=unit_round)
    form = SheetForm(request.POST or None, sheet=sheet)
    if request.method == "POST" and form.is_valid():
        held = domain.record_entered(sheet=sheet, points=form.points())
        messages.success(request, f"第 {held.number} 号评议表已录入，请另一人复核。")
        return redirect("unit_round", unit_round.pk)
    context = {"unit_round": unit_round, "form": form, "sheet": sheet}
    return render(request, "review/unit/sheet.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff_of_unit
def confirm_sheet(request: HttpRequest, unit_round: UnitRound, number: int) -> HttpResponse:
    sheet = unit_round.sheets.filter(number=number, points__isnull=False).first()
    if sheet is None:
        raise Missing("no such sheet")
    if request.method == "POST" and "discard" in request.POST:
        domain.discard_sheet(sheet=sheet)
        messages.success(request, f"第 {number} 号评议表已作废，可以重新录入。")
        return redirect("unit_round", unit_round.pk)
    if request.method == "POST":
        domain.confirm_sheet(sheet=sheet)
        messages.success(request, f"第 {number} 号评议表已复核。")
        return redirect("unit_round", unit_round.pk)
    points: dict[str, Any] = sheet.points or {}
    rows = [
        {
            "applicant": applicant,
            "points": [points[applicant["application"]][item["item"]] for item in sheet.items],
        }
        for applicant in sheet.applicants
    ]
    context = {"unit_round": unit_round, "sheet": sheet, "rows": rows}
    return render(request, "review/unit/confirm_sheet.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def appraise(request: HttpRequest) -> HttpResponse:
    """A colleague with a paper code: no login, one sheet, once."""
    code = request.POST.get("code") or ""
    found = domain.sheet_by_code(code) if code else None
    if found is None:
        form = CodeForm(request.POST or None)
        if code:
            form.is_valid()
            form.add_error("code", "没有这个评议码，或者已经用过。")
        return render(request, "review/unit/appraise.html", {"form": form}, status=422 if code else 200)
    redeclare(Actor("bearer", bearer_id=found.pk))
    sheet = AppraisalSheet.objects.get(pk=found.pk)
    filled = request.POST if "fill" in request.POST else None
    sheet_form = SheetForm(filled, sheet=sheet)
    if filled and sheet_form.is_valid():
        domain.use_sheet(sheet_id=sheet.pk, points=sheet_form.points())
        return render(request, "review/unit/appraised.html")
    context = {"sheet_form": sheet_form, "sheet": sheet, "code": code}
    return render(request, "review/unit/appraise.html", context, status=422 if sheet_form.errors else 200)
