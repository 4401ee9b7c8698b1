"""To-do list, notifications, and the page of a job."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from titles.audit.domain import log_reading
from titles.kernel import clock
from titles.kernel.refusals import Missing
from titles.kernel.uploads.storage import open_blob
from titles.work import domain, queries
from titles.work.models import Job

PAGE = 25


@login_required
@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    return render(request, "titles/work/tasks.html", {"tasks": queries.open_tasks(request.actor)[:200]})


@login_required
@require_GET
def notifications(request: HttpRequest) -> HttpResponse:
    """Newest first; `unread=1` shows only what was not read."""
    only_unread = bool(request.GET.get("unread"))
    rows = queries.unread(request.actor) if only_unread else queries.notifications(request.actor)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "titles/work/notifications.html", {"page": page, "only_unread": only_unread})


@login_required
@require_http_methods(["GET", "POST"])
def notification(request: HttpRequest, pk: UUID) -> HttpResponse:
    """GET opens what it is about, and that is reading it; POST only marks it as read."""
    found = queries.notifications(request.actor).filter(pk=pk).first()
    if found is None:
        raise Missing(f"notification {pk}")
    queries.unread(request.actor).filter(pk=pk).update(read_at=clock.now())
    return redirect(found.url if request.method == "GET" and found.url else "notifications")


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    queries.unread(request.actor).update(read_at=clock.now())
    return redirect("notifications")


@login_required
@require_GET
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Progress of one job; the page polls its own fragment, so a reload loses nothing."""
    found = Job.objects.seen(pk)
    template = "titles/work/job_progress.html" if request.htmx else "titles/work/job.html"
    return render(request, template, {"job": found})


@login_required
@require_POST
def job_retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Queue a failed job again; what it finished stays finished."""
    domain.retry(Job.objects.seen(pk))
    return redirect("job", pk)


@login_required
@require_GET
def job_file(request: HttpRequest, pk: UUID) -> FileResponse:
    """The file a finished job made; opening it is recorded."""
    found = Job.objects.seen(pk)
    if not found.result.get("blob"):
        raise Missing("no file yet")
    log_reading(subject_kind="job", subject_id=found.pk)
    return FileResponse(
        open_blob(found.result["blob"]),
        content_type=found.result["content_type"],
        filename=found.result["filename"],
        as_attachment="download" in request.GET,
    )


@login_required
@require_GET
def jobs(request: HttpRequest) -> HttpResponse:
    rows = Job.objects.visible_to(request.actor).order_by("-created_at")[:100]
    return render(request, "titles/work/jobs.html", {"jobs": rows})
