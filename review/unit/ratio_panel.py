"""On the page of a unit's round: what its 《结构比例审核表》 says, and what was attached and answered."""

from collections import Counter
from typing import Any

from applications.career.models import HeldTitle
from applications.filing.vacancies import bands, needs_approval, taken
from titles.flow.models import Answer
from titles.kernel.actors import Actor, engine
from titles.orgs.models import Employment
from titles.packs.schema import Pack
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for

AT = "unit_round."


def figures(unit_round: UnitRound) -> dict[str, Any]:
    """People employed now by the band of the title they hold, the vacancies transmitted, and the places taken."""
    pack = pack_for(unit_round.round)
    with engine():
        people = Employment.objects.filter(organisation=unit_round.unit, until=None).values_list("person_id", flat=True)
        newest = {one.person_id: one for one in HeldTitle.objects.filter(person__in=people).order_by("obtained_on")}
        held = Counter(pack.band_of(one.level) for one in newest.values())
        quotas = {row.band: row.number for row in unit_round.quotas.all()}
        own = bands(pack)
        return {
            "people": len(set(people)),
            "untitled": len(set(people)) - sum(held.values()),
            "bands": [
                {
                    "band": label,
                    "held": held[str(band)],
                    "vacancies": quotas.get(str(band)),
                    "taken": taken(unit_round, str(band)) if str(band) in own else None,
                }
                for band, label in pack.catalogue.bands.items()
            ],
        }


def panel(unit_round: UnitRound, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """Only for units that have this step, and for staff."""
    if not needs_approval(unit_round) or actor.role not in ("unit_hr", "unit_lead", "handler", "approver"):
        return None
    pack: Pack = pack_for(unit_round.round)
    codes = [one.code for one in pack.questions if one.at.startswith(AT)]
    answers = Answer.objects.visible_to(actor).filter(stream_id=unit_round.pk, code__in=codes)
    latest = {row.code: row for row in answers.order_by("answered_at").select_related("blob")}
    step = pack.step("structural_ratio")
    context = {**figures(unit_round), "answers": list(latest.values()), "rule": step.rule if step else ""}
    return "review/unit/ratio.html", context
