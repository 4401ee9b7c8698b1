"""What a tier must have done before it decides."""

from collections.abc import Callable
from typing import Any

from applications.filing.models import Application
from applications.filing.queries import deficiencies, missing_evidence, tiers_of, unchecked
from applications.journey.guards import checked_by_another, two_hands, unseen
from review.tiers import queries
from review.tiers.models import Batch, Proposal
from review.tiers.receiving import body_for, leaves
from titles.audit.models import Event
from titles.flow.machine import Firing, Guard, Reasons
from titles.flow.models import Answer
from titles.kernel.refusals import Refusal
from titles.orgs.delegations import one_hand
from titles.orgs.models import Organisation, Role
from titles.packs.schema import Pack
from titles.rounds.models import Round
from titles.rounds.queries import pack_for


def _batch_only(round_: Round) -> str:
    """The clause by which dossiers go up together."""
    return pack_for(round_).cite("ground.batch_only")


def not_received(pack: Pack) -> str:
    """The clause by which offices do not receive what falls short."""
    demand = pack.demand("tiers.complete")
    return (demand.rule or "" if demand else "") or pack.cite("ground.incomplete")


def each(check: Callable[[Any, Firing], list[Refusal]]) -> Guard:
    def guard(firing: Firing) -> Reasons:
        return {obj.pk: check(obj, firing) for obj in firing.objects}

    guard.__name__ = check.__name__
    return guard


@each
def has_a_tier(application: Application, firing: Firing) -> list[Refusal]:
    """The chain of the unit has its organisations (TS-09-34, TS-09-35)."""
    chain = tiers_of(application)
    if not chain:
        return [Refusal("本办法没有适用于该单位的审核层级，不能报送。", rule=_batch_only(application.round))]
    return [
        Refusal(f"没有“{tier.label}”，不能报送。", rule=tier.rule)
        for place, tier in enumerate(chain, start=1)
        if queries.office_at(application, place) is None
    ]


def signed_by_another(firing: Firing) -> Reasons:
    """Where handing on is the signature of whoever is responsible at the unit, another person has checked."""
    return checked_by_another(firing) if firing.actor.role == Role.UNIT_LEAD else {}


@each
def nothing_proposed(application: Application, firing: Firing) -> list[Refusal]:
    if queries.waits_for_batch(application):
        return [Refusal("本级已经签批通过，等待集中报送。", rule=_batch_only(application.round))]
    if queries.open_review(application):
        return [Refusal("经办意见已经提出，正等待负责人签批。", rule=two_hands(application))]
    return []


@each
def complete(application: Application, firing: Firing) -> list[Refusal]:
    """Offices do not receive a dossier that lacks something (TS-09-44); everything it lacks is named."""
    demand = pack_for(application.round).demand("tiers.complete")
    if demand is None:
        return []
    return [
        Refusal(f"{application}：{lack.message}，不予接收。", rule=demand.rule, remedy=lack.remedy)
        for lack in missing_evidence(application)
    ]


@each
def proposal_grounded(application: Application, firing: Firing) -> list[Refusal]:
    """Passing needs every item ticked (TS-10-02, TS-09-33); the others need their reasons in words."""
    data, organisation_id = firing.data, firing.actor.organisation_id
    if data["proposal"] == Proposal.PASS:
        return unchecked(application, organisation_id=organisation_id) + _paper_agrees(application, organisation_id)
    if data["proposal"] == Proposal.RETURN and deficiencies(application, organisation_id, data):
        return unseen(application, organisation_id)
    if data["proposal"] == Proposal.RETURN:
        text, rule = "退回须逐项写明问题：请在核对项中记录，或在下方补充。", not_received(pack_for(application.round))
        return [Refusal(text, rule=rule, field="extra")]
    if data["proposal"] == Proposal.REFUSE and not data["remarks"]:
        pack = pack_for(application.round)
        wanted = pack.demand("refusal.reason")
        rule = (wanted.rule if wanted else "") or not_received(pack)
        return [Refusal("不予通过须写明理由。", rule=rule, field="remarks")]
    return []


def _paper_agrees(application: Application, organisation_id: Any) -> list[Refusal]:
    """Each tier compares the paper in the booklet with the frozen ranking; only what agrees may pass (TS-09-36)."""
    wanted = pack_for(application.round).demand("ranking.identical")
    if wanted is None or queries.ranking_row(application) is None:
        return []
    seen = application.paper_rankings.filter(organisation_id=organisation_id).order_by("seen_at").last()
    if seen is None:
        return [Refusal("还没有核对材料册中的《综合排序表》。", rule=wanted.rule, remedy="先办理“核对综合排序表”")]
    if not seen.matches:
        found = f"材料册中的《综合排序表》不一致：{seen.difference}"
        return [Refusal(found, rule=wanted.rule, remedy="核对有误的重新核对；确有不一致的由负责人认定申报程序无效")]
    return []


@each
def proposed_by_another(application: Application, firing: Firing) -> list[Refusal]:
    """Handler and approver are two persons, by the clause of the unit's own chain (TS-09-34, TS-09-35)."""
    review, rule = queries.open_review(application), two_hands(application)
    if review is None:
        return [Refusal("经办人还没有提出意见。", rule=rule)]
    if rule and one_hand(earlier=review.handler_id, at=review.proposed_at, actor=firing.actor):
        return [Refusal("经办人和负责人须是两个人，不能签批自己经办的事项。", rule=rule)]
    return []


@each
def mismatch_seen(application: Application, firing: Firing) -> list[Refusal]:
    """A void procedure stands on a ranking table that differs, seen by somebody else (TS-09-36)."""
    found = [paper for row in queries.pool(application) for paper in row.paper_rankings.filter(matches=False)]
    rule = next(iter(firing.cited(application)), "")
    if not found:
        return [Refusal("没有核对出不一致的《综合排序表》。", rule=rule)]
    if all(one_hand(earlier=paper.seen_by, at=paper.seen_at, actor=firing.actor) for paper in found):
        return [Refusal("核对人和认定人须是两个人。", rule=rule)]
    return []


@each
def batch_not_empty(batch: Batch, firing: Firing) -> list[Refusal]:
    live = queries.live_items(batch)
    return [] if live else [Refusal("批次中没有仍在办理的申报。", rule=_batch_only(batch.round))]


@each
def may_be_left_out(batch: Batch, firing: Firing) -> list[Refusal]:
    """Only where the regulation has offices turn away what does not meet it (TS-09-44); only what is in the batch."""
    if pack_for(batch.round).demand("tiers.complete") is None:
        return [Refusal("本办法没有规定可以不予接收。")]
    ids = {item.application_id for item in queries.live_items(batch)}
    return [] if firing.data["application"] in ids else [Refusal("这份申报不在本批中。", field="application")]


@each
def batch_complete(batch: Batch, firing: Firing) -> list[Refusal]:
    """One dossier that lacks something holds the whole batch, and is named (TS-09-44)."""
    demand = pack_for(batch.round).demand("tiers.complete")
    if demand is None:
        return []
    return [
        Refusal(f"{item.application}：{lack.message}，不予接收。", rule=demand.rule, remedy=lack.remedy)
        for item in queries.live_items(batch)
        for lack in missing_evidence(item.application)
    ]


@each
def sender_allowed(batch: Batch, firing: Firing) -> list[Refusal]:
    """Only the office of the chain that has it in hand sends, and only where its next step is a batch (TS-09-45)."""
    return [
        Refusal(f"{item.application}不应由本部门报送。", rule=_batch_only(batch.round))
        for item in queries.live_items(batch)
        if queries.sender_of(item.application) != batch.sender
    ]


@each
def sent_once(batch: Batch, firing: Firing) -> list[Refusal]:
    """Some offices receive one batch a round from each sender, and no second."""
    once = pack_for(batch.round).demand("batch.once")
    if once is None or batch.receiver.kind not in once.value:
        return []
    earlier = Batch.objects.filter(round=batch.round, sender=batch.sender, receiver=batch.receiver)
    if not earlier.exclude(pk=batch.pk).exclude(state="draft").exists():
        return []
    return [Refusal(f"本批次已经向{batch.receiver}报送过，只能一次报送。", rule=once.rule)]


@each
def body_known(batch: Batch, firing: Firing) -> list[Refusal]:
    """Only committees that fit series and level are offered; without one nothing can be handed on."""
    return [
        _no_body(item.application)
        for item in queries.live_items(batch)
        if item.application.tier >= len(tiers_of(item.application)) and body_for()(item.application) is None
    ]


def _no_body(application: Application) -> Refusal:
    return Refusal(f"{application}：没有受理该系列、级别的评审委员会。")


@each
def committee_known(application: Application, firing: Firing) -> list[Refusal]:
    """Where passing here leads straight to a committee, there is one."""
    review = queries.open_review(application)
    proposal = review.proposal if review else firing.data.get("proposal")
    if proposal != Proposal.PASS or not queries.is_last(application) or queries.waits_for_next(application):
        return []
    tier = queries.tier_now(application)
    if tier is None or tier.task == "approve" or leaves()(application) or body_for()(application) is not None:
        return []
    return [_no_body(application)]


@each
def drawn_first(application: Application, firing: Firing) -> list[Refusal]:
    """Where an office looks at a sample only, it is drawn before anything is proposed."""
    tier = queries.tier_now(application)
    if tier is None or tier.task != "spot_check" or queries.is_drawn(application):
        return []
    return [Refusal("还没有抽查，先办理“抽查”；抽中的才审核。", rule=tier.rule)]


@each
def outcome_allowed(application: Application, firing: Firing) -> list[Refusal]:
    """What an organiser may decide by itself, and what it has to ask about."""
    allowed, tier = pack_for(application.round).demand("organiser.outcomes"), queries.tier_now(application)
    if allowed is None or tier is None or tier.kind != Organisation.Kind.CONVENING_BODY:
        return []
    if firing.data["proposal"] in allowed.value:
        return []
    text = "承办机构不得自行拒收或者退回申报材料，请提请人社职改部门处理。"
    return [Refusal(text, rule=allowed.rule, field="proposal", remedy="办理“提请处理”")]


@each
def audited_before(application: Application, firing: Firing) -> list[Refusal]:
    """An organiser takes in only what the office named by the regulation has passed by its signature."""
    wanted, tier = pack_for(application.round).demand("organiser.after"), queries.tier_now(application)
    if wanted is None or tier is None or tier.kind != Organisation.Kind.CONVENING_BODY:
        return []
    signed = application.tier_reviews.filter(signed_at__isnull=False, sent_back_because="", proposal=Proposal.PASS)
    if signed.filter(organisation__kind=wanted.value).exists():
        return []
    return [
        Refusal("未经人社职改部门审核同意的申报材料，承办机构不得收取。", rule=wanted.rule, remedy="办理“提请处理”")
    ]


@each
def not_returned_again(application: Application, firing: Firing) -> list[Refusal]:
    """What was filed online is final: it passes or it does not, and nobody reopens it."""
    final = pack_for(application.round).demand("online_filing.final")
    if final is None or firing.data["proposal"] != Proposal.RETURN:
        return []
    filed = Event.objects.filter(stream_id=application.pk, kind="application.submit_online").exists()
    return [Refusal("提交审核后无法修改，不能退回。", rule=final.rule, field="proposal")] if filed else []


@each
def handed_in_whole(application: Application, firing: Firing) -> list[Refusal]:
    """After the paper's first audit: what was handed in, paid and filed online is all there before it goes on."""
    wanted, review = pack_for(application.round).demand("hand_in.requires"), queries.open_review(application)
    before = tiers_of(application)[application.tier - 2] if application.tier > 1 else None
    if wanted is None or before is None or before.task != "pre_audit":
        return []
    if review is None or review.proposal != Proposal.PASS:
        return []
    done = {
        "paper": _has(application, "hand_in"),
        "online": _has(application, "submit_online"),
        "fee": _paid(application),
    }
    missing = [row["label"] for row in wanted.value if not done[row["code"]]]
    text = f"{'、'.join(row['label'] for row in wanted.value)}，齐备才算完成，尚缺：{'、'.join(missing)}。"
    return [Refusal(text, rule=wanted.rule)] if missing else []


def _has(application: Application, transition: str) -> bool:
    return Event.objects.filter(stream_id=application.pk, kind=f"application.{transition}").exists()


def _paid(application: Application) -> bool:
    return Answer.objects.filter(stream_id=application.pk, code="fee_paid_on").exists()


@each
def paper_passed(application: Application, firing: Firing) -> list[Refusal]:
    """No account before the paper has passed its audit."""
    if application.state == "online_filing":
        return []
    rule = pack_for(application.round).rule_behind("account.opens_after")
    return [Refusal("资格预审通过之后，才能创建实名申报账号。", rule=rule)]


@each
def figures_agree(application: Application, firing: Firing) -> list[Refusal]:
    """The votes of a recommending vote add up, and no more are present than there are members."""
    wanted = pack_for(application.round).demand("tiers.recommending_vote")
    if wanted is None:
        return []
    codes = wanted.value["figures"]
    given: dict[str, int] = {code: found for code in codes if (found := firing.data.get(f"ask_{code}")) is not None}
    if len(given) < len(codes):
        return []  # the questions themselves say what is missing
    refusals = [
        Refusal("票数不能是负数。", rule=wanted.rule, field=f"ask_{code}") for code, value in given.items() if value < 0
    ]
    present = next(code for code in given if code not in (*wanted.value["present"], wanted.value["at_most"]))
    if sum(given[code] for code in wanted.value["present"]) != given[present]:
        text = "赞成、反对、弃权票数之和须等于出席人数。"
        refusals.append(Refusal(text, rule=wanted.rule, field=f"ask_{present}"))
    if given[present] > given[wanted.value["at_most"]]:
        text = "出席人数不能多于评委会总人数。"
        refusals.append(Refusal(text, rule=wanted.rule, field=f"ask_{present}"))
    return refusals


@each
def vote_recorded(application: Application, firing: Firing) -> list[Refusal]:
    """A committee that recommends has voted before its office signs."""
    tier, wanted = queries.tier_now(application), pack_for(application.round).demand("tiers.recommending_vote")
    if wanted is None or tier is None or tier.task != "recommend":
        return []
    voted = Answer.objects.filter(stream_id=application.pk, code=wanted.value["at_most"]).exists()
    return [] if voted else [Refusal("还没有记录推荐表决。", rule=wanted.rule, remedy="先办理“记录推荐表决”")]
