"""Scores and rankings made again from what was stored."""

from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

from review.unit import queries, scoring
from review.unit.effects import appraisal_means, rating_means
from review.unit.models import Ranking, Score
from titles.audit.domain import digest
from titles.rounds.models import UnitRound


def recompute_scores() -> Iterator[str]:
    for unit_round in UnitRound.objects.exclude(sheets=None).distinct():
        for (application_id, item_id), points in appraisal_means(unit_round).items():
            held = Score.objects.filter(application_id=application_id, item_id=item_id).first()
            if held and held.points != points:
                yield f"申报 {application_id} 评议项目 {item_id}：存 {held.points}，重算 {points}"
    for unit_round in UnitRound.objects.filter(schemes__scored_by="members").distinct():
        if queries.by_members(unit_round):
            yield from _recompute_means(unit_round)


def _recompute_means(unit_round: UnitRound) -> Iterator[str]:
    """Only what was completed has a mean stored."""
    for (application_id, item_id), (points, raters) in rating_means(unit_round).items():
        held = Score.objects.filter(application_id=application_id, item_id=item_id, raters__isnull=False).first()
        if held and unit_round.state != "appraised" and (held.points, held.raters) != (points, raters):
            yield f"申报 {application_id} 项目 {item_id}：存 {held.points}，由 {raters} 人评分重算 {points}"


def _points(ranking: Ranking) -> dict[str, list[str]]:
    """application id → points as they stand in the score table, in the scheme's order."""
    found: dict[str, list[str]] = {}
    rows = Score.objects.filter(application__in=list(ranking.inputs)).order_by("item__order")
    for application_id, points in rows.values_list("application_id", "points"):
        found.setdefault(str(application_id), []).append(str(points))
    return found


def recompute_rankings() -> Iterator[str]:
    for ranking in Ranking.objects.prefetch_related("rows"):
        if ranking.is_current and _points(ranking) != {
            pk: [part["points"] for part in parts] for pk, parts in ranking.inputs.items()
        }:
            yield f"排序 {ranking.pk}：排序之后得分有变动"
        totals = [
            (UUID(pk), sum((Decimal(part["points"]) for part in parts), Decimal(0)))
            for pk, parts in ranking.inputs.items()
        ]
        decided = [[UUID(pk) for pk in tie["applications"]] for tie in ranking.ties]
        again = scoring.place(totals, decided=decided)
        held = [(row.application_id, row.total, row.rank, row.place) for row in ranking.rows.all()]
        if held != [(row.application, row.total, row.rank, row.place) for row in again]:
            yield f"排序 {ranking.pk}：与由得分重算的不符"
        if ranking.hash != digest([len(again), [str(row.application) for row in again]]):
            yield f"排序 {ranking.pk}：散列不符"
