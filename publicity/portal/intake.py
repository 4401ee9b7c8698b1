"""Objection and complaint in three steps without a session: what, details, receipt. Works without JavaScript."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from publicity.cases import domain
from publicity.cases.machine import MACHINE
from publicity.cases.queries import PURPOSE, by_receipt
from publicity.notices.models import Publication
from publicity.portal import pace, queries
from publicity.portal.forms import ComplaintForm, DetailsForm, ReceiptForm, WhatForm
from titles.kernel.receipts import new_token
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.uploads.inspection import Limits
from titles.orgs.models import Organisation
from titles.packs.limits import limits_of
from titles.rounds.queries import pack_at


@never_cache
@require_http_methods(["GET", "POST"])
def objection(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Anybody objects to a notice that is running."""
    return _steps(request, queries.publication_of(pk))


@never_cache
@require_http_methods(["GET", "POST"])
def complaint(request: HttpRequest) -> HttpResponse:
    """Anybody reports a breach of procedure, at any stage (TS-11-01)."""
    return _steps(request, None)


def _steps(request: HttpRequest, publication: Publication | None) -> HttpResponse:
    """Step 1 posts `step=what`, step 2 posts `step=details` and carries the answers of step 1 along."""
    what_class = WhatForm if publication else ComplaintForm
    context: dict[str, Any] = {"publication": publication}
    if request.method == "GET":
        return _page(request, context | {"what": what_class(), "step": 1})
    what = what_class(request.POST)
    context["what"] = what
    if not what.is_valid():
        return _page(request, context | {"step": 1}, status=422)
    limits = _limits(publication.publisher if publication else what.cleaned_data["organisation"])
    if request.POST.get("step") != "details":
        details = DetailsForm(limits=limits, initial={"token": new_token(PURPOSE)})
        return _page(request, context | {"details": details, "step": 2})
    details = DetailsForm(request.POST, request.FILES, limits=limits)
    context["details"] = details
    if not details.is_valid():
        return _page(request, context | {"step": 2}, status=422)
    return _receive(request, context)


def _receive(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    publication, what, details = (context["publication"], dict(context["what"].cleaned_data), context["details"])
    organisation = what.pop("organisation", None)
    seconds = pace.count(request, notice_id=publication.notice_id if publication else None)
    if seconds:
        return _too_often(request, context, seconds)
    try:
        code = domain.raise_case(
            notice_id=publication.notice_id if publication else None,
            organisation_id=organisation.pk if organisation else publication.publisher_id,
            **what,
            **details.cleaned_data,
        )
    except Refused as refused:
        return _page(request, context | {"step": 2, "refusals": refused.reasons}, status=409)
    return _page(request, context | {"step": 3, "code": code})


def _too_often(request: HttpRequest, context: dict[str, Any], seconds: int) -> HttpResponse:
    """Everything typed is still on the page; only a chosen file no browser gives back."""
    minutes = -(-seconds // 60)
    publication = context["publication"]
    other = f"急需反映的，可以拨打监督电话 {publication.content['telephone']}。" if publication else ""
    file = "证据材料请在提交前重新选择。" if request.FILES else ""
    refusal = Refusal(
        f"从您所在的网络提交的反映过于频繁，请约 {minutes} 分钟后再提交。",
        remedy=f"您填写的内容都还在本页，请不要关闭页面，到时再点“提交”。{file}{other}",
    )
    response = _page(request, context | {"step": 2, "refusals": [refusal]}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _page(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, f"publicity/portal/step_{context['step']}.html", context, status=status)


def _limits(organisation: Organisation) -> Limits:
    """Told before the mistake: what may be uploaded, by the regulation in force there."""
    pack = pack_at(organisation)
    return limits_of(pack) if pack else Limits()


@never_cache
@require_http_methods(["GET", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """Where a case stands, for whoever holds its receipt. Posted, so that the code is in no log."""
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    found, refusals = None, []
    if form.is_bound and form.is_valid():
        found = by_receipt(form.cleaned_data["code"])
        if found is None:
            refusals = [Refusal("没有查到这个回执编号，请核对后再输入。", field="code")]
    context = {
        "form": form,
        "case": found,
        "state": MACHINE.states[found.state].applicant if found else "",
        "refusals": refusals,
    }
    return render(request, "publicity/portal/receipt.html", context, status=404 if refusals else 200)
