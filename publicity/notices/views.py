"""The unit's side of a notice: the list, its page, the live end date, the originals."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from publicity.notices import domain, publishing, queries
from publicity.notices.contents import shown
from publicity.notices.forms import NoticeFilter, WindowForm
from publicity.notices.history import timeline
from publicity.notices.machine import MACHINE
from publicity.notices.masking import scrub
from publicity.notices.models import Notice, Snapshot
from titles.audit.domain import ONE_SITTING, log_reading
from titles.flow.domain import available
from titles.kernel.actors import engine
from titles.kernel.refusals import Missing
from titles.kernel.uploads.serving import served

PAGE, PAGES_SHOWN = 50, 10


@login_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Notices of the organisation, newest first; and the unit rounds that wait for theirs."""
    form = NoticeFilter(request.GET, states=MACHINE.states)
    form.is_valid()
    rows = queries.filtered(queries.own_notices(request.actor), **form.cleaned_data)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "notices": [(row, MACHINE.states[row.state].staff) for row in page],
        "awaiting": queries.awaiting(request.actor) if request.actor.role == "unit_hr" else [],
    }
    return render(request, "publicity/notices/index.html", context)


@login_required
@require_POST
def begin(request: HttpRequest, pk: UUID) -> HttpResponse:
    return redirect("notice", domain.begin_unit_notice(unit_round_id=pk).pk)


@login_required
@require_POST
def begin_result(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To the notice of one's own body; what others publish waits with them."""
    begun = domain.begin_result_notice(meeting_id=pk)
    own = next((row for row in begun if row.publisher_id == request.actor.organisation_id), None)
    if own:
        return redirect("notice", own.pk)
    names = "、".join(dict.fromkeys(str(row.publisher) for row in begun))
    messages.success(request, f"结果公示由{names}发布，已经转告。")
    return redirect("meeting", pk)


@login_required
@require_GET
def notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One notice for the people of its publisher and those above."""
    found = Notice.objects.select_related("publisher", "round", "unit_round").seen(pk)
    with engine():
        context = {
            "object": found,
            "notice": found,
            "machine": MACHINE,
            "state": MACHINE.states[found.state],
            "span": queries.span(found.days, found.day_count) if found.days else "",
            "beside": publishing.beside(found),
            "quotas": queries.places(found.unit_round) if found.unit_round_id else [],
            "raised": found.cases.count(),
            "entitled": found.state == "running" and found.kind == "unit" and queries.of_unit(found, request.actor),
        }
    snapshot = Snapshot.objects.filter(notice=found).first()
    context |= {
        "snapshot": snapshot,
        "contents": shown(snapshot.content["contents"]) if snapshot else [],
        "actions": available(MACHINE, found, request.actor),
        "timeline": timeline(MACHINE, found, request.actor),
    }
    return render(request, "publicity/notices/notice.html", context)


@login_required
@require_GET
def window(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The end date for a start and a length, and the days that count; a fragment for htmx, a page without it."""
    found = Notice.objects.select_related("round").seen(pk)
    form = WindowForm(request.GET)
    offer = None
    if form.is_valid():
        offer = queries.offered_window(found, form.cleaned_data["starts_on"], form.cleaned_data["days"])
    template = "publicity/notices/window.html" if request.htmx else "publicity/notices/window_page.html"
    return render(request, template, {"notice": found, "form": form, "offer": offer})


@login_required
@require_GET
def originals(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Originals of everybody in the notice, for people of the unit (TS-08-05); opening the page is logged."""
    found = Notice.objects.select_related("round").seen(pk)
    groups = domain.on_display(found)
    log_reading(subject_kind="notice_originals", subject_id=found.pk)
    return render(request, "publicity/notices/originals.html", {"notice": found, "groups": groups})


@login_required
@require_GET
def original(request: HttpRequest, pk: UUID, attachment_pk: UUID) -> HttpResponse:
    """One original, page by page as pictures; every opening is logged."""
    notice = Notice.objects.select_related("round").seen(pk)
    found = domain.original(notice, attachment_id=attachment_pk)
    log_reading(subject_kind="attachment", subject_id=found.pk)
    numbers = Paginator(range(1, (found.blob.pages or 1) + 1), PAGES_SHOWN)
    context = {
        "notice": notice,
        "piece": found,
        "title": scrub(found.title),
        "page": numbers.get_page(request.GET.get("page")),
    }
    return render(request, "publicity/notices/original.html", context)


@login_required
@require_GET
def original_page(request: HttpRequest, pk: UUID, attachment_pk: UUID, number: int) -> HttpResponse:
    """One page of an original, numbers painted over; recorded however it is reached."""
    found = domain.original(Notice.objects.select_related("round").seen(pk), attachment_id=attachment_pk)
    log_reading(subject_kind="attachment", subject_id=found.pk, once_in=ONE_SITTING)
    response = HttpResponse(domain.masked_page(found, page=number), content_type="image/png")
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_GET
def photo(request: HttpRequest, pk: UUID) -> FileResponse:
    """The photo of the place."""
    found = Notice.objects.select_related("place_photo").seen(pk)
    if found.place_photo is None:
        raise Missing("no photo")
    return served(found.place_photo, "公示地点")
