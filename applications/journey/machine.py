"""The application's transition table. Rooms on the right add their rows and guards from `slots.py`.

A tier that repeats is one state with a pointer (`Application.tier`) into the pack's chain.
"""

from collections.abc import Collection
from uuid import UUID

from applications.filing.checking import unchecked
from applications.filing.models import Application
from applications.filing.queries import is_on_paper, latest_facts
from applications.journey import effects, guards, way
from titles.access.domain import acting_holders
from titles.flow.machine import Machine, State, Todo, Transition
from titles.rounds.queries import pack_for

LIVE = (
    "draft",
    "applied",
    "unit_check",
    "returned",
    "filing",
    "in_unit_assessment",
    "nominated",
    "online_filing",
    "filed_online",
    "with_tier",
    "returned_by_tier",
    "before_committee",
    "decided",
)


# Until a batch is received, the applicant may withdraw; the clause says only that applying is voluntary (TS-07-02).
WITHDRAWABLE = tuple(state for state in LIVE if state not in ("before_committee", "decided"))


def applicant(application: Application) -> Collection[UUID]:
    return (application.person_id,)


def applicant_or_recorder(application: Application) -> Collection[UUID]:
    """Who hands it in: the applicant, or the unit while it records what is on paper."""
    return (application.person_id, application.unit_id)


def filler(application: Application) -> Collection[UUID]:
    """The applicant, unless the unit still records what is on paper."""
    return () if is_on_paper(application) else (application.person_id,)


def recorder(application: Application) -> Collection[UUID]:
    """The unit, while it records what is on paper."""
    return (application.unit_id,) if is_on_paper(application) else ()


def unit(application: Application) -> Collection[UUID]:
    return (application.unit_id,)


def applicant_with_unprinted_sheet(application: Application) -> Collection[UUID]:
    """The applicant, while the sheet of what was handed in is not printed, where the regulation has it printed."""
    due = way.is_printed(application) and guards.to_be_printed(application)
    return (application.person_id,) if due else ()


def unit_with_fresh_evidence(application: Application) -> Collection[UUID]:
    """The unit, while files that came after its check are not compared yet (TS-09-33)."""
    return (application.unit_id,) if unchecked(application, organisation_id=application.unit_id) else ()


def holder(application: Application) -> Collection[UUID]:
    """Whoever has it in hand: acting custody."""
    return acting_holders([application.id])[application.id]


def _todo(role: str, party, text: str, due=lambda _: None) -> Todo:
    return Todo(role, party, lambda application: f"{text}：{application}", due)


TO_PRINT = _todo("applicant", applicant_with_unprinted_sheet, "打印综合表")
STATES = {
    "draft": State(
        "草稿",
        "填写中",
        todo=(
            _todo("applicant", filler, "填写并提交申报", guards.closing),
            _todo("unit_hr", recorder, "按纸质材料代录并提交申报", guards.closing),
        ),
    ),
    "applied": State("已申请，待受理", "已提交，单位尚未打开", todo=(TO_PRINT, _todo("unit_hr", unit, "受理申报"))),
    "unit_check": State(
        "单位审核", "单位正在审核", todo=(TO_PRINT, _todo("unit_hr", unit, "审核申报", guards.unit_due))
    ),
    "returned": State(
        "退回补正",
        "退回补正，请按清单修改",
        todo=(
            _todo("applicant", filler, "补正申报材料", guards.return_due),
            _todo("unit_hr", recorder, "按纸质材料补正代录的申报", guards.return_due),
        ),
    ),
    "filing": State(
        "签署承诺、备齐材料",
        "审核通过，请签署承诺书",
        todo=(
            _todo("applicant", applicant, "签署真实性承诺书"),
            _todo("unit_hr", unit_with_fresh_evidence, "核对补齐的材料"),
            _todo("unit_lead", unit, "签署承诺并收卷"),
        ),
        instead=way.instead_of_filing,
    ),
    "in_unit_assessment": State("单位考核推荐", "单位考核推荐中", instead=way.instead_of_assessment),
    "nominated": State("已确定上报人选，待报送", "待单位报送", instead=way.instead_of_nominated),
    "online_filing": State(
        "网上填报", "请上传材料，提交网上申报", todo=(_todo("applicant", applicant, "上传材料并提交网上申报"),)
    ),
    "filed_online": State("已网上提交，待报送", "已网上提交", todo=(_todo("unit_hr", unit, "报送网上申报"),)),
    "with_tier": State("逐级审核", "上级审核中", todo=(_todo("handler", holder, "审核申报材料", guards.tier_due),)),
    "returned_by_tier": State(
        "上级退回补正",
        "上级退回补正",
        todo=(
            _todo("applicant", filler, "按上级意见补正", guards.return_due),
            _todo("unit_hr", recorder, "按上级意见补正代录的申报", guards.return_due),
        ),
    ),
    "before_committee": State("待评审", "等待评审"),
    "decided": State("评审通过", "评审通过，待公示批复"),
    "certified": State("已发证", "已取得职称", terminal=True),
    "ended": State("已结束", "已结束", terminal=True),
}

TRANSITIONS = (
    Transition(
        "apply",
        "提交申报",
        ("draft",),
        "applied",
        roles=("applicant", "unit_hr"),
        party=applicant_or_recorder,
        narrowed=way.typists,
        guards=(guards.window_open, guards.unit_not_suspended, guards.complete, guards.eligible, guards.not_banned),
        effects=(effects.submit, effects.to_unit),
        help="提交之后、单位打开之前，可以撤回修改。",
    ),
    Transition(
        "recall",
        "撤回修改",
        ("applied",),
        "draft",
        roles=("applicant", "unit_hr"),
        party=applicant_or_recorder,
        narrowed=way.typists,
        guards=(guards.not_opened,),
        effects=(effects.back_from_unit,),
        style="plain",
    ),
    Transition(
        "abandon",
        "放弃申报",
        WITHDRAWABLE,
        "ended",
        roles=("applicant",),
        party=applicant,
        effects=(effects.abandoned,),
        form="titles.flow.forms.ReasonForm",
        style="danger",
        help="放弃之后本批次不能再恢复。",
    ),
    Transition(
        "print_sheet",
        "打印综合表",
        ("applied", "unit_check"),
        None,
        roles=("applicant",),
        party=applicant,
        effects=(effects.printed,),
        style="plain",
        only=way.is_printed,
        help="打印的是已经提交的版本；以后有修改的，须重新打印。",
    ),
    Transition(
        "receive",
        "受理",
        ("applied",),
        "unit_check",
        roles=("unit_hr",),
        party=unit,
        effects=(effects.opened,),
    ),
    Transition(
        "pass_unit_check",
        "审核通过",
        ("unit_check",),
        "filing",
        roles=("unit_hr",),
        party=unit,
        guards=(guards.all_items_checked, guards.sheet_printed),
        effects=(effects.tell_where("单位审核通过"),),
    ),
    Transition(
        "return_to_applicant",
        "退回补正",
        ("unit_check",),
        "returned",
        roles=("unit_hr",),
        party=unit,
        guards=(guards.has_deficiencies, guards.looked_at_whole),
        effects=(effects.give_back, effects.tell_applicant("单位退回申报材料，请按清单补正。")),
        form="applications.filing.forms.ReturnForm",
        style="danger",
        help="全部问题一次告知；只有列出的栏目会重新开放。",
    ),
    Transition(
        "resubmit",
        "补正后提交",
        ("returned",),
        "unit_check",
        roles=("applicant", "unit_hr"),
        party=applicant_or_recorder,
        narrowed=way.typists,
        guards=(guards.in_time_for_return, guards.complete, guards.eligible, guards.deficiencies_answered),
        effects=(effects.submit, effects.answer_return),
    ),
    Transition(
        "refuse_by_unit",
        "不符合条件",
        ("unit_check",),
        "ended",
        roles=("unit_hr",),
        party=unit,
        effects=(effects.ended("ineligible"), effects.tell_applicant("单位审核认为不符合申报条件。")),
        form="titles.flow.forms.ReasonForm",
        style="danger",
    ),
    Transition(
        "sign_pledge",
        "签署承诺书",
        # Asked for too early it is refused with the clause, not as an unknown step.
        ("applied", "unit_check", "filing", "in_unit_assessment", "nominated"),
        None,
        roles=("applicant",),
        party=applicant,
        guards=(guards.pledge_unlocked, guards.not_signed("applicant")),
        effects=(effects.sign("applicant"),),
        form="applications.filing.forms.PledgeForm",
        only=way.signs_a_pledge,
    ),
    Transition(
        "file_materials",
        "单位签署并收卷",
        ("filing",),
        "in_unit_assessment",
        roles=("unit_lead",),
        party=unit,
        guards=(
            guards.checked_by_another,
            guards.others_signed,
            guards.evidence_filed,
            guards.fresh_evidence_checked,
        ),
        effects=(effects.submit, effects.sign("unit"), effects.tell_where("单位已签署并收卷")),
        form="applications.filing.forms.PledgeForm",
        only=way.is_filed_by_the_unit,
    ),
    Transition(
        "unit_recommend",
        "单位推荐",
        ("filing",),
        "nominated",
        roles=("unit_lead",),
        party=unit,
        guards=(guards.checked_by_another, guards.others_signed),
        effects=(effects.sign("unit"), effects.tell_where("单位已推荐")),
        form="applications.filing.forms.PledgeForm",
        only=way.is_recommended_singly,
    ),
    Transition(
        "not_recommended",
        "不予推荐",
        ("filing",),
        "ended",
        roles=("unit_lead",),
        party=unit,
        effects=(effects.ended("not_nominated"), effects.tell_applicant("单位决定不予推荐。")),
        form="titles.flow.forms.ReasonForm",
        style="danger",
        only=way.is_recommended_singly,
    ),
    Transition(
        "submit_online",
        "提交网上申报",
        ("online_filing",),
        "filed_online",
        roles=("applicant",),
        party=applicant,
        guards=(guards.window_open, guards.complete, guards.eligible, guards.evidence_filed),
        effects=(effects.submit, effects.tell_where("网上申报已提交")),
        only=way.is_filed_online,
    ),
    Transition(
        "nominate",
        "列为上报人选",
        ("in_unit_assessment",),
        "nominated",
        effects=(effects.tell_applicant("单位领导集体研究，您已被列为上报人选。"),),
    ),
    Transition(
        "pass_over",
        "未列入上报人选",
        ("in_unit_assessment",),
        "ended",
        effects=(effects.ended("not_nominated"), effects.tell_applicant("您本次未列入上报人选。")),
    ),
    Transition(
        "disqualify",
        "取消资格",
        LIVE,
        "ended",
        effects=(effects.ended("disqualified"), effects.tell_applicant("经核实，您的参评资格已取消。")),
    ),
    Transition(
        "end_after_finding",
        "核实后不符合条件",
        LIVE,
        "ended",
        effects=(effects.ended("ineligible"), effects.tell_applicant("经核实，您不符合申报条件。")),
    ),
    Transition("certify", "发证", ("decided",), "certified"),
)

MACHINE = Machine(
    "application",
    model="applications.Application",
    label="申报",
    page="application",
    pack=lambda application: pack_for(application.round),
    facts=latest_facts,
    initial="draft",
    states=STATES,
    transitions=TRANSITIONS,
)
