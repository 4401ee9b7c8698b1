"""On the page of a unit's round: the table of posts, where the regulation has one."""

from typing import Any

from review.posts import queries
from review.posts.models import PostSheet
from titles.flow.machine import machine
from titles.kernel.actors import Actor
from titles.rounds.models import UnitRound


def panel(unit_round: UnitRound, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    if not queries.asked(unit_round):
        return None
    own = actor.organisation_id == unit_round.unit_id
    sheet = PostSheet.objects.visible_to(actor).filter(unit_round=unit_round).first()
    if sheet is not None and sheet.state == "drafted" and not own:
        sheet = None
    state = machine("post_sheet").states[sheet.state].staff if sheet else ""
    begins = own and sheet is None and actor.role in ("unit_hr", "unit_lead")
    if sheet is None and not begins:
        return None
    return "review/posts/panel.html", {"unit_round": unit_round, "sheet": sheet, "state": state}
