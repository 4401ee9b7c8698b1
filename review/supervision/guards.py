"""What a decision needs, and what a unit without its right may not do."""

from typing import Any

from review.supervision import queries
from review.supervision.models import Measure
from titles.flow.machine import Firing, Reasons
from titles.kernel.refusals import Refusal
from titles.orgs.delegations import one_hand
from titles.rounds.queries import pack_for


def decided_by_another(firing: Firing) -> Reasons:
    """Whoever drafted does not decide; the bureau is still the one in charge (TS-03-01)."""
    found: Reasons = {}
    for measure in firing.objects:
        found[measure.pk] = reasons = []
        if one_hand(earlier=measure.drafted_by, at=measure.state_since, actor=firing.actor):
            reasons.append(Refusal("拟定人和决定人须是两个人。", rule=queries.rule_of(measure)))
        pack = pack_for(measure.round)
        if not queries.supervises(pack, measure.organisation, measure.subject):
            charge = pack.demand("supervision.by")
            reasons.append(Refusal("本部门不是该单位的上级职改部门。", rule=charge.rule if charge else ""))
    return found


def in_good_standing(firing: Firing) -> Reasons:
    """Nothing of a unit that lost its right goes forward in that year (TS-12-02)."""
    found: Reasons = {}
    for obj in firing.objects:
        measure = queries.suspension(obj.unit_id, obj.round)
        if measure is not None:
            found[obj.pk] = [refusal(measure)]
    return found


def refusal(measure: Measure) -> Refusal:
    text = f"{measure.subject}{measure.round.year}年度申报资格已被{measure.organisation}取消（{measure.number}）。"
    return Refusal(text, rule=queries.rule_of(measure), remedy="请向单位人事职改部门了解情况")


def begun_before(firing: Firing) -> Reasons:
    """The same for applying, where the unit's round was begun after the decision and does not carry it."""
    wanted: list[Any] = [row for row in firing.objects if not row.unit_round.suspended_by]
    firing_of = Firing(firing.machine, firing.transition, wanted, firing.data, firing.actor)
    return in_good_standing(firing_of)
