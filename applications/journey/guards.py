"""What must hold before an application moves. Every guard answers for the whole batch, with all reasons."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from applications.eligibility.domain import judge
from applications.filing import checking, queries
from applications.filing.deadlines import answered_too_late, return_due, tier_deadline
from applications.filing.models import Application, Pledge, ReturnNotice
from titles.audit.models import Event
from titles.flow.machine import Firing, Guard, Reasons
from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.kernel.wording import zh_date
from titles.orgs.delegations import one_hand
from titles.register.models import Ban
from titles.rounds.applying import outside
from titles.rounds.queries import pack_for

__all__ = ["return_due"]


def each(check: Callable[[Application], list[Refusal]]) -> Guard:
    """A guard that looks at one application at a time."""

    def guard(firing: Firing) -> Reasons:
        return {application.pk: check(application) for application in firing.objects}

    guard.__name__ = check.__name__
    return guard


def closing(application: Application) -> dt.datetime | None:
    return application.round.closes_at


def unit_due(application: Application) -> dt.datetime | None:
    return tier_deadline(application, "unit")


def tier_due(application: Application) -> dt.datetime | None:
    tiers, place = queries.tiers_of(application), application.tier - 1
    return tier_deadline(application, tiers[place].kind) if 0 <= place < len(tiers) else None


def window_open(firing: Firing) -> Reasons:
    """The round takes applications of this kind now."""
    place = f"{firing.machine.name}.{firing.transition.name}"
    return {row.pk: outside(row.round, place=place, band=row.band, unit=row.unit) for row in firing.objects}


@each
def unit_not_suspended(application: Application) -> list[Refusal]:
    rule = pack_for(application.round).demand("unit.suspension")
    if rule and application.unit_round.suspended_by:
        return [Refusal("所在单位本年度申报资格已被取消。", rule=rule.rule)]
    return []


@each
def complete(application: Application) -> list[Refusal]:
    """Every required field, pick and attachment is there, and within its limits."""
    return queries.shortcomings(application)


@each
def eligible(application: Application) -> list[Refusal]:
    verdict = judge(application, as_of=queries.judged_on(application))
    return [
        Refusal(finding.title, rule=finding.rule, remedy=finding.remedy, field=finding.field)
        for finding in verdict.findings
        if finding.blocks
    ]


def not_banned(firing: Firing) -> Reasons:
    """Refused while today is before the exclusive end of a ban (CONV-05, TS-08-13)."""
    today = clock.today()
    bans = Ban.objects.filter(person__in=[row.person_id for row in firing.objects], since__lte=today, until__gt=today)
    by_person: dict = {}
    for ban in bans:
        by_person.setdefault(ban.person_id, []).append(
            Refusal(
                f"{ban.reason}，{zh_date(ban.until)}之前不允许申报评审。",
                rule=ban.rule or pack_for(firing.objects[0].round).cite("ground.ban"),
                remedy=f"{zh_date(ban.until)}起可以再申报",
            )
        )
    return {row.pk: by_person.get(row.person_id, []) for row in firing.objects}


@each
def not_opened(application: Application) -> list[Refusal]:
    return [Refusal("单位已经打开本申报，不能再撤回；如需修改，请联系单位退回。")] if application.opened_at else []


@each
def all_items_checked(application: Application) -> list[Refusal]:
    return checking.unchecked(application, organisation_id=application.unit_id)


def to_be_printed(application: Application) -> bool:
    """Nobody has printed the sheet of the version handed in last."""
    latest = application.submissions.last()
    prints = Event.objects.filter(stream_id=application.pk, kind="application.print_sheet")
    return latest is not None and not any(row.data.get("submission") == str(latest.pk) for row in prints)


@each
def sheet_printed(application: Application) -> list[Refusal]:
    """The sheet on the unit's table is that of the version handed in last, where the regulation has one printed."""
    order = pack_for(application.round).demand("submission.order")
    if order is None or not to_be_printed(application):
        return []
    text = "综合表尚未打印，或者打印之后又有修改，请申报人重新打印。"
    return [Refusal(text, rule=pack_for(application.round).rule_behind("submission.freezes") or order.rule)]


@each
def looked_at_whole(application: Application) -> list[Refusal]:
    """What is wrong is told at once: nothing goes back before every item was looked at."""
    return unseen(application, application.unit_id)


def unseen(application: Application, organisation_id: UUID) -> list[Refusal]:
    """Items that this office has neither passed nor remarked on, where everything has to be told at once."""
    wanted = pack_for(application.round).demand("return.complete")
    if wanted is None or not wanted.rule:
        return []
    held = checking.checks(application, organisation_id=organisation_id)
    left = [label for item, label in checking.open_items(application) if item not in held]
    if not left:
        return []
    text = f"须一次性告知全部问题，还有 {len(left)} 项没有核对：{'、'.join(left[:5])}{'……' if len(left) > 5 else ''}。"
    return [Refusal(text, rule=wanted.rule, remedy="逐项核对之后再退回")]


def has_deficiencies(firing: Firing) -> Reasons:
    """A return names at least one deficiency, each with the section it belongs to."""
    return {
        row.pk: []
        if checking.deficiencies(row, firing.actor.organisation_id, firing.data)
        else [Refusal("退回须逐项写明问题：请在核对项中记录，或在下方补充。", field="extra")]
        for row in firing.objects
    }


@each
def in_time_for_return(application: Application) -> list[Refusal]:
    return answered_too_late(application, clock.now())


@each
def deficiencies_answered(application: Application) -> list[Refusal]:
    return queries.unanswered(application)


SIGNERS = {"applicant": "申报人", "unit": "所在单位"}
# pack's word for the step after which the pledge may be signed → states in which it is open.
PLEDGE_OPEN = {
    "unit_check": ("filing",),
    "application": ("applied", "unit_check", "filing"),
    "notice": ("nominated",),
}
PLEDGE_AFTER = {
    "unit_check": ("单位人事职改部门审核通过", "请等待单位审核结果"),
    "application": ("提交申报", "请先提交申报"),
    "notice": ("推荐结果公示期满", "请等待公示结果"),
}


def pledge_locked(application: Application) -> list[Refusal]:
    """The pledge is filled only after the step that the pack names, such as the unit's check (TS-07-03)."""
    after = pack_for(application.round).demand("pledge.after")
    if after is None or application.state in PLEDGE_OPEN[after.value]:
        return []
    done, remedy = PLEDGE_AFTER[after.value]
    return [Refusal(f"{done}之后，才能签署《真实性承诺书》。", rule=after.rule, remedy=remedy)]


pledge_unlocked = each(pledge_locked)


@each
def others_signed(application: Application) -> list[Refusal]:
    """Before the unit signs, everybody else whom the pack names has (TS-09-26); on paper they sign by hand."""
    pack = pack_for(application.round)
    if queries.is_on_paper(application):
        return []
    signers = pack.demand("pledge.signers")
    if signers is None or application.state not in PLEDGE_OPEN[pack.value("pledge.after")]:
        return []
    held = set(Pledge.objects.filter(application=application).values_list("signer", flat=True))
    return [
        Refusal(
            f"{SIGNERS[signer]}尚未签署《真实性承诺书》。", rule=signers.rule, remedy=f"请{SIGNERS[signer]}登录签署"
        )
        for signer in signers.value
        if signer != "unit" and signer not in held
    ]


def not_signed(signer: str) -> Guard:
    @each
    def guard(application: Application) -> list[Refusal]:
        signed = Pledge.objects.filter(application=application, signer=signer).exists()
        return [Refusal("承诺书已经签署。")] if signed else []

    return guard


def two_hands(application: Application) -> str:
    """The clause by which 经办人 and 负责人 both sign for this unit (TS-09-34 county, TS-09-35 city-direct).

    Empty where one signature will do, or where no chain fits the unit.
    """
    demand, chain = pack_for(application.round).demand("tiers.signatures"), queries.chain_of(application)
    if demand is None or chain is None or not {"handler", "approver"} <= set(demand.value):
        return ""
    return pack_for(application.round).cite("ground.two_hands") or chain.unit.rule


def checked_by_another(firing: Firing) -> Reasons:
    """At the unit, too, whoever passed the check does not sign as the person responsible (TS-09-34, TS-09-35)."""
    return {row.pk: _same_hand(row, two_hands(row), firing) for row in firing.objects}


def _same_hand(application: Application, rule: str, firing: Firing) -> list[Refusal]:
    if not rule or not any(one_hand(earlier=who, at=at, actor=firing.actor) for who, at in _checkers(application)):
        return []
    text = "经办人和负责人须是两个人，审核人不能签署自己审核通过的申报。"
    return [Refusal(text, rule=rule, remedy="请单位负责人中的另一人签署")]


def _checkers(application: Application) -> set[tuple[UUID | None, dt.datetime]]:
    """Whoever passed the unit's check last, and whoever compared what came after it; with the moment."""
    passed = Event.objects.filter(stream_id=application.pk, kind="application.pass_unit_check").order_by("sequence")
    last, held = passed.last(), checking.checks(application, organisation_id=application.unit_id)
    fresh = [held[item] for item, _ in checking.open_items(application) if item in held]
    found: set[tuple[UUID | None, dt.datetime]] = {(row.checked_by, row.checked_at) for row in fresh}
    return found | ({(last.account_id, last.business_at)} if last else set())


@each
def fresh_evidence_checked(application: Application) -> list[Refusal]:
    """What came after the unit's check is looked at too, copies against their originals (TS-09-33)."""
    return [
        replace(lack, remedy="请单位人事职改部门在申报页面逐件核对")
        for lack in checking.unchecked(application, organisation_id=application.unit_id)
    ]


@each
def evidence_filed(application: Application) -> list[Refusal]:
    """The evidence that the dossier needs is uploaded (TS-09-04…24)."""
    return queries.missing_evidence(application)


def live_return(application: Application) -> ReturnNotice | None:
    return application.return_notices.filter(answered_by=None).last()
