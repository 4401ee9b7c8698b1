"""On the page of a unit's round: the way to the yearly assessments, where the regulation has them."""

from typing import Any

from review.yearly import domain, queries
from titles.kernel.actors import Actor
from titles.rounds.models import UnitRound


def panel(unit_round: UnitRound, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    if actor.organisation_id != unit_round.unit_id or not domain.asked(unit_round):
        return None
    rows = queries.of_unit(actor, unit_round.unit)
    open_ = rows.exclude(state="graded").count()
    return "review/yearly/panel.html", {"unit_round": unit_round, "open": open_, "graded": rows.count() - open_}
