"""The investigator's side of a case."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import F
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from publicity.cases import queries
from publicity.cases.forms import CaseFilter
from publicity.cases.machine import MACHINE
from publicity.cases.models import CaseEvidence
from publicity.cases.wording import consequence
from publicity.notices.history import timeline
from publicity.notices.queries import places
from titles.audit.domain import log_reading
from titles.flow.domain import available
from titles.kernel.actors import engine
from titles.kernel.refusals import Missing
from titles.kernel.uploads.serving import served

PAGE = 50


@login_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Cases to be looked into, the open ones first. What was written is only on the case's own page."""
    form = CaseFilter(request.GET, states=MACHINE.states)
    form.is_valid()
    rows = queries.filtered(queries.readable(request.actor), **form.cleaned_data)
    unfinished_first = F("filed_on").desc(nulls_first=True)
    page = Paginator(rows.order_by(unfinished_first, "-received_at", "id"), PAGE).get_page(request.GET.get("page"))
    cases = [(row, MACHINE.states[row.state].staff) for row in page]
    return render(request, "publicity/cases/index.html", {"form": form, "page": page, "cases": cases})


@login_required
@require_GET
def case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One case with what was reported; opening it is logged, for it names the one who reported."""
    found = queries.seen(pk, request.actor)
    log_reading(subject_kind="case", subject_id=found.pk)
    with engine():
        unit_round = found.notice.unit_round if found.notice_id and found.notice.unit_round_id else None
        context = {
            "object": found,
            "case": found,
            "machine": MACHINE,
            "state": MACHINE.states[found.state],
            "application": str(found.application) if found.application_id else "",
            "consequence": consequence(found) if found.outcome else "",
            "quotas": places(unit_round) if unit_round else [],
        }
    context |= {
        "evidence": found.evidence.all(),
        "actions": available(MACHINE, found, request.actor),
        "timeline": timeline(MACHINE, found, request.actor),
    }
    return render(request, "publicity/cases/case.html", context)


@login_required
@require_GET
def evidence(request: HttpRequest, pk: UUID, evidence_pk: UUID) -> FileResponse:
    """One file of a case; every opening is logged."""
    found = queries.seen(pk, request.actor)
    piece = CaseEvidence.objects.select_related("blob").filter(case=found, pk=evidence_pk).first()
    if piece is None:
        raise Missing("no such evidence")
    log_reading(subject_kind="case_evidence", subject_id=piece.pk)
    return served(piece.blob, piece.name)
