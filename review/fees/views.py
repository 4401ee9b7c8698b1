"""The receipt as a page to print."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from applications.filing.models import Application
from review.fees.models import FeePayment
from titles.kernel.actors import engine
from titles.kernel.refusals import Missing
from titles.rounds.queries import pack_for


@login_required
@require_GET
def receipt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One payment, for whoever sees the application. No regulation at hand prescribes a form for it."""
    application = Application.objects.select_related("person", "unit", "round").seen(pk)
    with engine():
        payment = FeePayment.objects.filter(application=application).select_related("payee").first()
    if payment is None:
        raise Missing("nothing was paid")
    pack = pack_for(application.round)
    rules = [rule for rule in (pack.rule_behind("fee.review"), pack.rule_behind("fee.paper")) if rule]
    context = {
        "application": application,
        "payment": payment,
        "papers_total": payment.papers * payment.paper,
        "rules": rules if payment.papers else rules[:1],
    }
    return render(request, "review/fees/receipt.html", context)
