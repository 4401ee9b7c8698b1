"""Ordering documents, the bound dossier and the bag; their files behind the wall."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from dossier.binding.models import Bound, BoundDossier, DossierBag
from dossier.factory import jobs
from dossier.factory.bags import file_name
from dossier.factory.domain import order
from titles.audit.domain import log_reading
from titles.kernel.uploads.storage import open_blob


@login_required
@require_POST
def make(request: HttpRequest, form_code: str, pk: UUID) -> HttpResponse:
    return redirect("job", order(form_code=form_code, subject_id=pk).pk)


@login_required
@require_POST
def make_booklet(request: HttpRequest, pk: UUID) -> HttpResponse:
    return redirect("job", jobs.order(jobs.BOOKLET, pk).pk)


@login_required
@require_POST
def make_bag(request: HttpRequest, pk: UUID) -> HttpResponse:
    return redirect("job", jobs.order(jobs.BAG, pk).pk)


@login_required
@require_GET
def booklet_file(request: HttpRequest, pk: UUID) -> FileResponse:
    return _file(request, BoundDossier.objects.seen(pk), jobs.BOOKLET, "application/pdf", ".pdf")


@login_required
@require_GET
def bag_file(request: HttpRequest, pk: UUID) -> FileResponse:
    return _file(request, DossierBag.objects.seen(pk), jobs.BAG, "application/zip", ".zip")


def _file(request: HttpRequest, made: Bound, kind: str, content_type: str, suffix: str) -> FileResponse:
    """The whole of somebody's material: opening it is recorded."""
    log_reading(subject_kind=kind, subject_id=made.pk)
    return FileResponse(
        open_blob(made.sha256),
        content_type=content_type,
        filename=f"{jobs.NAMES[kind]}-{file_name(made.application)}{suffix}",
        as_attachment="download" in request.GET or suffix == ".zip",
    )
