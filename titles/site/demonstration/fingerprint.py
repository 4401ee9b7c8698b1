"""One digest of what decides: two loads, on two machines, must have the same."""

from collections.abc import Iterator
from typing import Any

from applications.filing.models import Application, SubmissionVersion
from publicity.cases.models import Case
from publicity.notices.models import Notice, Snapshot
from review.committee.models import Meeting, Tally
from review.tiers.models import Batch, TierReview
from review.unit.models import Ranking, RankingRow
from titles.audit.domain import digest
from titles.audit.models import Event
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.models import Organisation, Person
from titles.register.models import Ban, Certificate
from titles.rounds.models import Round, UnitRound

# Columns that say what was decided; nothing encrypted and nothing of the machine's own time.
TABLES: dict[Any, tuple[str, ...]] = {
    Organisation: ("id", "name", "kind"),
    Person: ("id", "name", "gender", "birth_date"),
    Round: ("id", "name", "state", "version"),
    UnitRound: ("id", "unit", "state", "version"),
    Application: ("id", "person", "state", "ending", "version", "state_since"),
    SubmissionVersion: ("id", "number", "hash", "as_of"),
    Ranking: ("id", "hash"),
    RankingRow: ("id", "total", "rank", "place"),
    Notice: ("id", "state", "last_day"),
    Snapshot: ("id", "hash"),
    Case: ("id", "state", "outcome", "found_on"),
    TierReview: ("id", "proposal", "signed_at"),
    Batch: ("id", "number", "state"),
    Meeting: ("id", "state", "attending"),
    Tally: ("id", "votes_for", "passed"),
    Certificate: ("id", "number", "code", "state"),
    Ban: ("id", "since", "until"),
    Event: ("id", "sequence", "kind", "hash"),
}


def tables() -> Iterator[tuple[str, str]]:
    """Each table's name and the digest of its rows."""
    with declare(SYSTEM):
        for model, columns in TABLES.items():
            rows = [list(row) for row in model.objects.order_by("pk").values_list(*columns)]
            yield model._meta.label, digest(rows)


def fingerprint() -> str:
    return digest(list(tables()))
