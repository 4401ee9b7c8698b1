"""The unit round's table. A state names the last step done; the pack's order says which step is next."""

from collections.abc import Collection
from uuid import UUID

from applications.filing.queries import place_of, unit_facts
from applications.journey.effects import ended, tell_applicant
from applications.journey.machine import MACHINE as APPLICATION
from review.unit import deciding, effects, guards, order
from review.unit.queries import superior
from titles.flow.machine import Machine, State, Todo, Transition
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for


def unit(unit_round: UnitRound) -> Collection[UUID]:
    return (unit_round.unit_id,)


def above(unit_round: UnitRound) -> Collection[UUID]:
    found = superior(unit_round.unit)
    return (found.pk,) if found else ()


def _todo(role: str, party, text: str) -> Todo:
    return Todo(role, party, lambda unit_round: f"{text}：{unit_round}")


def _next(role: str, code: str, text: str) -> Todo:
    """To be done when the pack's order has come to that step."""
    return _todo(role, lambda unit_round: unit(unit_round) if order.following(unit_round) == code else (), text)


# Which step comes after a state, the regulation says.
NEXT = (
    _next("unit_hr", "assessment_group", "成立考核小组"),
    _next("unit_hr", "scoring_scheme", "拟定《量化考核实施细则》"),
    _next("unit_hr", "work_report", "组织公开述职"),
    _next("unit_hr", "defence", "组织考核答辩"),
    _next("unit_hr", "peer_appraisal", "组织群众评议"),
    _next("unit_hr", "scoring", "量化赋分"),
    _next("unit_hr", "ranking", "综合排序"),
    _next("unit_lead", "nomination", "集体研究确定上报人选"),
    _next("unit_hr", "notice", "发布公示"),
    _todo("unit_hr", lambda unit_round: unit(unit_round) if order.is_last(unit_round) else (), "报送上级审核"),
)


def _waiting(unit_round: UnitRound) -> Collection[UUID]:
    """The unit that still has to send its scheme up, where a superior has to agree to it."""
    return () if order.following(unit_round) else unit(unit_round)


STATES = {
    "preparing": State("筹备", todo=NEXT),
    "group_formed": State("已成立考核小组", todo=NEXT),
    "scheme_adopted": State("细则已拟定", todo=(_todo("unit_hr", _waiting, "报上级主管部门同意"), *NEXT)),
    "scheme_submitted": State("细则待上级同意", todo=(_todo("approver", above, "批复《量化考核实施细则》"),)),
    "scheme_approved": State("细则已获同意", todo=NEXT),
    "work_reported": State("已公开述职", todo=NEXT),
    "defended": State("已考核答辩", todo=NEXT),
    "appraised": State("已群众评议", todo=NEXT),
    "scored": State("已量化赋分", todo=NEXT),
    "ranked": State("已综合排序", todo=NEXT),
    "nominated": State("已确定上报人选", todo=NEXT),
    "in_notice": State("公示中"),
    "notice_passed": State("公示期满", todo=NEXT),
    "filed": State("已报送", terminal=True),
}


def _agreed_above(unit_round: UnitRound) -> bool:
    """Whether a superior has to agree to the scheme."""
    return pack_for(unit_round.round).demand("scheme.superior_approval") is not None


def _ranks(unit_round: UnitRound) -> bool:
    return pack_for(unit_round.round).step("ranking") is not None


def _nominates_unranked(unit_round: UnitRound) -> bool:
    """Where nobody is ranked the decision alone is taken back."""
    pack = pack_for(unit_round.round)
    return pack.step("nomination") is not None and pack.step("ranking") is None


ANY = tuple(STATES)


def step(name: str, label: str, code: str, target: str, **more) -> Transition:
    """A step of the pack, done by the unit's own staff; its order is the guard, not the source states."""
    standing = more.pop("standing", ())
    return Transition(
        name,
        label,
        ANY,
        target,
        roles=more.pop("roles", ("unit_hr",)),
        party=more.pop("party", unit),
        guards=(guards.not_suspended, guards.due(code, standing=standing), *more.pop("guards", ())),
        **more,
    )


TRANSITIONS = (
    step(
        "form_group",
        "成立考核小组",
        "assessment_group",
        "group_formed",
        guards=(guards.group_fits,),
        effects=(effects.form_group,),
        form="review.unit.forms.GroupForm",
    ),
    step(
        "draw_up_scheme",
        "拟定细则",
        "scoring_scheme",
        "scheme_adopted",
        standing=("group_formed", "scheme_adopted"),
        guards=(guards.scheme_uploaded, guards.items_as_printed, guards.inputs_named, guards.brackets_whole),
        effects=(effects.draw_up_scheme,),
        form="review.unit.forms.SchemeForm",
    ),
    step(
        "submit_scheme",
        "报上级主管部门",
        "scoring_scheme",
        "scheme_submitted",
        standing=("scheme_adopted",),
        guards=(guards.congress_passed,),
        effects=(effects.submit_scheme,),
        only=_agreed_above,
    ),
    step(
        "approve_scheme",
        "同意细则",
        "scoring_scheme",
        "scheme_approved",
        roles=("approver",),
        party=above,
        standing=("scheme_submitted",),
        guards=(guards.all_confirmed,),
        effects=(effects.approve_scheme,),
        form="review.unit.forms.ApproveSchemeForm",
        only=_agreed_above,
    ),
    step(
        "reject_scheme",
        "不同意细则",
        "scoring_scheme",
        "group_formed",
        roles=("approver",),
        party=above,
        standing=("scheme_submitted",),
        effects=(effects.reject_scheme,),
        form="titles.flow.forms.ReasonForm",
        style="danger",
        only=_agreed_above,
    ),
    step(
        "hold_work_report",
        "公开述职",
        "work_report",
        "work_reported",
        guards=(guards.has_candidates, guards.nobody_on_the_way, guards.properly_reported),
        effects=(effects.hold("work_report"),),
        form="review.unit.forms.WorkReportForm",
    ),
    step(
        "hold_defence",
        "考核答辩",
        "defence",
        "defended",
        guards=(guards.examiners_named,),
        effects=(effects.hold("defence"),),
        form="review.unit.forms.DefenceForm",
    ),
    step(
        "close_appraisal",
        "结束群众评议",
        "peer_appraisal",
        "appraised",
        guards=(guards.appraised,),
        effects=(effects.count_sheets,),
        help="结束后不再收评议表，评议项目取各表平均分。",
    ),
    step(
        "complete_scoring",
        "完成赋分",
        "scoring",
        "scored",
        guards=(guards.nobody_on_the_way, guards.all_scored),
        effects=(effects.take_means,),
    ),
    step(
        "rank",
        "综合排序",
        "ranking",
        "ranked",
        guards=(deciding.ties_decided,),
        effects=(deciding.rank,),
        form="review.unit.forms.RankForm",
        help="排序一经确定即固定，每个人的材料中都是同一张表。",
    ),
    step(
        "nominate",
        "确定上报人选",
        "nomination",
        "nominated",
        roles=("unit_lead",),
        guards=(guards.nobody_on_the_way, guards.collectively_decided, guards.within_quota),
        effects=(deciding.nominate,),
        form="review.unit.forms.NominationForm",
    ),
    Transition(
        "reopen_scoring",
        "退回重新赋分",
        ("scored",),
        "appraised",
        roles=("unit_lead",),
        party=unit,
        form="titles.flow.forms.ReasonForm",
        style="plain",
    ),
    Transition(
        "reopen_ranking",
        "重新排序",
        ("ranked", "nominated"),
        "scored",
        roles=("unit_lead",),
        party=unit,
        guards=(guards.not_suspended, deciding.nobody_elsewhere),
        effects=(deciding.reopen,),
        form="titles.flow.forms.ReasonForm",
        style="danger",
        help="公示之前可以重新排序：现有排序表和上报人选停用并留存，重新赋分或排序之后再集体研究。",
        only=_ranks,
    ),
    Transition(
        "withdraw_nomination",
        "撤回决定，重新研究",
        ("nominated",),
        None,
        roles=("unit_lead",),
        party=unit,
        guards=(guards.not_suspended, deciding.nobody_elsewhere),
        effects=(deciding.reopen, deciding.before_nominating),
        form="titles.flow.forms.ReasonForm",
        style="danger",
        help="公示之前可以重新研究：现有决定停用并留存，列入和未列入的人员都回到单位考核推荐。",
        only=_nominates_unranked,
    ),
    Transition(
        "record_incident",
        "记录实施中的问题",
        ANY,
        None,
        roles=("unit_hr", "unit_lead", "group_member"),
        party=unit,
        guards=(guards.handled_by_the_named,),
        effects=(effects.record_incident,),
        form="review.unit.forms.IncidentForm",
        style="plain",
    ),
    Transition("notice_started", "公示开始", ("nominated",), "in_notice"),
    Transition("notice_passed", "公示期满", ("in_notice",), "notice_passed"),
    Transition("reopen_nomination", "撤回公示，重新准备", ("in_notice",), "nominated"),
    Transition("file", "报送", ("notice_passed",), "filed"),
)

APPLICATION.extend(
    Transition(
        "end_over_quota",
        "超出申报数额",
        ("in_unit_assessment",),
        "ended",
        effects=(ended("over_quota"), tell_applicant("申报数额已满，您本次未列入上报人选。")),
    ),
    Transition(
        "reassess",
        "重新排序",
        ("nominated", "ended"),
        "in_unit_assessment",
        effects=(deciding.back_to_assessment,),
    ),
)

MACHINE = Machine(
    "unit_round",
    model="titles.UnitRound",
    label="单位本批次工作",
    page="unit_round",
    pack=lambda unit_round: pack_for(unit_round.round),
    facts=lambda unit_round: unit_facts(place_of(unit_round.unit)),
    initial="preparing",
    states=STATES,
    transitions=TRANSITIONS,
)
