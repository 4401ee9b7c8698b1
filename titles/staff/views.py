"""Staff of the unit: the list, one by hand, leaving, first passwords."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from titles.kernel import clock
from titles.kernel.actors import engine
from titles.kernel.refusals import Missing, Refused
from titles.orgs.models import Employment
from titles.staff import domain, passwords, personal, queries
from titles.staff.forms import EndForm, PersonForm, StaffFilter
from titles.staff.models import UnitAccount

PAGE = 25


@login_required
@require_GET
def staff(request: HttpRequest) -> HttpResponse:
    """Who works here, and whether they can log in."""
    organisation = domain.own_organisation()
    form = StaffFilter(request.GET)
    form.is_valid()
    text, left = form.cleaned_data.get("q", ""), form.cleaned_data.get("left", False)
    with engine():
        rows = queries.staff(organisation.pk, text=text, left=left, today=clock.today())
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        page.object_list = list(page.object_list)
        waiting = passwords.sealed(organisation.pk).count()
        early = personal.too_early(organisation, role=request.actor.role)
        unit_account = UnitAccount.objects.filter(organisation=organisation).first() if early else None
    context = {
        "form": form,
        "page": page,
        "left": left,
        "filtered": bool(text or left),
        "waiting": waiting,
        "early": early,
        "moves": personal.knows_transfers(organisation),
        "unit_account": unit_account,
    }
    return render(request, "titles/staff/staff.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """One person by hand."""
    organisation = domain.own_organisation()
    form = PersonForm(request.POST or None)
    refusals: Any = []
    if request.method == "POST" and form.is_valid():
        try:
            with engine():
                done = domain.enrol(form.facts, organisation=organisation)
        except Refused as refused:
            refusals = refused.reasons
        else:
            messages.success(request, f"{form.facts.name}：{done}。{personal.terms_at(organisation).words}")
            return redirect("staff")
    status = 409 if refusals else 422 if form.errors else 200
    context = {"form": form, "refusals": refusals, "terms": personal.terms_at(organisation)}
    return render(request, "titles/staff/add.html", context, status=status)


def _employment(pk: UUID) -> Employment:
    organisation = domain.own_organisation()
    found: Employment = Employment.objects.select_related("person").seen(pk)
    if found.organisation_id != organisation.pk or not queries.is_live(found, clock.today()):
        raise Missing("not of this unit's staff")
    return found


@login_required
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Leaving the unit; what ties the person is told before and again."""
    employment = _employment(pk)
    form = EndForm(request.POST or None)
    refusals: Any = []
    if request.method == "POST" and form.is_valid():
        try:
            domain.end(employment, until=form.cleaned_data["until"])
        except Refused as refused:
            refusals = refused.reasons
        else:
            messages.success(request, f"{employment.person}：已办理离职。")
            return redirect("staff")
    elif request.method == "GET":
        with engine():
            refusals = domain.reasons_to_stay(employment.person_id, employment.organisation_id)
    status = 422 if form.errors else 409 if refusals and request.method == "POST" else 200
    context = {"form": form, "employment": employment, "refusals": refusals}
    return render(request, "titles/staff/end.html", context, status=status)


@login_required
@require_POST
def reset(request: HttpRequest, pk: UUID) -> HttpResponse:
    employment = _employment(pk)
    domain.reset_password(employment)
    terms = personal.terms_at(employment.organisation)
    if terms.last_of_number:
        messages.success(request, f"{employment.person}：密码已恢复为初始密码。{terms.words}")
        return redirect("staff")
    messages.success(request, f"{employment.person}：已生成新的初始密码，请在下面打印后当面交给本人。")
    return redirect("slips")


@login_required
@require_GET
def slips(request: HttpRequest) -> HttpResponse:
    """First passwords that wait to be handed over; the passwords themselves are not on this page."""
    actor = request.actor
    if actor.role not in passwords.HANDERS or not actor.organisation_id:
        raise Missing("not one who hands over")
    with engine():
        page = Paginator(passwords.sealed(actor.organisation_id), PAGE * 4).get_page(request.GET.get("page"))
        page.object_list = list(page.object_list)
    back = reverse("staff") if actor.role == "unit_hr" else reverse("account_requests")
    return render(request, "titles/staff/slips.html", {"page": page, "back": back})


@never_cache
@login_required
@require_POST
def print_slips(request: HttpRequest) -> HttpResponse:
    """The chosen passwords, a slip each, to be cut and handed over. Opening is recorded."""
    wanted = [UUID(pk) for pk in request.POST.getlist("slip") if _is_uuid(pk)]
    rows = passwords.open_slips(wanted)
    if not rows:
        messages.error(request, "请先选择要打印的人员。")
        return redirect("slips")
    return render(request, "titles/staff/print.html", {"slips": rows, "address": request.build_absolute_uri("/")})


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
