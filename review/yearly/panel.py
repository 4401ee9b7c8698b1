"""On the page of a unit's round: the way to the yearly assessments, where the regulation has them."""

from typing import Any

from review.yearly import domain, queries
from review.yearly import training as hours
from titles.kernel.actors import Actor
from titles.rounds.models import UnitRound


def panel(unit_round: UnitRound, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    assessed = actor.organisation_id == unit_round.unit_id and domain.asked(unit_round)
    audited = hours.reads(unit_round, actor)
    if not assessed and not audited:
        return None
    context: dict[str, Any] = {"unit_round": unit_round, "assessed": assessed, "audited": audited}
    if assessed:
        rows = queries.of_unit(actor, unit_round.unit)
        context["open"] = rows.exclude(state="graded").count()
        context["graded"] = rows.count() - context["open"]
    return "review/yearly/panel.html", context
