"""结构比例审核: an institution has its vacancies approved, in the regulation's order, before anybody there applies."""

from collections import Counter
from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from applications.filing.vacancies import bands, needs_approval, taken
from titles.flow.machine import Effect, Firing, Reasons, State, Todo, Transition
from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.rounds.models import Quota, UnitRound
from titles.rounds.queries import pack_for
from titles.work.domain import notify

STEP = "structural_ratio"
ORDER = "structural_ratio.tiers"


def office(code: str) -> Callable[[UnitRound], Collection[UUID]]:
    """The nearest organisation above the unit of the kind that the regulation names for this part."""

    def party(unit_round: UnitRound) -> Collection[UUID]:
        rows = pack_for(unit_round.round).asked(ORDER).value or ()
        kind = next((row["kind"] for row in rows if row["code"] == code), "")
        found = next((above for above in unit_round.unit.superiors() if above.kind == kind), None)
        return (found.pk,) if found else ()

    return party


def unit(unit_round: UnitRound) -> Collection[UUID]:
    return (unit_round.unit_id,)


def whoever_has_it(unit_round: UnitRound) -> Collection[UUID]:
    return office("seal" if unit_round.state == "ratio_submitted" else "vacancies")(unit_round)


def is_wanted(firing: Firing) -> Reasons:
    """Only units of the kinds that the regulation names have this step."""
    found: Reasons = {}
    for row in firing.objects:
        kinds = pack_for(row.round).asked("structural_ratio.unit_types")
        if not needs_approval(row):
            found[row.pk] = [Refusal("本单位不需要办理结构比例审核。", rule=kinds.rule)]
    return found


def wanting(unit_round: UnitRound) -> Collection[UUID]:
    return unit(unit_round) if needs_approval(unit_round) else ()


def sealed_first(firing: Firing) -> Reasons:
    """Nothing goes to the city without the district's seal."""
    return {
        row.pk: []
        if row.state == "ratio_sealed"
        else [Refusal("须先经区职称管理部门审核盖章。", rule=pack_for(row.round).rule_behind(ORDER))]
        for row in firing.objects
    }


def transmit(firing: Firing) -> None:
    """The vacancies that the city approved become the number of applications that the unit may hand in."""
    for row in firing.objects:
        for band in bands(pack_for(row.round)):
            number = firing.data["ask_ratio_vacancies"]
            Quota.objects.update_or_create(
                unit_round=row,
                band=band,
                defaults={
                    "number": number,
                    "vacancies": number,
                    "set_by_id": firing.actor.organisation_id,
                    "set_at": clock.now(),
                },
            )
            firing.note(row, band=band, vacancies=number)
        text = f"{row}：结构比例审核已批转，空岗数 {firing.data['ask_ratio_vacancies']}。"
        for holder in office("seal")(row):
            notify([holder], role="handler", kind="ratio", text=text, url=f"/unit-rounds/{row.pk}/")
        notify([row.unit_id], role="unit_hr", kind="ratio", text=text, url=f"/unit-rounds/{row.pk}/")


def tell(text: str, holders: Callable[[UnitRound], Collection[UUID]], role: str) -> Effect:
    def effect(firing: Firing) -> None:
        for row in firing.objects:
            why = firing.data.get("reason", "")
            said = f"{row}：{text}{why}"
            notify(holders(row), role=role, kind="ratio", text=said, url=f"/unit-rounds/{row.pk}/")

    return effect


def approved_first(firing: Firing) -> Reasons:
    """Nobody of such a unit applies before its vacancies are there."""
    found: Reasons = {}
    for application in firing.objects:
        pack = pack_for(application.round)
        if needs_approval(application.unit_round) and not application.unit_round.quotas.exists():
            step = pack.step(STEP)
            text = "事业单位须先完成结构比例审核，空岗数批转之后才能申报。"
            found[application.pk] = [Refusal(text, rule=step.rule if step else "")]
    return found


def within_vacancies(firing: Firing) -> Reasons:
    """One application for one vacancy, counted under the lock of the unit's figures.

    Where the unit nominates its candidates the figure is held against the nomination instead.
    """
    found: Reasons = {}
    fresh: Counter[tuple[UUID, str]] = Counter()
    ids = [row.pk for row in firing.objects]
    for application in firing.objects:
        unit_round, pack = application.unit_round, pack_for(application.round)
        cap = pack.demand("nomination.within_quota")
        if not cap or cap.enforcement != "block" or pack.step("nomination") or not needs_approval(unit_round):
            continue
        figures = Quota.objects.select_for_update().filter(unit_round=unit_round)
        number = {row.band: row.number for row in figures}.get(application.band, 0)
        held = taken(unit_round, application.band, but=ids) + fresh[unit_round.pk, application.band]
        if held >= number:
            text = f"空岗数 {number}，已占用 {held}，不能再申报。"
            found[application.pk] = [Refusal(text, rule=pack.cite("ground.quota"))]
        else:
            fresh[unit_round.pk, application.band] += 1
    return found


def set_by_approval(unit_round: UnitRound) -> list[Refusal]:
    """Why nobody else sets the figures of such a unit."""
    if not needs_approval(unit_round):
        return []
    text = "本单位的申报数额是结构比例审核批转的空岗数，不能另行下达。"
    return [Refusal(text, rule=pack_for(unit_round.round).rule_behind(ORDER))]


def _todo(role: str, party: Callable[[Any], Collection[UUID]], text: str) -> tuple[Todo, ...]:
    return (Todo(role, party, lambda row: f"{text}：{row}"),)


WANTED = _todo("unit_hr", wanting, "填表申报结构比例")
STATES = {
    "ratio_submitted": State("结构比例待审核盖章", todo=_todo("handler", office("seal"), "审核《结构比例审核表》")),
    "ratio_sealed": State("结构比例待批转空岗数", todo=_todo("approver", office("vacancies"), "审核空岗数并批转")),
    "ratio_approved": State("空岗数已批转"),
}
TRANSITIONS = (
    Transition(
        "submit_ratio",
        "填表申报结构比例",
        ("preparing",),
        "ratio_submitted",
        roles=("unit_hr",),
        party=unit,
        guards=(is_wanted,),
        effects=(tell("已报送结构比例审核材料，请审核盖章。", office("seal"), "handler"),),
    ),
    Transition(
        "seal_ratio",
        "审核盖章",
        ("ratio_submitted",),
        "ratio_sealed",
        roles=("handler",),
        party=office("seal"),
        guards=(is_wanted,),
        effects=(tell("《结构比例审核表》已审核盖章，请审核空岗数。", office("vacancies"), "approver"),),
    ),
    Transition(
        "transmit_vacancies",
        "批转空岗数",
        ("preparing", "ratio_submitted", "ratio_sealed"),
        "ratio_approved",
        roles=("approver",),
        party=office("vacancies"),
        guards=(is_wanted, sealed_first),
        effects=(transmit,),
    ),
    Transition(
        "return_ratio",
        "退回补正",
        ("ratio_submitted", "ratio_sealed"),
        "preparing",
        roles=("handler", "approver"),
        party=whoever_has_it,
        guards=(is_wanted,),
        effects=(tell("结构比例审核材料退回补正：", unit, "unit_hr"),),
        form="titles.flow.forms.ReasonForm",
        style="danger",
        help="须补正的事项一次写全。",
    ),
)
