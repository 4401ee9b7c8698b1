"""Where the contents of a notice come from: the round's decisions, read under the engine."""

from typing import Any

from applications.career.queries import KINDS
from applications.filing.models import Application
from review.unit.models import RankingRow
from titles.rounds.models import Quota, UnitRound

BANDS = {"junior": "初级", "intermediate": "中级", "high": "高级"}
# What names one library record; of materials only titles are published.
NAMED_BY = {
    "education": ("school", "major"),
    "post": ("post",),
    "held_title": ("title",),
    "assessment": ("year",),
    "work": ("title",),
    "award": ("name",),
    "training": ("year",),
}
# Endings before the unit compared its applicants: these never stood for promotion.
NEVER_STOOD = ("abandoned", "ineligible", "late")


def applied(unit_round: UnitRound) -> list[Application]:
    """Those who asked for promotion in this unit and were compared, by band and name."""
    rows = unit_round.applications.exclude(state="draft").exclude(state="ended", ending__in=NEVER_STOOD)
    return list(rows.select_related("person", "unit").order_by("band", "person__name", "id"))


def person_row(application: Application) -> dict[str, Any]:
    """One line of a list. Identity and telephone numbers are never in it; the day of birth stays in the snapshot."""
    person = application.person
    return {
        "application": str(application.pk),
        "name": person.name,
        "birth_date": person.birth_date.isoformat(),
        "birth_year": f"{person.birth_date.year}年",
        "unit": application.unit.name,
        "specialty": application.specialty,
        "title": application.title,
    }


def quota_rows(unit_round: UnitRound) -> list[dict[str, Any]]:
    return [{"band": band_name(row), "number": row.number} for row in _quotas(unit_round)]


def vacancy_rows(unit_round: UnitRound) -> list[dict[str, Any]]:
    return [{"band": band_name(row), "vacancies": row.vacancies} for row in _quotas(unit_round)]


def _quotas(unit_round: UnitRound) -> list[Quota]:
    return list(unit_round.quotas.order_by("band"))


def band_name(quota: Quota) -> str:
    return BANDS.get(quota.band, "合计")


def material_groups(applications: list[Application]) -> list[dict[str, Any]]:
    """Each applicant's materials by title, from the version that was handed in."""
    groups = []
    for application in applications:
        latest = application.submissions.last()
        if latest:
            groups.append({"name": application.person.name, "titles": _titles(latest.content)})
    return groups


def _titles(content: dict[str, Any]) -> list[str]:
    return records(content) + [f"证明材料：{row['title']}" for row in content["attachments"]]


def records(content: dict[str, Any]) -> list[str]:
    """What was picked from the library, by title."""
    titles = []
    for kind, (_, label, _) in KINDS.items():
        for record in content["picks"].get(kind, []):
            named = " ".join(str(record[field]) for field in NAMED_BY[kind] if record.get(field))
            titles.append(f"{label}：{named}")
    return titles


def ranking_rows(unit_round: UnitRound) -> list[dict[str, Any]]:
    """The ranking tables as they were frozen, each line with the points it is made of."""
    rows = RankingRow.objects.filter(ranking__unit_round=unit_round, is_current=True).select_related(
        "ranking", "application__person"
    )
    return [
        {
            "band": BANDS.get(row.ranking.band, "合计"),
            "rank": row.rank,
            "name": row.application.person.name,
            "points": "；".join(f"{item['item']} {item['points']}" for item in row.explanation),
            "total": str(row.total),
        }
        for row in rows.order_by("ranking__band", "place")
    ]
