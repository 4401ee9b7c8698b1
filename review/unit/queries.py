"""Reading a unit's round."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from applications.filing.models import Application
from review.unit.models import AppraisalSheet, GroupMember, RankingRow, Rating, Scheme, SchemeItem, Score
from review.unit.scoring import Bracket
from titles.kernel.actors import Actor
from titles.orgs.models import Organisation
from titles.rounds.models import UnitRound

IN_ASSESSMENT = "in_unit_assessment"
# The unit round's states from the end of its notice on.
PUBLICISED = ("notice_passed", "filed")
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
    return list(held.items.prefetch_related("brackets")) if held else []


def brackets(item: SchemeItem) -> list[Bracket]:
    return [Bracket(row.lower, row.upper, row.points) for row in item.brackets.all()]


def by_members(unit_round: UnitRound) -> bool:
    """Whether every member of the group scores alone."""
    held = scheme(unit_round)
    return held is not None and held.scored_by == Scheme.ScoredBy.MEMBERS


def members(unit_round: UnitRound) -> list[GroupMember]:
    group = getattr(unit_round, "group", None)
    return list(group.members.all()) if group else []


def member_of(unit_round: UnitRound, actor: Actor) -> GroupMember | None:
    """The member of the group that the actor is."""
    if actor.account_id is None:
        return None
    return GroupMember.objects.filter(group__unit_round=unit_round, account_id=actor.account_id).first()


def score_table(unit_round: UnitRound) -> dict[tuple[UUID, UUID], Score]:
    rows = Score.objects.filter(application__unit_round=unit_round)
    return {(row.application_id, row.item_id): row for row in rows}


def rating_table(member: GroupMember) -> dict[tuple[UUID, UUID], Rating]:
    return {(row.application_id, row.item_id): row for row in member.ratings.all()}


def grid(unit_round: UnitRound) -> list[dict[str, Any]]:
    """Applicants × items; `total` only when every item has points (TS-07-16)."""
    held, mean = score_table(unit_round), by_members(unit_round)
    return _rows(unit_round, held, lambda item: mean or item.source == SchemeItem.Source.PEER_APPRAISAL)


def rating_grid(unit_round: UnitRound, member: GroupMember) -> list[dict[str, Any]]:
    """The same for one member: appraisal items are nobody's to rate, and nobody rates oneself."""
    held = rating_table(member)
    rows = _rows(unit_round, held, lambda item: False, rated_only=True)
    person_id = member.account.person_id if member.account else None
    return [row for row in rows if row["application"].person_id != person_id]


def _rows(unit_round: UnitRound, held: dict, computed: Any, *, rated_only: bool = False) -> list[dict[str, Any]]:
    columns = [
        item for item in items(unit_round) if not (rated_only and item.source == SchemeItem.Source.PEER_APPRAISAL)
    ]
    rows = []
    for application in candidates(unit_round):
        cells = [
            {"item": item, "score": held.get((application.pk, item.pk)), "computed": computed(item)} for item in columns
        ]
        points = [cell["score"].points for cell in cells if cell["score"]]
        complete = len(points) == len(cells) > 0 and None not in points
        rows.append(
            {"application": application, "cells": cells, "total": sum(points, Decimal(0)) if complete else None}
        )
    return rows


def ratings_given(unit_round: UnitRound) -> list[dict[str, Any]]:
    """Every member with how many cells are filled and how many there are."""
    columns = [item for item in items(unit_round) if item.source != SchemeItem.Source.PEER_APPRAISAL]
    people = candidates(unit_round)
    filled = dict(
        Rating.objects.filter(
            member__group__unit_round=unit_round,
            application__in=[row.pk for row in people],
            item__in=[item.pk for item in columns],
        )
        .values_list("member")
        .annotate(Count("pk"))
    )
    rows = []
    for member in GroupMember.objects.filter(group__unit_round=unit_round).select_related("account"):
        own = member.account.person_id if member.account else None
        wanted = len(columns) * sum(1 for row in people if row.person_id != own or own is None)
        rows.append({"member": member, "filled": filled.get(member.pk, 0), "wanted": wanted})
    return rows


def counted_sheets(unit_round: UnitRound) -> list[AppraisalSheet]:
    return list(unit_round.sheets.filter(is_counted=True))


def ranking_tables(unit_round: UnitRound) -> list[dict[str, Any]]:
    """Every pool's current table in its printed order, with the quota it is held against."""
    quotas = {row.band: row.number for row in unit_round.quotas.all()}
    tables = []
    for ranking in unit_round.rankings.filter(is_current=True).order_by("band"):
        rows = list(ranking.rows.select_related("application__person"))
        tables.append({"ranking": ranking, "rows": rows, "quota": quotas.get(ranking.band, 0)})
    return tables


def nominated_count(unit_round: UnitRound, band: str) -> int:
    """How many of the quota are taken by live nominations; one that was disqualified frees its place."""
    return unit_round.applications.filter(band=band, state__in=NOMINATED).count()


def ranking_row(application: Application) -> RankingRow | None:
    """The application's line in the ranking that counts."""
    return RankingRow.objects.filter(application=application, is_current=True).select_related("ranking").first()


def unit_rounds(actor: Actor) -> QuerySet[UnitRound]:
    """What the actor may see of the units' work, newest round first; how many apply and how many are nominated."""
    rows = UnitRound.objects.visible_to(actor).select_related("unit", "round")
    return rows.order_by("-round__opens_on", "unit__name", "pk")
