"""Reading a unit's round."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from applications.filing.models import Application
from review.unit.models import AppraisalSheet, RankingRow, Scheme, SchemeItem, Score
from titles.orgs.models import Organisation
from titles.rounds.models import UnitRound

IN_ASSESSMENT = "in_unit_assessment"
NOMINATED = ("nominated", "with_tier", "returned_by_tier", "before_committee", "decided", "certified")


def superior(unit: Organisation) -> Organisation | None:
    """The nearest competent department above; else the nearest bureau."""
    above, bureau = unit.parent, None
    while above is not None:
        if above.kind == "competent_department":
            return above
        bureau = bureau or above
        above = above.parent
    return bureau


def scheme(unit_round: UnitRound) -> Scheme | None:
    return unit_round.schemes.filter(rejected_because="").last()


def candidates(unit_round: UnitRound) -> list[Application]:
    """Those the unit is assessing, by name."""
    rows = unit_round.applications.filter(state=IN_ASSESSMENT).select_related("person")
    return list(rows.order_by("band", "person__name", "id"))


def items(unit_round: UnitRound) -> list[SchemeItem]:
    held = scheme(unit_round)
    return list(held.items.all()) if held else []


def score_table(unit_round: UnitRound) -> dict[tuple[UUID, UUID], Score]:
    rows = Score.objects.filter(application__unit_round=unit_round)
    return {(row.application_id, row.item_id): row for row in rows}


def grid(unit_round: UnitRound) -> list[dict[str, Any]]:
    """Applicants × items; `total` only when every item has points (TS-07-16)."""
    columns, held = items(unit_round), score_table(unit_round)
    rows = []
    for application in candidates(unit_round):
        cells = [
            {"item": item, "score": held.get((application.pk, item.pk)), "computed": item.source == "peer_appraisal"}
            for item in columns
        ]
        complete = bool(cells) and all(cell["score"] for cell in cells)
        total = sum((cell["score"].points for cell in cells), Decimal(0)) if complete else None
        rows.append({"application": application, "cells": cells, "total": total})
    return rows


def counted_sheets(unit_round: UnitRound) -> list[AppraisalSheet]:
    return list(unit_round.sheets.filter(is_counted=True))


def ranking_tables(unit_round: UnitRound) -> list[dict[str, Any]]:
    """Every pool's table in its printed order, with the quota it is held against."""
    quotas = {row.band: row.number for row in unit_round.quotas.all()}
    tables = []
    for ranking in unit_round.rankings.order_by("band"):
        rows = list(ranking.rows.select_related("application__person"))
        tables.append({"ranking": ranking, "rows": rows, "quota": quotas.get(ranking.band, 0)})
    return tables


def nominated_count(unit_round: UnitRound, band: str) -> int:
    """How many of the quota are taken by live nominations; one that was disqualified frees its place."""
    return unit_round.applications.filter(band=band, state__in=NOMINATED).count()


def ranking_row(application: Application) -> RankingRow | None:
    return RankingRow.objects.filter(application=application).select_related("ranking").first()
