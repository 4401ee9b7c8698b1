"""The score grid: saved cell by cell as it is typed, or as one plain form; the group's joint sheet or a member's."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from review.unit import grid, queries
from review.unit.deciding import how
from review.unit.doors import due_actions, rater_of_unit, staff_of_unit
from review.unit.grid import Cell, CellTaken, Typed
from review.unit.models import GroupMember
from titles.flow.machine import machine
from titles.kernel.actors import engine
from titles.kernel.refusals import Missing, Refused
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for

Problems = dict[Cell, tuple[Typed, Refused]]


def address(unit_round: UnitRound, member: GroupMember | None) -> str:
    if member is None:
        return reverse("unit_round_scores", args=[unit_round.pk])
    return reverse("unit_round_ratings", args=[unit_round.pk, member.pk])


def table(unit_round: UnitRound, member: GroupMember | None, problems: Problems) -> list[dict[str, Any]]:
    """The rows of the page: every cell with its field's name and value, what is wrong, and how its points came."""
    base = address(unit_round, member)
    with engine():
        rows = queries.rating_grid(unit_round, member) if member else queries.grid(unit_round)
        for row in rows:
            row["key"] = str(row["application"].pk)
            for cell in row["cells"]:
                _dress(cell, row["application"].pk, base, problems)
            row["why"] = _why(row)
    return rows


def _dress(cell: dict[str, Any], application_id: UUID, base: str, problems: Problems) -> None:
    item, score = cell["item"], cell["score"]
    typed, refused = problems.get((application_id, item.pk), (None, None))
    cell |= {
        "url": f"{base}{application_id}/{item.pk}/",
        "key": f"{application_id}.{item.pk}",
        "value": typed.text if typed else grid.typed_in(score),
        "version": _version(score, refused),
        "problem": str(refused) if refused else "",
        "conflict": isinstance(refused, CellTaken),
        "how": how(item, score) if score and score.points is not None else "",
        "given": score.points if score and score.measured is not None else None,
    }


def _version(score: Any, refused: Refused | None) -> int:
    """What the next save says it has seen: after a conflict, the version it was told of."""
    if isinstance(refused, CellTaken):
        return refused.version
    return score.version if score else 0


def _why(row: dict[str, Any]) -> str:
    """The sum in figures, for the row's total."""
    if row["total"] is None:
        missing = [cell["item"].name for cell in row["cells"] if not cell["score"] or cell["score"].points is None]
        return f"还差：{'、'.join(missing)}" if missing else ""
    parts = [f"{cell['item'].name} {cell['score'].points}" for cell in row["cells"]]
    return f"{' + '.join(parts)} = {row['total']}"


def _page(
    request: HttpRequest, unit_round: UnitRound, member: GroupMember | None, problems: Problems, status: int = 200
) -> HttpResponse:
    rows = table(unit_round, member, problems)
    context = {
        "unit_round": unit_round,
        "member": member,
        "items": [item for item in queries.items(unit_round) if not member or item.source != "peer_appraisal"],
        "rows": rows,
        "open": unit_round.state == grid.OPEN_FOR_SCORING,
        "mean": member is None and queries.by_members(unit_round),
        "address": address(unit_round, member),
        "problems": len(problems),
        "actions": due_actions(unit_round, request.actor) if member is None else [],
        "machine": machine("unit_round"),
        "rules": pack_for(unit_round.round).cited("unit_round.complete_scoring"),
    }
    template = "review/unit/score_grid.html" if request.htmx else "review/unit/scores.html"
    return render(request, template, context, status=status)


def _entries(request: HttpRequest) -> list[Typed]:
    """`points.<application>.<item>` with `version.<application>.<item>`, as the plain form posts them."""
    found = []
    for name, text in request.POST.items():
        kind, _, cell = name.partition(".")
        application_id, _, item_id = cell.partition(".")
        if kind == "points":
            version = str(request.POST.get(f"version.{cell}", ""))
            try:
                ids = UUID(application_id), UUID(item_id)
            except ValueError:
                raise Missing(f"no cell {cell}") from None
            found.append(Typed(*ids, str(text), int(version) if version.isdigit() else None))
    return found


def _whole(request: HttpRequest, unit_round: UnitRound, member: GroupMember | None) -> HttpResponse:
    if request.method != "POST":
        return _page(request, unit_round, member, {})
    problems = grid.give_many(unit_round=unit_round, member=member, entries=_entries(request))
    if problems:
        return _page(request, unit_round, member, problems, status=422)
    if request.htmx:
        return _page(request, unit_round, member, {})
    messages.success(request, "已保存。")
    return redirect(address(unit_round, member))


def _cell(
    request: HttpRequest, unit_round: UnitRound, member: GroupMember | None, application_id: UUID, item_id: UUID
) -> HttpResponse:
    """Save one cell; what was typed stays, with the reason beside it, when it does not fit."""
    key = f"{application_id}.{item_id}"
    text = str(request.POST.get(f"points.{key}", request.POST.get("points", "")))
    seen = str(request.POST.get(f"version.{key}", request.POST.get("version", "")))
    typed = Typed(application_id, item_id, text, int(seen) if seen.isdigit() else None)
    problems: Problems = {}
    try:
        _save(unit_round, member, typed)
    except Refused as refused:
        problems[typed.cell] = (typed, refused)
    if not request.htmx:
        if problems:
            messages.error(request, str(problems[typed.cell][1]))
        return redirect(address(unit_round, member))
    row = next(row for row in table(unit_round, member, problems) if row["application"].pk == application_id)
    cell = next(cell for cell in row["cells"] if cell["item"].pk == item_id)
    context = {"row": row, "cell": cell, "open": True, "saved": not problems, "problem": cell["problem"], "typed": text}
    return render(request, "review/unit/score_saved.html", context, status=422 if problems else 200)


def _save(unit_round: UnitRound, member: GroupMember | None, typed: Typed) -> None:
    given: dict[str, Any] = {
        "unit_round": unit_round,
        "application_id": typed.application_id,
        "item_id": typed.item_id,
        "text": typed.text,
        "version": typed.version,
    }
    if member is None:
        grid.give_points(**given)
    else:
        grid.rate(member=member, **given)


@require_http_methods(["GET", "POST"])
@staff_of_unit
def scores(request: HttpRequest, unit_round: UnitRound) -> HttpResponse:
    """The group's joint sheet; where members score alone, their means."""
    return _whole(request, unit_round, None)


@require_POST
@staff_of_unit
def score(request: HttpRequest, unit_round: UnitRound, application_id: UUID, item_id: UUID) -> HttpResponse:
    return _cell(request, unit_round, None, application_id, item_id)


@require_http_methods(["GET", "POST"])
@rater_of_unit
def ratings(request: HttpRequest, unit_round: UnitRound, member: GroupMember) -> HttpResponse:
    """One member's own sheet."""
    return _whole(request, unit_round, member)


@require_POST
@rater_of_unit
def rating(
    request: HttpRequest, unit_round: UnitRound, member: GroupMember, application_id: UUID, item_id: UUID
) -> HttpResponse:
    return _cell(request, unit_round, member, application_id, item_id)
