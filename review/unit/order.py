"""The pack's own order of steps, and which state of a unit round says that a step is done."""

from titles.kernel.refusals import Refusal
from titles.packs.schema import Pack, Step
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for

# Applying is the applicants' step, not the unit's; what stands before it, the unit does before anybody applies.
APPLYING = "application"
DONE = {
    "assessment_group": "group_formed",
    "scoring_scheme": "scheme_approved",
    "work_report": "work_reported",
    "defence": "defended",
    "peer_appraisal": "appraised",
    "scoring": "scored",
    "ranking": "ranked",
    "nomination": "nominated",
    "notice": "notice_passed",
}
# Inside one step the unit may stand at these, its step not being done.
WITHIN = {"scheme_adopted": "scoring_scheme", "scheme_submitted": "scoring_scheme", "in_notice": "notice"}
# Why a step is not done, where a parameter of the pack says so more plainly than the order of the steps.
HELD_UP = {"scoring_scheme": ("scheme.superior_approval", "《量化考核实施细则》须经上级主管部门同意后方可实施")}


def reasons(unit_round: UnitRound, step: str, *, standing: tuple[str, ...] = ()) -> list[Refusal]:
    """Why `step` is not due: not in the pack, done already, or something before it is not done.

    `standing`: states within the step itself from which this transition starts.
    """
    pack = pack_for(unit_round.round)
    wanted = next((row for row in steps(pack) if row.type == step), None)
    if wanted is None:
        return [Refusal("本办法没有这一步骤。")]
    if standing and unit_round.state in standing:
        return []
    types = _types(pack)
    at, turn = _at(unit_round, pack), types.index(step)
    if at >= turn:
        return [Refusal(f"“{wanted.name}”已经办结。", rule=wanted.rule)]
    order = pack.asked("steps.order")
    unfinished = [row for row in pack.steps if row.type in types[at + 1 : turn]]
    if unfinished and order.value:
        return [_held_up(pack, row) for row in unfinished]
    if standing or _state(unit_round, pack) in WITHIN:
        return [Refusal(f"“{wanted.name}”现在办不到这一步，请先办完前面的环节。", rule=wanted.rule)]
    return []


def before_applying(unit_round: UnitRound) -> list[Refusal]:
    """What the unit has to do, in the pack's own order, before anybody may apply, and has not done."""
    pack = pack_for(unit_round.round)
    types = [row.type for row in pack.steps]
    first = pack.steps[: types.index(APPLYING)] if APPLYING in types else ()
    if not pack.asked("steps.order").value:
        return []
    at, mine = _at(unit_round, pack), _types(pack)
    return [_held_up(pack, row) for row in first if row.type in mine and mine.index(row.type) > at]


def steps(pack: Pack) -> list[Step]:
    """The unit's own steps in the pack's order; where it recommends everybody singly that is none of its round's."""
    singly = pack.demand("nomination.singly")
    return [row for row in pack.steps if row.type in DONE and not (singly and row.type == "nomination")]


def _types(pack: Pack) -> list[str]:
    return [row.type for row in steps(pack)]


def reached(unit_round: UnitRound) -> int:
    """The place, in the pack's order, of the last step this unit has done."""
    return _at(unit_round, pack_for(unit_round.round))


def _at(unit_round: UnitRound, pack: Pack) -> int:
    return _reached(_state(unit_round, pack), _types(pack))


def _state(unit_round: UnitRound, pack: Pack) -> str:
    """Where nobody has to approve the scheme, drawing it up is enough."""
    if not pack.demand("scheme.superior_approval") and WITHIN.get(unit_round.state) == "scoring_scheme":
        return DONE["scoring_scheme"]
    return str(unit_round.state)


def following(unit_round: UnitRound) -> str:
    """The step of its own that the unit has to do next; empty within a step, and after the last."""
    pack = pack_for(unit_round.round)
    if _state(unit_round, pack) in (*WITHIN, "filed"):
        return ""
    return next(iter(_types(pack)[reached(unit_round) + 1 :]), "")


def is_last(unit_round: UnitRound) -> bool:
    """Whether the unit has done the last of its own steps; one that has none is never done with."""
    types = _types(pack_for(unit_round.round))
    return bool(types) and unit_round.state != "filed" and reached(unit_round) == len(types) - 1


def is_past(unit_round: UnitRound, step: str) -> bool:
    """Whether the unit has done that step; never where its regulation has none."""
    types = _types(pack_for(unit_round.round))
    return step in types and reached(unit_round) >= types.index(step)


def done_before(unit_round: UnitRound, step: str) -> str:
    """The state that says the step before this one is done; empty where it is the unit's first."""
    types = _types(pack_for(unit_round.round))
    return DONE[types[types.index(step) - 1]] if types.index(step) else ""


def _reached(state: str, types: list[str]) -> int:
    """The place of the last step done; a state within a step has done the one before it."""
    if state == "filed":
        return len(types)
    done = next((type_ for type_ in types if DONE[type_] == state), None)
    if done:
        return types.index(done)
    within = WITHIN.get(state)
    return types.index(within) - 1 if within in types else -1


def _held_up(pack: Pack, step: Step) -> Refusal:
    name, text = HELD_UP.get(step.type, ("", ""))
    if pack.demand(name):
        return Refusal(f"{text}。", rule=pack.rule_behind(name))
    return Refusal(f"须先完成“{step.name}”。", rule=pack.rule_behind("steps.order"))
