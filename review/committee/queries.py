"""Committees that fit, meetings to come, applications that wait."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from applications.filing.models import Application, Custody
from review.committee.models import Committee, Meeting, MeetingItem
from titles.kernel import clock
from titles.kernel.actors import Actor
from titles.orgs.models import Organisation, Reach


def committee_for(application: Application) -> Committee | None:
    """The valid committee of the round's bureau for this series and level."""
    bodies = Reach.objects.filter(superior=application.round.organisation_id).values("organisation_id")
    rows = Committee.objects.filter(
        organisation__in=bodies, series=application.series, valid_until__gte=clock.today()
    ).order_by("name")
    return next((row for row in rows if application.level in row.levels), None)


def body_for(application: Application) -> UUID | None:
    found = committee_for(application)
    return found.organisation_id if found else None


def waiting(organisation_id: UUID, committee: Committee) -> list[Application]:
    """Accepted applications in the convening body's hands that no meeting has yet."""
    held = Custody.objects.filter(holder_id=organisation_id, capability="act", until=None).values("application_id")
    taken = MeetingItem.objects.values("application_id")
    rows = Application.objects.filter(pk__in=held, state="before_committee", series=committee.series).exclude(
        pk__in=taken
    )
    ordered = rows.select_related("person", "unit").order_by("person__name", "pk")
    return [row for row in ordered if row.level in committee.levels]


def meetings(actor: Actor) -> QuerySet[Meeting]:
    return Meeting.objects.visible_to(actor).select_related("committee", "round", "organisation")


def items(meeting: Meeting) -> list[MeetingItem]:
    rows = meeting.items.select_related("application__person", "application__unit", "tally")
    return list(rows.order_by("application__person__name", "id"))


def live_members(committee: Committee) -> list[Any]:
    today = clock.today()
    return [row for row in committee.members.all() if row.until is None or row.until >= today]


def approving_bureau(meeting: Meeting) -> Organisation:
    """Approver and issuer are the same body: the bureau that organises the round."""
    return meeting.round.organisation
