"""随到随办: how long every office took, from the unit's receipt on; shown where a regulation keeps no closing day."""

import datetime as dt
from typing import Any

from applications.filing.models import Application
from titles.audit.models import Event
from titles.kernel import clock
from titles.kernel.actors import Actor, engine
from titles.rounds.queries import pack_for


def panel(application: Application, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """The days from the receipt to each office's decision, and until today where it is not decided."""
    wanted = pack_for(application.round).demand("handling.on_arrival")
    if wanted is None:
        return None
    with engine():
        events = Event.objects.filter(stream_id=application.pk, kind="application.receive")
        received = events.order_by("sequence").first()
        signed = application.tier_reviews.filter(signed_at__isnull=False).select_related("organisation")
        decided = [(row.organisation.name, row.signed_at) for row in signed if row.signed_at]
    if received is None:
        return None
    start = received.business_at
    return "review/tiers/pace.html", {
        "received": start,
        "rows": [{"office": office, "on": at, "days": days(start, at)} for office, at in decided],
        "running": None if application.state in ("ended", "certified") else days(start, clock.now()),
        "rule": wanted.rule,
    }


def days(first: dt.datetime, last: dt.datetime) -> int:
    """Natural days between two moments; 0 on the same day."""
    return (last.astimezone(clock.SHANGHAI).date() - first.astimezone(clock.SHANGHAI).date()).days
