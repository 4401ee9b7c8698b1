"""学时验审: hours of continuing education, audited by the bureau, or by the unit from the bureau's stamped table."""

from collections.abc import Mapping
from typing import Any

from applications.career.models import Training
from titles.kernel.actors import Actor, current, engine
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.orgs.models import Assignment, Organisation
from titles.packs.schema import Pack
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for

OFFICERS = ("handler", "approver")


def asked(unit_round: UnitRound) -> bool:
    """Whether the unit's regulation has hours audited."""
    return pack_for(unit_round.round).demand("training.audited_by") is not None


def auditors(pack: Pack, unit: Organisation) -> list[Organisation]:
    """The bureaus above the unit that the regulation names and that work on the platform."""
    kinds = pack.value("training.audited_by")
    above = [one for one in unit.superiors() if one.kind in kinds]
    busy = set(
        Assignment.objects.filter(
            organisation__in=above, role__in=OFFICERS, until=None, account__is_active=True
        ).values_list("organisation_id", flat=True)
    )
    return [one for one in above if one.pk in busy]


def reads(unit_round: UnitRound, actor: Actor) -> bool:
    """The unit's own HR, and the bureaus above it that the regulation names."""
    if not asked(unit_round):
        return False
    if actor.organisation_id == unit_round.unit_id:
        return actor.role == "unit_hr"
    above = {one.pk for one in unit_round.unit.superiors() if one.kind in _kinds(unit_round)}
    return actor.role in OFFICERS and actor.organisation_id in above


def _kinds(unit_round: UnitRound) -> list[str]:
    return list(pack_for(unit_round.round).value("training.audited_by"))


def objection(unit_round: UnitRound, actor: Actor) -> Refusal | None:
    """Why this actor does not audit; None for whoever does."""
    pack = pack_for(unit_round.round)
    with engine():
        found = auditors(pack, unit_round.unit)
    entitled = actor.role in OFFICERS if found else actor.role == "unit_hr"
    holder = actor.organisation_id in ({one.pk for one in found} or {unit_round.unit_id})
    if entitled and holder:
        return None
    return Refusal("学时验审由人力社保部门填写。", rule=pack.rule_behind("training.audited_by"))


def rows(unit_round: UnitRound) -> list[dict[str, Any]]:
    """Every year of everybody who works in the unit, with its total."""
    pack = pack_for(unit_round.round)
    with engine():
        found = (
            Training.objects.filter(
                person__employments__organisation=unit_round.unit_id,
                person__employments__until=None,
                removed_at=None,
            )
            .select_related("person")
            .order_by("person__name", "person_id", "year")
            .distinct()
        )
        return [
            {"record": row, "hours": hours, "total": sum(hours)}
            for row in found
            for hours in [[getattr(row, part["code"]) for part in pack.value("training.total_of")]]
        ]


def audit(*, unit_round: UnitRound, decided: Mapping[str, str]) -> int:
    """Keep what was decided of each record of the unit's staff; how many changed.

    Raises Refused for whoever does not audit, Missing for whoever does not know the page.
    """
    if not reads(unit_round, current()):
        raise Missing("not the unit's hours")
    refused = objection(unit_round, current())
    if refused:
        raise Refused.of(refused)
    changed = 0
    for row in rows(unit_round):
        record, said = row["record"], decided.get(str(row["record"].pk))
        if said is not None and said != record.audited:
            with engine():
                record.audited, record.audited_by = said, current().account_id
                record.save(update_fields=["audited", "audited_by"])
            changed += 1
    return changed
