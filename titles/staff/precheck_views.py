"""The pre-check's way: choose a regulation, download its template, upload it filled in, wait for the job."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from titles.kernel.refusals import Missing, Refused
from titles.packs import queries
from titles.packs.schema import Pack
from titles.staff import domain, prechecking
from titles.staff.forms import PrecheckForm, ways_to_ask
from titles.staff.workbooks import MEDIA_TYPE
from titles.work.models import Job

LATEST = 10


@login_required
@require_http_methods(["GET", "POST"])
def precheck(request: HttpRequest) -> HttpResponse:
    """One page: the templates, the upload, the last results."""
    organisation = domain.own_organisation()
    form = PrecheckForm(request.POST or None, request.FILES or None)
    refusals: Any = []
    if request.method == "POST" and form.is_valid():
        version, procedure = _chosen(form.cleaned_data["way"])
        try:
            job = prechecking.order(form.cleaned_data["workbook"], version_id=version, procedure=procedure)
        except Refused as refused:
            refusals = refused.reasons
        else:
            return redirect("job", job.pk)
    context = {
        "form": form,
        "refusals": refusals,
        "ways": ways_to_ask(),
        "latest": Job.objects.filter(kind=prechecking.JOB, holder_id=organisation.pk).order_by("-created_at")[:LATEST],
    }
    status = 409 if refusals else 422 if form.errors else 200
    return render(request, "titles/staff/precheck.html", context, status=status)


@login_required
@require_GET
def precheck_template(request: HttpRequest) -> HttpResponse:
    """The workbook of one regulation, to be filled in."""
    domain.own_organisation()
    way = request.GET.get("way", "")
    if way not in dict(ways_to_ask()):
        raise Missing(way)
    pack: Pack = queries.pack_of(*_chosen(way))
    response = HttpResponse(prechecking.template(pack), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"预审名册（{pack.code}）.xlsx"
    )
    return response


def _chosen(way: str) -> tuple[UUID, str]:
    version, _, procedure = way.partition(":")
    return UUID(version), procedure
