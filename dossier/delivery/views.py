"""Ordering a batch's delivery, its items, the retry of those that failed, the zip."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from dossier.delivery import domain
from titles.audit.domain import log_reading
from titles.kernel.actors import engine
from titles.kernel.refusals import Missing
from titles.kernel.uploads.storage import open_blob


@login_required
@require_POST
def make(request: HttpRequest, pk: UUID) -> HttpResponse:
    return redirect("delivery", domain.order(pk).pk)


@login_required
@require_GET
def delivery(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where it stands, item by item; the page asks for its own fragment, so a reload loses nothing."""
    found = domain.seen(pk)
    with engine():  # the job belongs to whoever ordered; both ends of the batch see how it stands
        job = found.job
    context = {
        "delivery": found,
        "job": job,
        "items": list(found.items.all()),
    }
    template = "items.html" if request.htmx else "delivery.html"
    return render(request, f"dossier/delivery/{template}", context)


@login_required
@require_POST
def retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    domain.retry(domain.seen(pk))
    return redirect("delivery", pk)


@login_required
@require_GET
def file(request: HttpRequest, pk: UUID) -> FileResponse:
    """Everybody's material in one file: opening it is recorded. There is none while one dossier is bad."""
    found = domain.seen(pk)
    if not found.sha256:
        raise Missing("not finished")
    log_reading(subject_kind="delivery", subject_id=found.pk)
    return FileResponse(
        open_blob(found.sha256), content_type="application/zip", filename=f"{found}.zip", as_attachment=True
    )
