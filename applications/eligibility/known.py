"""What the platform itself knows of an application, as far as its pack speaks of it; a version keeps it.

Rooms on the right fill further ones: `judging.known.fill(function, key="the fact's code")`.
"""

from collections.abc import Callable
from typing import Any

from applications.filing.models import Application
from titles.audit.models import Event
from titles.kernel import clock
from titles.kernel.identity import IdentityError, check_document
from titles.orgs.models import Employment


def id_number_valid(application: Application) -> bool:
    try:
        check_document(application.person.document_type, application.person.document_number)
    except IdentityError:
        return False
    return True


def is_current(application: Application) -> bool:
    """The unit that the application goes through is one where the person works now."""
    held = Employment.objects.filter(person=application.person_id, organisation=application.unit_id)
    return held.filter(until=None).exists()


def recommended_on(application: Application) -> str | None:
    """The day on which the unit recommended the applicant, where it does so one by one (ZZ-22-14)."""
    events = Event.objects.filter(stream_id=application.pk, kind="application.unit_recommend")
    last = events.order_by("sequence").last()
    return last.business_at.astimezone(clock.SHANGHAI).date().isoformat() if last else None


KNOWN: dict[str, Callable[[Application], Any]] = {
    "person.id_number_valid": id_number_valid,
    "employment.is_current": is_current,
    "recommendation.on": recommended_on,
    "round.year": lambda application: application.round.year,
}
