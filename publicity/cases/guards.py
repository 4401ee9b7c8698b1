"""What must hold before a case moves."""

from collections.abc import Callable

from publicity.cases.models import Case, Outcome
from publicity.cases.queries import open_during, pack_of
from publicity.notices.publishing import beside
from titles.audit.models import Event
from titles.flow.machine import Firing, Reasons
from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.orgs.delegations import one_hand
from titles.rounds.queries import pack_for

# These fall on somebody, so somebody has to be named.
NEED_APPLICATION = (Outcome.INELIGIBLE, Outcome.FRAUD, Outcome.MISCONDUCT)


def outcome_fits(firing: Firing) -> Reasons:
    """A finding against somebody names the application; no finding is dated before the case or after today."""
    return {case.pk: _misfits(case, firing) for case in firing.objects}


def _misfits(case: Case, firing: Firing) -> list[Refusal]:
    found = []
    if firing.data["outcome"] in NEED_APPLICATION and not (firing.data.get("application") or case.application_id):
        pack = pack_of(case)
        rule = pack.rule_behind("fraud.ban_years") or pack.cite("ground.investigate")
        found.append(Refusal("该结论须指明所涉及的申报。", rule=rule, field="application"))
    if firing.data["found_on"] > clock.today():
        found.append(Refusal("核实日期不能晚于今天。", field="found_on"))
    if firing.data["found_on"] < case.received_at.astimezone(clock.SHANGHAI).date():
        found.append(Refusal("核实日期不能早于收到日期。", field="found_on"))
    return found


def _each(check: Callable[[Case, Firing], list[Refusal]]) -> Callable[[Firing], Reasons]:
    def guard(firing: Firing) -> Reasons:
        return {case.pk: check(case, firing) for case in firing.objects}

    return guard


@_each
def proposed(case: Case, firing: Firing) -> list[Refusal]:
    if case.outcome:
        return []
    rule = pack_of(case).cite("ground.investigate")
    return [Refusal("尚未提出核实意见。", rule=rule, remedy="请核查人先填写核实情况和结论")]


@_each
def second_person(case: Case, firing: Firing) -> list[Refusal]:
    proposal = Event.objects.filter(stream_id=case.pk, kind="case.propose").order_by("-sequence").first()
    when = proposal.business_at if proposal else None
    if not one_hand(earlier=case.investigator_id, at=when, actor=firing.actor):
        return []
    rule = pack_of(case).cite("ground.investigate")
    return [Refusal("核查人不能审定自己的结论，须由另一人审定。", rule=rule)]


ANSWERS = {
    "feedback": "须写明向反映人反馈的内容。",
    "feedback_on": "须写明反馈日期。",
    "filing_number": "须登记备案号。",
    "filed_on": "须写明备案日期。",
}


@_each
def answered_and_recorded(case: Case, firing: Firing) -> list[Refusal]:
    """Closed only with both the feedback and the filing, where the pack asks for them (TS-11-02)."""
    demand = pack_of(case).demand("report.feedback_and_record")
    found = []
    if demand:
        missing = [field for field in ANSWERS if not firing.data.get(field)]
        found = [Refusal(ANSWERS[field], rule=demand.rule or "", field=field) for field in missing]
    for field in ("feedback_on", "filed_on"):
        if firing.data.get(field) and firing.data[field] > clock.today():
            found.append(Refusal("日期不能晚于今天。", field=field))
    return found


def no_open_case(firing: Firing) -> Reasons:
    """A notice does not end before everything raised about it has a finding (TS-08-12)."""
    reasons: Reasons = {}
    for notice in firing.objects:
        demand = pack_for(notice.round).demand("notice.open_objection_blocks")
        number = sum(open_during(one).count() for one in (notice, *beside(notice))) if demand else 0
        text = f"还有 {number} 件反映的问题没有核实结论，不能结束公示。"
        rule = (demand.rule or "") if demand else ""
        reasons[notice.pk] = [Refusal(text, rule=rule, remedy="请先完成核查并审定结论")] if number else []
    return reasons
