"""Units' accounts after they were opened, and how one person's account came to be."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titles.audit.domain import log_reading
from titles.flow.domain import available
from titles.flow.history import timeline
from titles.kernel.actors import engine
from titles.kernel.refusals import Missing
from titles.kernel.uploads.serving import served
from titles.staff import auditing, managing, personal
from titles.staff.forms import UnitAccountFilter
from titles.staff.models import PersonalAccount, UnitAccount, UnitProof

PAGE = 25
# Steps of whoever manages the account: shown only to that office.
MANAGING = ("correct", "renew_password", "close")


def _office(request: HttpRequest) -> UUID:
    if request.actor.role not in auditing.OFFICERS or not request.actor.organisation_id:
        raise Missing("not an office")
    return request.actor.organisation_id


@login_required
@require_GET
def unit_accounts(request: HttpRequest) -> HttpResponse:
    """Accounts that this office opened, and those of units below it."""
    _office(request)
    form = UnitAccountFilter(request.GET)
    form.is_valid()
    rows: QuerySet[UnitAccount] = UnitAccount.objects.visible_to(request.actor)
    if text := form.cleaned_data.get("q", ""):
        rows = rows.filter(Q(organisation__name__icontains=text) | Q(uscc__icontains=text.upper()))
    if state := form.cleaned_data.get("state", ""):
        rows = rows.filter(state=state)
    page = Paginator(rows.select_related("organisation", "creator"), PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "filtered": any(form.cleaned_data.values())}
    return render(request, "titles/staff/unit_accounts.html", context)


def _seen(request: HttpRequest, pk: UUID) -> UnitAccount:
    """For offices above, and for whoever acts for the unit itself."""
    if request.actor.role not in (*auditing.OFFICERS, *auditing.BOTH):
        raise Missing("not an office and not the unit")
    return UnitAccount.objects.seen(pk)


@login_required
@require_GET
def unit_account(request: HttpRequest, pk: UUID) -> HttpResponse:
    found, machine = _seen(request, pk), auditing.MACHINE
    with engine():
        others = managing.not_its_manager(found, request.actor.organisation_id)
    actions = [one for one in available(machine, found, request.actor) if not (others and one.name in MANAGING)]
    context = {
        "object": found,
        "machine": machine,
        "state": machine.states[found.state].staff,
        "stated": [(label, getattr(found, code)) for code, label in auditing.STATED.items()],
        "proofs": auditing.proofs(found),
        "actions": actions,
        "timeline": timeline(machine, found, request.actor, first={"open": "创建账号"}),
        "office": request.actor.role in auditing.OFFICERS,
    }
    return render(request, "titles/staff/unit_account.html", context)


@login_required
@require_GET
def unit_proof(request: HttpRequest, pk: UUID, proof: UUID) -> FileResponse:
    """One file of the unit; openings are recorded."""
    found = UnitProof.objects.filter(unit_account=_seen(request, pk)).select_related("blob").filter(pk=proof).first()
    if found is None:
        raise Missing("no such file")
    log_reading(subject_kind="unit_account", subject_id=found.unit_account_id)
    return served(found.blob, found.name)


@login_required
@require_GET
def personal_account(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who made an account, when its owner came first, and when the first password was changed."""
    found = PersonalAccount.objects.seen(pk)
    machine = personal.MACHINE
    with engine():
        username = found.account.username
    context = {
        "object": found,
        "state": machine.states[found.state].name_for(request.actor),
        "terms": personal.terms_at(found.organisation),
        "username": username,
        "timeline": timeline(machine, found, request.actor, first={}),
    }
    return render(request, "titles/staff/personal_account.html", context)
