"""The tiers' rows of the application's table, and the batch's own table."""

from collections.abc import Callable, Collection
from dataclasses import replace
from uuid import UUID

from applications.filing.models import Application
from applications.journey import effects as journey
from applications.journey import guards as journey_guards
from applications.journey import way
from applications.journey.machine import MACHINE as APPLICATION
from applications.journey.machine import applicant, applicant_or_recorder, holder, unit
from review.tiers import effects, guards, queries
from review.tiers.models import Batch, Proposal
from titles.flow.machine import Machine, State, Todo, Transition
from titles.orgs.models import Organisation
from titles.rounds.queries import pack_for


def _when(check: Callable[[Application], bool]) -> Callable[[Application], Collection[UUID]]:
    """Whoever has it in hand, while `check` holds."""
    return lambda application: holder(application) if check(application) else ()


def _proposed(application: Application) -> bool:
    return queries.open_review(application) is not None


def _has_task(application: Application, task: str) -> bool:
    tier = queries.tier_now(application)
    return tier is not None and tier.task == task


def _at(application: Application, kind: str) -> bool:
    tier = queries.tier_now(application)
    return tier is not None and tier.kind == kind


def receivers(batch: Batch) -> tuple[str, ...]:
    """Who takes a batch in: an office's approver, a committee's secretary."""
    return ("secretary",) if body_receiving(batch) else ("approver",)


def office_receiving(batch: Batch) -> Collection[UUID]:
    return () if body_receiving(batch) else (batch.receiver_id,)


def body_receiving(batch: Batch) -> Collection[UUID]:
    return (batch.receiver_id,) if batch.receiver.kind == Organisation.Kind.CONVENING_BODY else ()


def office_sending(batch: Batch) -> Collection[UUID]:
    return () if unit_sending(batch) else (batch.sender_id,)


def unit_sending(batch: Batch) -> Collection[UUID]:
    return (batch.sender_id,) if batch.sender.kind == Organisation.Kind.UNIT else ()


def _todo(role: str, check: Callable[[Application], bool], text: str) -> Todo:
    return Todo(role, _when(check), lambda application: f"{text}：{application}", journey_guards.tier_due)


# Within one state it is now the handler's turn, now the approver's.
APPLICATION.states["with_tier"] = replace(
    APPLICATION.states["with_tier"],
    todo=(
        _todo("handler", lambda row: not _proposed(row) and not queries.waits_for_batch(row), "审核申报材料"),
        _todo("approver", _proposed, "签批申报材料"),
        _todo("handler", lambda row: row.tier > 0 and queries.waits_for_batch(row), "待集中报送"),
        _todo("unit_hr", lambda row: row.tier == 0 and queries.waits_for_batch(row), "待集中报送"),
    ),
)


def _account_wanted(application: Application) -> Collection[UUID]:
    """The office that opens the account, while the applicant has none to file online with."""
    return () if effects.has_account(application) else effects.pre_auditor(application)


FILING = APPLICATION.states["online_filing"]
OPENING = Todo("handler", _account_wanted, lambda application: f"创建实名申报账号：{application}")
APPLICATION.states["online_filing"] = replace(FILING, todo=(*FILING.todo, OPENING))

APPLICATION.extend(
    Transition(
        "open_account",
        "创建实名申报账号",
        ("with_tier", "online_filing"),
        None,
        roles=("handler", "approver"),
        party=effects.pre_auditor,
        guards=(guards.paper_passed,),
        effects=(effects.open_account,),
        only=lambda application: effects.pre_auditor(application) != () and not effects.has_account(application),
    ),
    Transition(
        "submit_to_tier",
        "报送上级审核",
        ("nominated", "filed_online"),
        "with_tier",
        roles=("unit_hr", "unit_lead", "applicant"),
        party=lambda application: (*unit(application), *applicant(application)),
        guards=(guards.has_a_tier, guards.complete, journey_guards.others_signed, guards.signed_by_another),
        effects=(effects.to_first_tier,),
        only=lambda application: not way.is_handed_in(application),
        narrowed=way.submitters,
    ),
    Transition(
        "hand_in",
        "交卷",
        ("filed_online",),
        "with_tier",
        roles=("unit_hr",),
        party=unit,
        guards=(guards.has_a_tier,),
        effects=(effects.hand_in,),
        only=way.is_handed_in,
        help="网上提交之后，把纸质材料递交报送审查部门。",
    ),
    Transition(
        "spot_check",
        "抽查",
        ("with_tier",),
        None,
        roles=("handler",),
        party=holder,
        effects=(effects.drawn,),
        form="review.tiers.forms.SpotCheckForm",
        only=lambda application: _has_task(application, "spot_check") and not queries.is_drawn(application),
        help="抽中的在这里审核，没有抽中的继续往下办理。",
    ),
    Transition(
        "recommend",
        "记录推荐表决",
        ("with_tier",),
        None,
        roles=("handler",),
        party=holder,
        guards=(guards.figures_agree,),
        only=lambda application: _has_task(application, "recommend"),
    ),
    Transition(
        "refer",
        "提请处理",
        ("with_tier",),
        None,
        roles=("handler",),
        party=holder,
        effects=(effects.refer,),
        form="titles.flow.forms.ReasonForm",
        style="danger",
        only=lambda application: (
            _at(application, Organisation.Kind.CONVENING_BODY) and queries.place_referred_to(application) > 0
        ),
        help="承办机构认为不符合条件的，提请人社职改部门处理。",
    ),
    Transition(
        "compare_ranking",
        "核对综合排序表",
        ("with_tier",),
        None,
        roles=("handler",),
        party=holder,
        effects=(effects.compare_ranking,),
        form="review.tiers.forms.CompareRankingForm",
        style="plain",
        only=way.is_ranked,
    ),
    Transition(
        "propose",
        "提出经办意见",
        ("with_tier",),
        None,
        roles=("handler",),
        party=holder,
        guards=(
            guards.nothing_proposed,
            guards.drawn_first,
            guards.outcome_allowed,
            guards.audited_before,
            guards.not_returned_again,
            guards.proposal_grounded,
            guards.committee_known,
            guards.vote_recorded,
        ),
        effects=(effects.propose,),
        form="review.tiers.forms.ProposalForm",
        asks=lambda _, data: data.get("proposal") == Proposal.PASS,
    ),
    Transition(
        "sign",
        "负责人签批",
        ("with_tier",),
        None,
        roles=("approver",),
        party=holder,
        guards=(guards.proposed_by_another, guards.committee_known, guards.handed_in_whole),
        effects=(effects.sign,),
        form="review.tiers.forms.SignForm",
        asks=lambda application, _: queries.proposed(application) == Proposal.PASS,
    ),
    Transition(
        "send_back_to_handler",
        "退经办人重办",
        ("with_tier",),
        None,
        roles=("approver",),
        party=holder,
        guards=(guards.proposed_by_another,),
        effects=(effects.send_back,),
        form="titles.flow.forms.ReasonForm",
        style="plain",
    ),
    Transition(
        "void_procedure",
        "认定申报程序无效",
        ("with_tier",),
        "ended",
        roles=("approver",),
        party=holder,
        guards=(guards.mismatch_seen,),
        effects=(effects.void_pool, journey.tell_applicant("《综合排序表》不一致，申报程序无效。")),
        form="review.tiers.forms.VoidForm",
        style="danger",
        only=way.is_ranked,
    ),
    Transition(
        "void_with_pool",
        "申报程序无效",
        ("with_tier", "returned_by_tier"),
        "ended",
        effects=(journey.ended("procedure_void"), journey.tell_applicant("《综合排序表》不一致，申报程序无效。")),
    ),
    Transition(
        "resubmit_to_tier",
        "补正后重报",
        ("returned_by_tier",),
        "with_tier",
        roles=("applicant", "unit_hr"),
        party=applicant_or_recorder,
        narrowed=way.typists,
        guards=(
            journey_guards.in_time_for_return,
            journey_guards.complete,
            journey_guards.eligible,
            journey_guards.deficiencies_answered,
        ),
        effects=(journey.submit, journey.answer_return),
    ),
    Transition(
        "not_received",
        "上级不予接收",
        ("with_tier",),
        None,
        effects=(effects.not_received,),
    ),
    Transition(
        "accept",
        "接收报送",
        ("with_tier",),
        "before_committee",
        effects=(effects.to_committee,),
    ),
    Transition("approve_in_tier", "审批通过", ("with_tier",), "decided"),
)

BATCH = Machine(
    "batch",
    model="review.Batch",
    label="报送批次",
    page="batch",
    pack=lambda batch: pack_for(batch.round),
    initial="draft",
    states={
        "draft": State(
            "待报送",
            todo=(
                Todo("approver", office_sending, lambda batch: f"报送：{batch}"),
                Todo("unit_lead", unit_sending, lambda batch: f"报送：{batch}"),
            ),
        ),
        "submitted": State(
            "已报送，待接收",
            todo=(
                Todo("approver", office_receiving, lambda batch: f"接收：{batch}"),
                Todo("secretary", body_receiving, lambda batch: f"接收：{batch}"),
            ),
        ),
        "accepted": State("已接收", terminal=True),
    },
    transitions=(
        Transition(
            "submit",
            "集中报送",
            ("draft",),
            "submitted",
            roles=("approver", "unit_lead"),
            party=lambda batch: (batch.sender_id,),
            guards=(guards.batch_not_empty, guards.sender_allowed, guards.sent_once, guards.batch_complete),
            effects=(effects.submitted,),
        ),
        Transition(
            "accept",
            "接收",
            ("submitted",),
            "accepted",
            roles=("approver", "secretary"),
            narrowed=receivers,
            party=lambda batch: (batch.receiver_id,),
            guards=(guards.body_known,),
            effects=(effects.accept_batch,),
            help="报送之后的环节办法没有规定，是平台的延伸。",
        ),
        Transition(
            "leave_out",
            "不予接收其中一份",
            ("submitted",),
            None,
            roles=("approver", "secretary"),
            narrowed=receivers,
            party=lambda batch: (batch.receiver_id,),
            guards=(guards.may_be_left_out,),
            effects=(effects.leave_out,),
            form="review.tiers.forms.LeaveOutForm",
            style="plain",
            help="不予接收的回到报送单位重新办理，其余的照常接收。",
        ),
    ),
)
