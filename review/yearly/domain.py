"""Beginning the assessments of a year, and counting one."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from review.yearly.counting import Figures, figures
from review.yearly.models import YearlyAssessment
from titles.flow.domain import begin as begin_at
from titles.flow.machine import machine
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Missing
from titles.orgs.models import Person
from titles.packs.queries import pack_of
from titles.packs.schema import Pack
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for

OWN_GROUP = "own"


def pack_of_assessment(assessment: YearlyAssessment) -> Pack:
    """The regulation that the assessment was begun under."""
    return pack_of(assessment.pack_version_id, assessment.procedure)


def asked(unit_round: UnitRound) -> bool:
    """Whether the unit's regulation has such a form."""
    return pack_for(unit_round.round).demand("assessment.basic_items") is not None


def start(
    *, unit_round: UnitRound, year: int, people: Iterable[dict[str, Any]], own_items: list[dict[str, Any]] | None = None
) -> list[YearlyAssessment]:
    """Begin the year's assessment of these people: `person`, `title`, `band` each. Who has one keeps it.

    `own_items`: the table of the unit where it has its own. Raises Missing where the regulation has no such form.
    """
    if not asked(unit_round) or current().organisation_id != unit_round.unit_id:
        raise Missing("no such form")
    pack, made = pack_for(unit_round.round), []
    with engine():
        held = set(
            YearlyAssessment.objects.filter(unit=unit_round.unit_id, year=year).values_list("person_id", flat=True)
        )
        for row in people:
            person: Person = row["person"]
            if person.pk in held:
                continue
            assessment = YearlyAssessment(
                unit_id=unit_round.unit_id,
                person=person,
                year=year,
                pack_version_id=unit_round.round.pack_version_id,
                procedure=unit_round.round.procedure,
                title=row["title"],
                band=row["band"],
                items=own_items or pack.value("assessment.basic_items"),
                own_table=bool(own_items),
            )
            made.append(begin_at(machine("assessment"), assessment, data={"person": person.pk, "year": year}))
    return made


def maxima(items: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str, Decimal]]:
    """(code, label, points) of every item of the table."""
    for group in items:
        for item in group["items"]:
            yield item["code"], item["label"], Decimal(str(item["maximum"]))


def counted(assessment: YearlyAssessment) -> Figures:
    """The figures that follow from what was typed, once all of it is there."""
    return figures(
        pack_of_assessment(assessment),
        band=assessment.band,
        fixed=assessment.fixed,
        items=assessment.items,
        scores=assessment.scores,
        adjusted=assessment.adjusted,
    )


def own_table(text: str, pack: Pack) -> list[dict[str, Any]]:
    """A unit's own table from lines of “group item points”. Raises ValueError with the line that is wrong.

    A group that is called as in the printed table is that group: its threshold holds.
    """
    printed = {group["label"]: group["code"] for group in pack.value("assessment.basic_items")}
    groups: dict[str, list[dict[str, Any]]] = {}
    for number, line in enumerate((line for line in text.splitlines() if line.strip()), start=1):
        parts = line.split()
        if len(parts) != 3 or not parts[2].isascii() or not parts[2].isdigit() or int(parts[2]) == 0:
            raise ValueError(f"第 {number} 行须为“组　项目　分值”，分值为正整数：{line.strip()}")
        group, label, maximum = parts
        items = groups.setdefault(group, [])
        items.append({"code": f"{OWN_GROUP}{number}", "label": label, "maximum": int(maximum)})
    return [
        {
            "code": printed.get(label, f"{OWN_GROUP}_group{place}"),
            "label": label,
            "maximum": sum(item["maximum"] for item in items),
            "items": items,
        }
        for place, (label, items) in enumerate(groups.items(), start=1)
    ]


def recompute_results() -> Iterator[str]:
    """Every graded assessment against its figures counted again."""
    for row in YearlyAssessment.objects.filter(state="graded").select_related("person").iterator():
        if counted(row).to_json() != row.results:
            yield f"{row} 得分不符"
