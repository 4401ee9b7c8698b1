"""A ranking such as the unit's step leaves behind."""

from decimal import Decimal

from applications.filing.models import Application
from review.unit.models import Ranking, RankingRow
from titles.kernel import clock
from titles.rounds.models import UnitRound


def rank(unit_round: UnitRound, applications: list[Application]) -> None:
    """One ranking of these applications, in their order, two points apart."""
    ranking = Ranking.objects.create(
        unit=unit_round.unit,
        unit_round=unit_round,
        band="intermediate",
        people=len(applications),
        hash="0" * 64,
        inputs={},
        pack_version_id=unit_round.round.pack_version_id,
        made_at=clock.now(),
    )
    for place, application in enumerate(applications, start=1):
        RankingRow.objects.create(
            unit=unit_round.unit,
            ranking=ranking,
            application=application,
            total=Decimal(92 - 2 * place),
            rank=place,
            place=place,
            explanation=[{"item": "提供的相关材料", "source": "", "points": str(92 - 2 * place), "maximum": "100"}],
        )
