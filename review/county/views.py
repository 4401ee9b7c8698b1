"""The annual filings of the counties: the list with what is late, one filing, its roster."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from review.county import queries
from review.county.models import CountyFiling
from titles.audit.domain import log_reading
from titles.flow.domain import available
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.refusals import Missing
from titles.kernel.uploads.storage import open_blob
from titles.packs.queries import pack_of

PAGE = 50
STAFF = ("handler", "approver")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _office(request: HttpRequest) -> None:
    if request.actor.role not in STAFF:
        raise Missing("the offices' own")


@login_required
@require_GET
def county_filings(request: HttpRequest) -> HttpResponse:
    """Every filing that the office sends or receives, the newest year first."""
    _office(request)
    page = Paginator(queries.filings(request.actor, clock.now()), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "states": machine("county_filing").states}
    return render(request, "review/county/filings.html", context)


@login_required
@require_GET
def county_filing(request: HttpRequest, pk: UUID) -> HttpResponse:
    _office(request)
    found: CountyFiling = CountyFiling.objects.seen(pk)
    table = machine("county_filing")
    late = found.filed_at >= found.due_at if found.filed_at else clock.now() >= found.due_at
    context = {
        "filing": found,
        "late": late,
        "rule": pack_of(found.pack_version_id).rule_behind("county_filing.due"),
        "state": table.states[found.state].staff,
        "machine": table,
        "actions": available(table, found, request.actor),
    }
    return render(request, "review/county/filing.html", context)


@login_required
@require_GET
def roster(request: HttpRequest, pk: UUID) -> FileResponse:
    """The roster as it was filed, with identity numbers: openings are logged."""
    _office(request)
    found: CountyFiling = CountyFiling.objects.seen(pk)
    if found.roster is None:
        raise Missing("not filed yet")
    log_reading(subject_kind="county_filing", subject_id=found.pk)
    return FileResponse(
        open_blob(found.roster.sha256), content_type=XLSX, filename=f"{found}名册.xlsx", as_attachment=True
    )
