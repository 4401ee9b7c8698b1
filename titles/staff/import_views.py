"""The workbook's way: template, upload, dry run, confirmation."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from titles.kernel.actors import engine
from titles.kernel.refusals import Missing, Refused
from titles.staff import domain, importing, workbooks
from titles.staff.forms import WorkbookForm
from titles.staff.models import StaffImport

PAGE = 100
LATEST = 10


@login_required
@require_GET
def template(request: HttpRequest) -> HttpResponse:
    domain.own_organisation()
    response = HttpResponse(workbooks.template(), content_type=workbooks.MEDIA_TYPE)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename="职工名册模板.xlsx")
    return response


@login_required
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a workbook; what was read is checked on the next page."""
    organisation = domain.own_organisation()
    form = WorkbookForm(request.POST or None, request.FILES or None)
    refusals: Any = []
    if request.method == "POST" and form.is_valid():
        try:
            held = importing.upload(form.cleaned_data["workbook"])
        except Refused as refused:
            refusals = refused.reasons
        else:
            return redirect("staff_import", held.pk)
    latest = StaffImport.objects.filter(organisation=organisation).select_related("account")[:LATEST]
    status = 409 if refusals else 422 if form.errors else 200
    context = {"form": form, "refusals": refusals, "latest": latest}
    return render(request, "titles/staff/upload.html", context, status=status)


def _held(pk: UUID) -> StaffImport:
    organisation = domain.own_organisation()
    held: StaffImport = StaffImport.objects.seen(pk)
    if held.organisation_id != organisation.pk:
        raise Missing("not of this unit")
    return held


@login_required
@require_GET
def dry_run(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every row and every problem; nothing is imported by looking."""
    held = _held(pk)
    with engine():
        lines = importing.lines(held)
    faulty = [line for line in lines if line.facts.problems]
    shown = lines if "all" in request.GET else faulty
    context = {
        "held": held,
        "total": len(lines),
        "faulty": len(faulty),
        "problems": sum(len(line.facts.problems) for line in faulty),
        "good": len(lines) - len(faulty),
        "new": sum(1 for line in lines if line.outlook == domain.ADDED),
        "page": Paginator(shown, PAGE).get_page(request.GET.get("page")),
        "showing_all": "all" in request.GET,
    }
    return render(request, "titles/staff/dry_run.html", context)


@login_required
@require_POST
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    return redirect("job", importing.confirm(_held(pk)).pk)
