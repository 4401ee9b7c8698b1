"""Measures that somebody may see, and whether a unit has lost its right to apply."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from review.supervision.models import Measure
from titles.kernel.actors import Actor
from titles.orgs.models import Organisation, Reach
from titles.packs.schema import Pack, Parameter
from titles.rounds.models import Round
from titles.rounds.queries import pack_for

IN_FORCE = ("in_force", "reported")
# What the pack calls each kind of measure: its parameter.
DEMANDS = {
    Measure.Kind.CORRECTION: "unit.correction",
    Measure.Kind.SUSPENSION: "unit.suspension",
    Measure.Kind.DISCIPLINE: "staff.sanctions",
}


def demand(round_: Round, kind: str) -> Parameter | None:
    """The pack's entry for a kind of measure; None where this regulation knows no such measure."""
    return pack_for(round_).demand(DEMANDS[Measure.Kind(kind)])


def rule_of(measure: Measure) -> str:
    found = demand(measure.round, measure.kind)
    return found.rule or "" if found else ""


def supervises(pack: Pack, organisation: Organisation, unit: Organisation) -> bool:
    """Whether the organisation is one of the bureaus above the unit that the pack puts in charge (TS-03-01)."""
    charge = pack.demand("supervision.by")
    above = Reach.objects.filter(superior=organisation, organisation=unit).exclude(organisation=organisation)
    return charge is not None and organisation.kind in charge.value and above.exists()


def measures(actor: Actor) -> QuerySet[Measure]:
    """Of one's own office and those below; a draft is the drafting office's own."""
    rows = Measure.objects.visible_to(actor).select_related("organisation", "subject", "round")
    drafts = rows.filter(state="drafted").exclude(organisation_id=actor.organisation_id)
    return rows.exclude(pk__in=drafts.values("pk"))


def suspension(unit_id: UUID, round_: Round) -> Measure | None:
    """The measure that took the unit's right to apply in the round's year, while it is in force (TS-12-02)."""
    return Measure.objects.filter(
        kind=Measure.Kind.SUSPENSION, subject=unit_id, round__year=round_.year, state__in=IN_FORCE
    ).first()


def subjects(unit: Organisation, organisation: Organisation) -> list[Any]:
    """Whom a bureau may call to account for a unit's work: the unit and the offices between the two."""
    found, at = [unit], unit.parent
    while at is not None and at.pk != organisation.pk:
        found.append(at)
        at = at.parent
    return found
