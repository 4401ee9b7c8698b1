"""The pack's own order of steps, and which state of a unit round says that a step is done."""

from titles.kernel.refusals import Refusal
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for

DONE = {
    "application": "preparing",
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
ORDER_RULE = "TS-07-01"


def reasons(unit_round: UnitRound, step: str, *, standing: tuple[str, ...] = ()) -> list[Refusal]:
    """Why `step` is not due: not in the pack, done already, or something before it is not done.

    `standing`: states within the step itself from which this transition starts.
    """
    pack = pack_for(unit_round.round)
    wanted = pack.step(step)
    if wanted is None:
        return [Refusal("本办法没有这一步骤。")]
    if standing and unit_round.state in standing:
        return []
    before = pack.step_before(step)
    due = DONE[before.type] if before else "preparing"
    if unit_round.state == due and not standing:
        return []
    types = [row.type for row in pack.steps if row.type in DONE]
    reached = next((type_ for type_, state in DONE.items() if state == unit_round.state), None)
    at = types.index(reached) if reached else types.index(WITHIN[unit_round.state]) - 1
    if at >= types.index(step):
        return [Refusal(f"“{wanted.name}”已经办结。", rule=wanted.rule)]
    unfinished = [row for row in pack.steps if row.type in types[at + 1 : types.index(step)]]
    if not unfinished:
        return [Refusal(f"“{wanted.name}”须先办完前面的环节。", rule=wanted.rule)]
    return [_held_up(pack, row) for row in unfinished]


def _held_up(pack, step) -> Refusal:
    name, text = HELD_UP.get(step.type, ("", ""))
    rule = pack.parameter(name).rule if name else step.rule or ORDER_RULE
    return Refusal(f"{text}。" if text else f"须先完成“{step.name}”。", rule=rule or ORDER_RULE)
