"""Units ask for an account without login; offices decide."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from titles.audit.domain import log_reading
from titles.flow.domain import available
from titles.flow.history import timeline
from titles.kernel.pace import wait
from titles.kernel.receipts import new_token
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.kernel.uploads.kinds import ACCEPTABLE
from titles.kernel.uploads.storage import open_blob
from titles.rounds.queries import pack_at
from titles.staff import creators, keepers, personal, queries, requesting
from titles.staff.forms import AccountRequestForm, ReceiptForm, RequestFilter, UnitKindForm
from titles.staff.machine import DECIDERS, MACHINE
from titles.staff.models import AccountRequest

PAGE = 25
HOUR = 3600
# Enough for a whole office building behind one address, too little for a machine.
REQUESTS, ENQUIRIES = 10, 60


@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """A unit asks for its account; the answer is a receipt code, shown once. First it says what it is."""
    if request.method == "GET":
        kind = UnitKindForm(request.GET)
        if kind.answer is None:
            if "unit_type" not in request.GET:
                kind.errors.clear()  # nothing is wrong with what was not asked yet
            return render(request, "titles/staff/ask_kind.html", {"form": kind})
        said = {"unit_type": kind.answer["unit_type"], "affiliation": kind.answer["affiliation"]}
        form = AccountRequestForm(initial={"token": new_token(requesting.PURPOSE), **said}, **_asked(kind))
        return _ask(request, form, kind)
    kind = UnitKindForm(request.POST)
    form = AccountRequestForm(request.POST, request.FILES, **_asked(kind))
    refusals: Any = []
    status = 422
    if form.is_valid():
        status, refusals = 429, _too_often(request, "account-request", REQUESTS)
        if not refusals:
            try:
                code = requesting.ask(**form.cleaned_data)
            except Refused as refused:
                status, refusals = 409, refused.reasons
            else:
                superior = form.cleaned_data["superior"]
                context = {"code": code, "superior": superior, "after": personal.after(superior)}
                return render(request, "titles/staff/asked.html", context)
    return _ask(request, form, kind, refusals, status)


def _asked(kind: UnitKindForm) -> dict[str, Any]:
    """Which offices are offered, and whether the numbers of those who act for the unit are asked for."""
    if kind.answer is None:
        return {"offered": [], "by_number": "contact_document" in kind.data}
    return {
        "offered": creators.fitting(**kind.answer),
        "by_number": keepers.by_number(kind.answer["head"]) is not None,
    }


def _ask(
    request: HttpRequest, form: AccountRequestForm, kind: UnitKindForm, refusals: Any = (), status: int = 200
) -> HttpResponse:
    way, said = None, kind.answer
    if said:
        way = creators.way_for(pack_at(said["head"]), unit_type=said["unit_type"], affiliation=said["affiliation"])
    names = dict(kind.fields["unit_type"].choices) if said else {}
    context = {"form": form, "said": said, "kind_name": names.get(said["unit_type"]) if said else ""}
    context |= {"way": way, "refusals": refusals}
    return render(request, "titles/staff/ask.html", context, status=status)


def _too_often(request: HttpRequest, what: str, most: int) -> list[Refusal]:
    seconds = wait(request, what, most=most, seconds=HOUR)
    if not seconds:
        return []
    minutes = -(-seconds // 60)
    return [Refusal("这个网络地址一小时内提交的次数过多。", remedy=f"请 {minutes} 分钟后再试")]


@never_cache
@require_http_methods(["GET", "POST"])
def state(request: HttpRequest) -> HttpResponse:
    """Where a request stands, for whoever holds its receipt. Posted, so that the code is in no log."""
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    found, refusals, status = None, [], 200
    if form.is_bound and form.is_valid():
        refusals = _too_often(request, "account-receipt", ENQUIRIES)
        status = 429 if refusals else 200
        found = None if refusals else requesting.by_receipt(form.cleaned_data["code"])
        if found is None and not refusals:
            status, refusals = 404, [Refusal("没有查到这个回执编号，请核对后再输入。", field="code")]
    shown = MACHINE.states[found.state].applicant if found else ""
    after = personal.after(found.superior) if found else None
    context = {"form": form, "found": found, "state": shown, "after": after, "refusals": refusals}
    return render(request, "titles/staff/state.html", context, status=status)


def _decider(request: HttpRequest) -> UUID:
    if request.actor.role not in DECIDERS or not request.actor.organisation_id:
        raise Missing("not an office")
    return request.actor.organisation_id


@login_required
@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """What units asked of this office."""
    organisation_id = _decider(request)
    form = RequestFilter(request.GET)
    form.is_valid()
    rows = queries.requests(
        organisation_id, text=form.cleaned_data.get("q", ""), state=form.cleaned_data.get("state", "")
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "filtered": any(form.cleaned_data.values())}
    return render(request, "titles/staff/requests.html", context)


def _seen(request: HttpRequest, pk: UUID) -> AccountRequest:
    _decider(request)
    return AccountRequest.objects.seen(pk)


@login_required
@require_GET
def account_request(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _seen(request, pk)
    context = {
        "object": found,
        "machine": MACHINE,
        "state": MACHINE.states[found.state].staff,
        "actions": available(MACHINE, found, request.actor),
        "timeline": timeline(MACHINE, found, request.actor, first={"receive": "收到申请"}),
    }
    return render(request, "titles/staff/request.html", context)


@login_required
@require_GET
def letter(request: HttpRequest, pk: UUID) -> FileResponse:
    """The unit's letter, as it was sent; opening it is recorded."""
    found = _seen(request, pk)
    log_reading(subject_kind="account_request", subject_id=found.pk)
    return FileResponse(
        open_blob(found.letter.sha256),
        content_type=ACCEPTABLE[found.letter.kind].media_type,
        filename=found.letter_name,
    )
