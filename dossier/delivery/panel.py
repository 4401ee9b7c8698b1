"""The part of a batch's page that speaks of its delivery."""

from typing import Any

from dossier.factory.domain import papers
from dossier.factory.jobs import may_have
from review.tiers.models import Batch
from titles.kernel.actors import Actor, engine
from titles.rounds.queries import pack_for


def panel(batch: Batch, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    if not may_have(batch, actor):
        return None
    with engine():  # the jobs belong to whoever ordered; both ends of the batch see how they stand
        held = list(batch.deliveries.select_related("job").order_by("-ordered_at")[:10])
    return "dossier/delivery/panel.html", {
        "batch": batch,
        "deliveries": held,
        "papers": papers(pack_for(batch.round), "batch"),
    }
