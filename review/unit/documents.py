"""The files behind a unit's round: which there are, by name."""

from review.unit.queries import scheme
from titles.kernel.uploads.models import Blob
from titles.rounds.models import UnitRound


def document(unit_round: UnitRound, name: str) -> Blob | None:
    """The plan, the scheme, the congress's minutes, the signed attendance sheet or the minutes of the nomination."""
    held, group = scheme(unit_round), getattr(unit_round, "group", None)
    session = unit_round.sessions.filter(kind="work_report").first()
    nomination = unit_round.nominations.last()
    found = {
        "plan": group.plan if group else None,
        "scheme": held.document if held else None,
        "minutes": held.minutes if held else None,
        "attendance": session.sheet if session else None,
        "nomination": nomination.minutes if nomination else None,
    }
    return found.get(name)
