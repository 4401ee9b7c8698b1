"""The unit's round on its pages: dashboard, sheets and codes, score grid, ranking, quota."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from review.unit import documents, domain, order, queries
from review.unit.forms import CodeForm, QuotaForm, SheetForm
from review.unit.models import AppraisalSheet
from titles.flow.domain import available
from titles.flow.machine import machine
from titles.kernel.actors import Actor, redeclare
from titles.kernel.refusals import Missing, Refused
from titles.kernel.uploads.kinds import ACCEPTABLE
from titles.kernel.uploads.storage import open_blob
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for

MOST_CODES = 500
STEP_OF = {
    "form_group": "assessment_group",
    "draw_up_scheme": "scoring_scheme",
    "submit_scheme": "scoring_scheme",
    "approve_scheme": "scoring_scheme",
    "reject_scheme": "scoring_scheme",
    "hold_work_report": "work_report",
    "hold_defence": "defence",
    "close_appraisal": "peer_appraisal",
    "complete_scoring": "scoring",
    "rank": "ranking",
    "nominate": "nomination",
}
STANDING = {
    "draw_up_scheme": ("group_formed", "scheme_adopted"),
    "submit_scheme": ("scheme_adopted",),
    "approve_scheme": ("scheme_submitted",),
    "reject_scheme": ("scheme_submitted",),
}


def staff_of_unit(view: Callable) -> Callable:
    """The unit's own HR or leader; anybody else does not know the page."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: UUID, **arguments: Any) -> HttpResponse:
        unit_round = UnitRound.objects.seen(pk)
        actor = request.actor
        if actor.organisation_id != unit_round.unit_id or actor.role not in ("unit_hr", "unit_lead"):
            raise Missing("not the unit's staff")
        return view(request, unit_round, **arguments)

    return login_required(guarded)


def due_actions(unit_round: UnitRound, actor: Actor) -> list[Any]:
    """Transitions of the actor whose step's turn has come."""
    return [
        row
        for row in available(machine("unit_round"), unit_round, actor)
        if row.name not in STEP_OF
        or not order.reasons(unit_round, STEP_OF[row.name], standing=STANDING.get(row.name, ()))
    ]


def stages(unit_round: UnitRound) -> list[dict[str, Any]]:
    """The pack's steps of the unit as a line: done, now, to come."""
    reached, rows = unit_round.state, []
    types = [
        step for step in pack_for(unit_round.round).steps if step.type in order.DONE and step.type != "application"
    ]
    done_at = next((place for place, step in enumerate(types) if order.DONE[step.type] == reached), None)
    if done_at is None:
        within = order.WITHIN.get(reached)
        done_at = next((place for place, step in enumerate(types) if step.type == within), 0) - 1
    if reached == "filed":
        done_at = len(types)
    for place, step in enumerate(types):
        state = "done" if place <= done_at else "now" if place == done_at + 1 else ""
        rows.append({"step": step, "state": state})
    return rows


@login_required
@require_GET
def unit_round(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The unit's round as a line of stages, with what is due and what was done."""
    found = UnitRound.objects.seen(pk)
    actor, table = request.actor, machine("unit_round")
    scheme = queries.scheme(found)
    own = actor.organisation_id == found.unit_id and actor.role in ("unit_hr", "unit_lead")
    superior = queries.superior(found.unit)
    context = {
        "unit_round": found,
        "machine": table,
        "state": table.states[found.state].staff,
        "stages": stages(found),
        "actions": due_actions(found, actor),
        "group": getattr(found, "group", None),
        "categories": pack_for(found.round).parameter("group.categories").value,
        "scheme": scheme,
        "sessions": found.sessions.order_by("held_on"),
        "sheets": found.sheets.count(),
        "counted": len(queries.counted_sheets(found)),
        "unconfirmed": found.sheets.filter(points__isnull=False, is_counted=False),
        "tables": queries.ranking_tables(found),
        "quotas": found.quotas.order_by("band"),
        "own": own,
        "may_set_quota": bool(
            superior and superior.pk == actor.organisation_id and actor.role in ("handler", "approver")
        ),
        "bands": pack_for(found.round).catalogue.bands,
    }
    return render(request, "review/unit/unit_round.html", context)


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


@require_GET
@staff_of_unit
def scores(request: HttpRequest, unit_round: UnitRound) -> HttpResponse:
    context = {
        "unit_round": unit_round,
        "items": queries.items(unit_round),
        "rows": queries.grid(unit_round),
        "open": unit_round.state == domain.OPEN_FOR_SCORING,
        "actions": due_actions(unit_round, request.actor),
        "machine": machine("unit_round"),
    }
    return render(request, "review/unit/scores.html", context)


@require_POST
@staff_of_unit
def score(request: HttpRequest, unit_round: UnitRound, application_id: UUID, item_id: UUID) -> HttpResponse:
    """Save one cell; what was typed stays, with the reason beside it, when it does not fit."""
    problem, text = "", request.POST.get("points", "")
    try:
        domain.give_points(unit_round=unit_round, application_id=application_id, item_id=item_id, text=text)
    except Refused as refused:
        problem = str(refused)
    if not request.htmx:
        if problem:
            messages.error(request, problem)
        return redirect("unit_round_scores", unit_round.pk)
    row = next(row for row in queries.grid(unit_round) if row["application"].pk == application_id)
    cell = next(cell for cell in row["cells"] if cell["item"].pk == item_id)
    context = {"unit_round": unit_round, "row": row, "cell": cell, "open": True, "problem": problem, "typed": text}
    return render(request, "review/unit/score_cell.html", context, status=422 if problem else 200)


@login_required
@require_http_methods(["GET", "POST"])
def quota(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The superior sets how many the unit may nominate."""
    found = UnitRound.objects.seen(pk)
    superior = queries.superior(found.unit)
    actor = request.actor
    if superior is None or actor.organisation_id != superior.pk or actor.role not in ("handler", "approver"):
        raise Missing("not the superior")
    form = QuotaForm(request.POST or None, unit_round=found)
    refusals: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            domain.set_quotas(unit_round=found, values=form.values())
        except Refused as refused:
            refusals = refused.reasons
        else:
            messages.success(request, "申报数额已下达。")
            return redirect("unit_round", pk)
    status = 409 if refusals else 422 if form.errors else 200
    context = {"unit_round": found, "form": form, "refusals": refusals}
    return render(request, "review/unit/quota.html", context, status=status)


@login_required
@require_GET
def document(request: HttpRequest, pk: UUID, name: str) -> FileResponse:
    """A file of the unit's round, for whoever may see the unit round."""
    found = documents.document(UnitRound.objects.seen(pk), name)
    if found is None:
        raise Missing(name)
    kind = ACCEPTABLE[found.kind]
    return FileResponse(open_blob(found.sha256), content_type=kind.media_type, filename=f"{name}{kind.suffixes[0]}")
