"""Certificates: the issuer's list, and one certificate."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titles.flow.domain import available
from titles.flow.machine import machine
from titles.register.models import Certificate

PAGE = 50


@login_required
@require_GET
def certificates(request: HttpRequest) -> HttpResponse:
    rows = Certificate.objects.visible_to(request.actor).select_related("person", "issuer").order_by("-number")
    if request.GET.get("q"):
        rows = rows.filter(person__name__icontains=request.GET["q"]) | rows.filter(number__contains=request.GET["q"])
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "titles/register/certificates.html", {"page": page, "q": request.GET.get("q", "")})


@login_required
@require_GET
def certificate(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = Certificate.objects.select_related("person", "issuer").seen(pk)
    table = machine("certificate")
    context = {
        "certificate": found,
        "machine": table,
        "state": table.states[found.state].staff,
        "actions": available(table, found, request.actor),
    }
    return render(request, "titles/register/certificate.html", context)
