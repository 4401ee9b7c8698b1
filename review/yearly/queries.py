"""Reading a unit's yearly assessments."""

from typing import Any

from django.db.models import QuerySet

from review.yearly.models import YearlyAssessment
from titles.kernel.actors import Actor
from titles.orgs.models import Organisation, Person


def of_unit(actor: Actor, unit: Organisation) -> QuerySet[YearlyAssessment]:
    """The newest year first, as far as the actor sees them."""
    rows = YearlyAssessment.objects.visible_to(actor).filter(unit=unit).select_related("person")
    return rows.order_by("-year", "person__name", "id")


def staff(unit: Organisation) -> list[Person]:
    """Who works in the unit now, by name."""
    return list(
        Person.objects.filter(employments__organisation=unit, employments__until=None).distinct().order_by("name")
    )


def fixed_table(assessment: YearlyAssessment, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """表二 as it was entered: item, columns, rows that say something."""
    found = []
    for item in items:
        rows = assessment.fixed.get(item["code"], [])
        found.append(
            {
                "item": item,
                "rows": [row for row in rows[: item["rows"]] if any(row)],
                "also": [row for row in rows[item["rows"] :] if any(row)],
            }
        )
    return found


def score_table(assessment: YearlyAssessment, layers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """表三 as it was entered: group, item, one score for each layer, remark."""
    return [
        {
            "group": group["label"] if place == 0 else "",
            "label": item["label"],
            "maximum": item["maximum"],
            "scores": [assessment.scores.get(layer["code"], {}).get(item["code"], "") for layer in layers],
            "remark": assessment.remarks.get(item["code"], ""),
        }
        for group in assessment.items
        for place, item in enumerate(group["items"])
    ]
