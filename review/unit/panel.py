"""On the page of an application: where it stands in its ranking and what its total is made of."""

from typing import Any

from applications.filing.models import Application
from review.unit.queries import ranking_row
from titles.kernel.actors import Actor, engine
from titles.rounds.queries import pack_for


def panel(application: Application, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """The own line and the size of the pool; nobody else's line (TS-07-17)."""
    with engine():
        row = ranking_row(application)
    if row is None:
        return None
    demand = pack_for(application.round).demand("ranking.ties")
    sum_ = " + ".join(part["points"] for part in row.explanation)
    context = {"row": row, "people": row.ranking.people, "sum": sum_, "rule": demand.rule if demand else ""}
    return "review/unit/panel.html", context
