"""On the page of an application: what is due, or what was paid."""

from typing import Any

from applications.filing.models import Application
from review.fees import queries
from review.fees.models import FeePayment
from titles.kernel.actors import Actor, engine
from titles.rounds.queries import pack_for

UNDER_WAY = ("with_tier", "before_committee")


def panel(application: Application, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """Nothing where nothing is charged, or before anything can be paid."""
    if not queries.charged(pack_for(application.round)):
        return None
    with engine():
        payment = FeePayment.objects.filter(application=application).select_related("payee").first()
        if payment is None and application.state not in UNDER_WAY:
            return None
        due = queries.due(application)
    return "review/fees/panel.html", {"payment": payment, "due": due, "application": application}
