"""Certificates: the issuer's list, and one certificate."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titles.flow.domain import available
from titles.flow.history import timeline
from titles.flow.machine import machine
from titles.kernel.slots import Slot
from titles.register.models import Certificate, Revocation
from titles.register.queries import prints, regulation

# Rooms on the right: what else is kept with the certificates, as (label, URL name), for the roles that it is for.
shelves = Slot("register.shelves", many=True, required=False)
PAGE = 50
FIRST = {"issue": "发证"}


@login_required
@require_GET
def certificates(request: HttpRequest) -> HttpResponse:
    """What the issuer, or the person, holds: newest first, by name or number, by state."""
    q, state = request.GET.get("q", "").strip()[:60], request.GET.get("state", "")
    # The name is the one certified: an issuer need not be able to read the person's own row.
    rows = Certificate.objects.visible_to(request.actor).select_related("issuer").order_by("-number")
    if q:
        rows = rows.filter(Q(face__name__icontains=q) | Q(number__contains=q))
    states = machine("certificate").states
    if state in states:
        rows = rows.filter(state=state)
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "q": q,
        "state": state,
        "shelves": [(label, name) for _, (label, name, roles) in shelves if request.actor.role in roles],
        "states": [(code, row.staff) for code, row in states.items()],
    }
    return render(request, "titles/register/certificates.html", context)


@login_required
@require_GET
def certificate(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = Certificate.objects.select_related("issuer").seen(pk)
    table, pack = machine("certificate"), regulation(found)
    context = {
        "certificate": found,
        "machine": table,
        "state": table.states[found.state].name_for(request.actor),
        # Only the issuer's people see why it is, or was, questioned.
        "revocations": Revocation.objects.visible_to(request.actor).filter(certificate=found),
        "prints": prints(found),
        "form": pack.form("certificate") if pack else None,
        "has_register": found.state in ("issued", "lost") and bool(pack and pack.form("reissue_register")),
        # … and read what was handed in with a request.
        "timeline": timeline(table, found, request.actor, first=FIRST)
        if request.actor.organisation_id == found.issuer_id
        else None,
        "actions": available(table, found, request.actor),
    }
    return render(request, "titles/register/certificate.html", context)
