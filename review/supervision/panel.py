"""On the page of a unit's round: what was decided about the unit, and where a bureau may begin."""

from typing import Any

from review.supervision import queries
from review.supervision.models import Measure
from titles.flow.machine import machine
from titles.kernel.actors import Actor
from titles.orgs.models import Organisation
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for


def panel(unit_round: UnitRound, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """Nothing where there is nothing to see and nothing to begin."""
    rows = list(queries.measures(actor).filter(round__year=unit_round.round.year, subject=unit_round.unit_id))
    may_draft = _may_draft(unit_round, actor)
    if not rows and not may_draft:
        return None
    states = machine("measure").states
    context = {
        "rows": [{"measure": row, "state": states[row.state].staff, "rule": queries.rule_of(row)} for row in rows],
        "kinds": [
            (kind.value, kind.label) for kind in Measure.Kind if may_draft and queries.demand(unit_round.round, kind)
        ],
        "unit_round": unit_round,
    }
    return "review/supervision/panel.html", context


def _may_draft(unit_round: UnitRound, actor: Actor) -> bool:
    if actor.role != "handler" or actor.organisation_id is None:
        return False
    organisation = Organisation.objects.get(pk=actor.organisation_id)
    return queries.supervises(pack_for(unit_round.round), organisation, unit_round.unit)
