"""The unit's round on its pages: the list, the dashboard, the quota, the files."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from review.unit import documents, domain, exports, queries
from review.unit.doors import due_actions, stages
from review.unit.sheet_forms import QuotaForm
from titles.audit.domain import log_reading
from titles.flow.machine import machine
from titles.kernel.actors import engine
from titles.kernel.refusals import Missing, Refused
from titles.kernel.slots import Slot
from titles.kernel.uploads.kinds import ACCEPTABLE
from titles.kernel.uploads.storage import open_blob
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for
from titles.work.queries import open_tasks

PAGE = 50
# Rooms on the right add panels: callables (unit_round, actor) → (template, context) or None.
panels = Slot("unit_round.panels", many=True, required=False)


@login_required
@require_GET
def unit_rounds(request: HttpRequest) -> HttpResponse:
    """The units' work that the actor may see, with what waits for the actor in each (TS-03-01 for the bureaus)."""
    actor = request.actor
    page = Paginator(queries.unit_rounds(actor), PAGE).get_page(request.GET.get("page"))
    shown = [row.pk for row in page.object_list]
    with engine():
        counted = UnitRound.objects.filter(pk__in=shown).annotate(
            people=Count("applications", filter=~Q(applications__state="draft")),
            nominated=Count("applications", filter=Q(applications__state__in=queries.NOMINATED)),
        )
        figures = {row.pk: row for row in counted}
    tasks: dict[Any, list[Any]] = {}
    for task in open_tasks(actor).filter(subject_id__in=shown):
        tasks.setdefault(task.subject_id, []).append(task)
    states = machine("unit_round").states
    rows = [
        {
            "unit_round": row,
            "state": states[row.state].staff,
            "people": figures[row.pk].people,
            "nominated": figures[row.pk].nominated,
            "tasks": tasks.get(row.pk, []),
        }
        for row in page.object_list
    ]
    supervises = actor.role in ("handler", "approver")
    packs = {row.round_id: pack_for(row.round) for row in page.object_list} if supervises else {}
    rules = sorted({pack.rule_behind("supervision.by") for pack in packs.values()} - {""})
    context = {"page": page, "rows": rows, "supervises": supervises, "rules": rules}
    return render(request, "review/unit/unit_rounds.html", context)


@login_required
@require_GET
def unit_round(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The unit's round as a line of stages, with what is due and what was done."""
    found = UnitRound.objects.seen(pk)
    actor, table, pack = request.actor, machine("unit_round"), pack_for(found.round)
    scheme = queries.scheme(found)
    own = actor.organisation_id == found.unit_id and actor.role in ("unit_hr", "unit_lead")
    superior = queries.superior(found.unit)
    with engine():
        ratings = queries.ratings_given(found) if queries.by_members(found) else []
        mine = queries.member_of(found, actor)
    context = {
        "unit_round": found,
        "machine": table,
        "state": table.states[found.state].staff,
        "stages": stages(found),
        "actions": due_actions(found, actor),
        "group": getattr(found, "group", None),
        "categories": pack.value("group.categories") if pack.demand("group.categories") else {},
        "scheme": scheme,
        "items": queries.items(found),
        "sessions": found.sessions.order_by("held_on"),
        "sheets": found.sheets.count(),
        "counted": len(queries.counted_sheets(found)),
        "unconfirmed": found.sheets.filter(points__isnull=False, is_counted=False),
        "tables": queries.ranking_tables(found),
        "quotas": found.quotas.order_by("band"),
        "own": own,
        "ratings": ratings if own else [],
        "mine": mine if actor.role == "group_member" and ratings else None,
        "incidents": found.incidents.visible_to(actor),
        "incident_rule": pack.rule_behind("problems.handled_by"),
        "filing": pack.demand("filing.forms"),
        "filing_names": [form.name for word in pack.asked("filing.forms").value or () if (form := pack.form(word))],
        "reopenings": found.reopenings.visible_to(actor),
        "panels": [panel for _key, make in panels if (panel := make(found, actor))],
        "may_set_quota": bool(
            superior and superior.pk == actor.organisation_id and actor.role in ("handler", "approver")
        ),
        "bands": pack.catalogue.bands,
    }
    return render(request, "review/unit/unit_round.html", context)


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
    rule = pack_for(found.round).rule_behind("nomination.within_quota")
    context = {"unit_round": found, "form": form, "refusals": refusals, "rule": rule}
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


@login_required
@require_GET
def export(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """One text file of the unit; with identity numbers, so that openings are logged."""
    found = UnitRound.objects.seen(pk)
    wanted = next((one for one in exports.offered(found, request.actor) if one.code == code), None)
    if wanted is None:
        raise Missing(code)
    log_reading(subject_kind="unit_round", subject_id=found.pk)
    encoding = pack_for(found.round).value("export.encoding")
    response = HttpResponse(exports.content(found, code, request.actor), content_type=f"text/plain; charset={encoding}")
    response["Content-Disposition"] = content_disposition_header(True, wanted.name)
    return response
