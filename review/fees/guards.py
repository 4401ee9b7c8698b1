"""A fee is the amount that the regulation gives, paid once, to the right body, against a receipt; and in time."""

from collections.abc import Callable

from applications.filing.models import Application
from review.committee.queries import items
from review.fees import queries
from review.fees.models import FeePayment
from titles.flow.machine import Firing, Guard, Reasons
from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.rounds.queries import pack_for


def each(check: Callable[[Application, Firing], list[Refusal]]) -> Guard:
    def guard(firing: Firing) -> Reasons:
        return {row.pk: check(row, firing) for row in firing.objects}

    guard.__name__ = check.__name__
    return guard


@each
def not_paid_yet(application: Application, firing: Firing) -> list[Refusal]:
    paid = FeePayment.objects.filter(application=application).first()
    if paid is None:
        return []
    text = f"评审费已于{paid.paid_on:%Y年%-m月%-d日}缴纳 {paid.amount} 元，不能重复登记。"
    return [Refusal(text, rule=pack_for(application.round).rule_behind("fee.review"))]


@each
def sum_right(application: Application, firing: Firing) -> list[Refusal]:
    """Neither more nor less than the regulation's."""
    due, given = queries.due(application), firing.data["amount"]
    if given == due.total:
        return []
    return [Refusal(f"应缴 {due.total} 元（{due.parts}），现为 {given} 元。", rule=due.rule, field="amount")]


@each
def payee_right(application: Application, firing: Firing) -> list[Refusal]:
    """Nobody takes the money for the committee."""
    wanted = pack_for(application.round).demand("fee.payee")
    if wanted is None:
        return []
    payee = queries.payee_of(application)
    named = firing.data.get("payee") or str(payee or "")
    if payee is not None and firing.actor.organisation_id == payee.pk and named == payee.name:
        return []
    who = payee.name if payee else "评审委员会的组建单位"
    return [Refusal(f"收费项目均由{who}收取，不得由其他单位收取。", rule=wanted.rule or "", field="payee")]


@each
def receipted(application: Application, firing: Firing) -> list[Refusal]:
    found, rule = [], pack_for(application.round).rule_behind("fee.review")
    if not firing.data.get("receipt_number") and not firing.data.get("receipt"):
        found.append(Refusal("须填写收据号，或者上传收据。", rule=rule, field="receipt_number"))
    if firing.data["paid_on"] > clock.today():
        found.append(Refusal("缴费日期不能晚于今天。", rule=rule, field="paid_on"))
    return found


def all_paid(firing: Firing) -> Reasons:
    """Where the fee is due before the committee meets, no meeting opens over somebody who has not paid."""
    reasons: Reasons = {}
    for meeting in firing.objects:
        pack = pack_for(meeting.round)
        if not queries.charged(pack) or pack.asked("fee.before").value != "committee":
            continue
        reviewed = [item.application for item in items(meeting)]
        paid = set(FeePayment.objects.filter(application__in=reviewed).values_list("application_id", flat=True))
        unpaid = [row.person.name for row in reviewed if row.pk not in paid]
        if unpaid:
            text = f"{'、'.join(unpaid)}尚未缴费。"
            reasons[meeting.pk] = [Refusal(text, rule=pack.rule_behind("fee.review"), remedy="请先登记缴费")]
    return reasons
