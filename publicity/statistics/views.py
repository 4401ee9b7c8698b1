"""Statistics of a round: of one's own reach for those who work on it, a summary for everybody."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from publicity.statistics import exporters, queries, sections, summary
from titles.kernel import clock
from titles.kernel.refusals import Missing

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Anybody may ask for the summary as often as they like; it is counted once in so many seconds.
FRESH = 600


@login_required
@require_GET
def newest(request: HttpRequest) -> HttpResponse:
    """Statistics of the newest round that has something to count; in words when there is no round yet."""
    if request.actor.role not in queries.READERS:
        raise Missing("statistics")
    rounds = queries.rounds()
    if rounds:
        told = [queries.figures_for(request.actor, row.pk) for row in rounds]
        return _round(request, next((figures for figures in told if figures.cells), told[0]))
    return render(request, "publicity/statistics/none.html")


@login_required
@require_GET
def statistics(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Counts within the organisation's own reach, as plots with their tables."""
    return _round(request, queries.figures_for(request.actor, pk))


def _round(request: HttpRequest, figures: queries.Figures) -> HttpResponse:
    context = {
        "round": figures.round,
        "scope": figures.superior,
        "sections": sections.of(figures),
        "rounds": queries.rounds(),
        "as_of": clock.now(),
    }
    return render(request, "publicity/statistics/round.html", context)


@login_required
@require_GET
def export(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same figures as a workbook; there is none where nothing is counted."""
    figures = queries.figures_for(request.actor, pk)
    found = sections.of(figures)
    if not found:
        raise Missing("nothing to export")
    response = HttpResponse(exporters.workbook(figures, found), content_type=XLSX)
    name = quote(f"{figures.round.name}统计.xlsx")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@require_GET
def public(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The round in numbers, without persons or units."""
    figures = queries.public_figures(pk)
    counted: Any = cache.get_or_set(f"statistics:{pk}:{clock.today()}", lambda: _counted(figures), FRESH)
    found, as_of = counted
    context = {"round": figures.round, "sections": found, "as_of": as_of}
    return render(request, "publicity/statistics/public.html", context)


def _counted(figures: queries.Figures) -> tuple:
    return summary.of(figures), clock.now()
