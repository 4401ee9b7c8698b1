"""Beginning a table of posts, and keeping what was typed while it is a draft."""

from typing import Any

from review.posts import queries
from review.posts.models import PostCandidate, PostSheet
from titles.flow.domain import begin as begin_at
from titles.flow.machine import machine
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.rounds.models import UnitRound


def begin(*, unit_round: UnitRound) -> PostSheet:
    """The table of this unit and round: a new one, or the one there is. Missing where the regulation has none."""
    if not queries.asked(unit_round) or current().organisation_id != unit_round.unit_id:
        raise Missing("no such table")
    with engine():
        held = PostSheet.objects.filter(unit_round=unit_round).first()
        if held:
            return held
        sheet = PostSheet(unit_round=unit_round, unit_id=unit_round.unit_id)
        return begin_at(machine("post_sheet"), sheet, data={"unit": unit_round.unit_id})


def save(*, sheet: PostSheet, values: dict[str, Any], candidates: list[dict[str, Any]]) -> None:
    """Keep the whole table as it was typed. Raises Refused once it is sealed."""
    if current().organisation_id != sheet.unit_id:
        raise Missing("not the unit's own table")
    with engine():
        held = PostSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
        if held.state != "drafted":
            raise Refused.of(Refusal("岗位信息表已经盖章，不能再改；须由主管部门或人力社保部门退回。"))
        for name, value in values.items():
            setattr(held, name, value)
        held.save(update_fields=list(values))
        held.candidates.all().delete()
        for place, row in enumerate(candidates, start=1):
            PostCandidate(sheet=held, order=place, **row).save()
