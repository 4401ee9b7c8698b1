"""On the page of an application: who audited it at each tier, by name and hour (TS-10-01)."""

from typing import Any

from applications.filing.models import Application
from titles.kernel.actors import Actor, engine
from titles.rounds.queries import pack_for


def panel(application: Application, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """Signed reviews in their order; the applicant sees the offices and what they said, staff also the names."""
    demand = pack_for(application.round).demand("audit.named_reviewers")
    with engine():
        signed = application.tier_reviews.filter(signed_at__isnull=False).select_related("organisation")
        rows = [
            {
                "organisation": review.organisation.name,
                "opinion": review.get_proposal_display(),
                "remarks": review.remarks,
                "at": review.signed_at,
                "handler": review.handler_name,
                "approver": review.approver_name,
                "proposed_at": review.proposed_at,
                "turned_away": review.sent_back_because,
            }
            for review in signed
        ]
        paper = [
            {"organisation": row.organisation.name, "at": row.seen_at, "matches": row.matches, "text": row.difference}
            for row in application.paper_rankings.select_related("organisation")
        ]
    if demand is None or not (rows or paper):
        return None
    own = application.person_id == actor.person_id
    return "review/tiers/panel.html", {"rows": rows, "paper": paper, "names": not own, "rule": demand.rule}
