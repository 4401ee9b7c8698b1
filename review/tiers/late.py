"""超期未审: what lies with an office beyond its deadline, for the office itself and everyone above it."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from applications.filing.models import Application, Custody
from review.tiers.timing import AT_UNIT
from titles.kernel.actors import Actor, engine
from titles.orgs.models import Organisation, Reach
from titles.rounds.models import TierDeadline
from titles.rounds.queries import pack_for


@dataclass(frozen=True)
class Late:
    """One application that somebody should have audited by `due_at`; `days` begun since then."""

    application: Application
    holder: Organisation
    due_at: dt.datetime
    days: int
    rule: str


def listed(actor: Actor, now: dt.datetime) -> list[Late]:
    """The longest overdue first; only of rounds whose regulation has such a list."""
    with engine():
        over = TierDeadline.objects.filter(round__state="open", due_at__lte=now).select_related("round")
        deadlines = [(row, wanted.rule or "") for row in over if (wanted := pack_for(row.round).demand("tiers.late"))]
        below = set(Reach.objects.filter(superior=actor.organisation_id).values_list("organisation_id", flat=True))
        offices = Organisation.objects.in_bulk(below)
        found = [
            Late(application, offices[holder], row.due_at, (now - row.due_at).days + 1, rule)
            for row, rule in deadlines
            for application, holder in _held(row, below)
        ]
    return sorted(found, key=lambda one: (one.due_at, one.application.unit.name, one.application.person.name))


def _held(deadline: TierDeadline, below: set[UUID]) -> list[tuple[Application, UUID]]:
    rows = Application.objects.filter(round=deadline.round_id).select_related("person", "unit")
    if deadline.organisation_kind == Organisation.Kind.UNIT:
        return [(row, row.unit_id) for row in rows.filter(state__in=AT_UNIT, unit__in=below)]
    offices = Organisation.objects.filter(pk__in=below, kind=deadline.organisation_kind)
    held = dict(
        Custody.objects.filter(
            application__in=rows.filter(state="with_tier"),
            capability="act",
            until=None,
            holder_id__in=offices.values("pk"),
        ).values_list("application_id", "holder_id")
    )
    return [(row, held[row.pk]) for row in rows.filter(pk__in=held)]
