"""What must hold before a notice starts or ends, and before anything goes upward."""

from collections.abc import Callable
from typing import Any

from applications.filing.models import Application, SubmissionVersion
from applications.filing.queries import draft_content
from publicity.notices import publishing, queries
from publicity.notices.contents import required_contents
from publicity.notices.models import Notice, NoticeEntry
from publicity.notices.sources import BANDS
from review.committee import order
from review.committee.models import Meeting
from titles.flow.machine import Firing, Reasons, machine
from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.kernel.wording import zh_date, zh_day
from titles.packs.schema import Pack
from titles.rounds.queries import notice_length, pack_for

Check = Callable[[Notice, dict[str, Any]], list[Refusal]]


def _each(check: Check) -> Callable[[Firing], Reasons]:
    def guard(firing: Firing) -> Reasons:
        return {notice.pk: check(notice, firing.data) for notice in firing.objects}

    guard.__name__ = check.__name__
    return guard


@_each
def step_of_the_pack(notice: Notice, data: dict[str, Any]) -> list[Refusal]:
    """The regulation has public notice as a step of the unit's round (TS-08-01)."""
    if pack_for(notice.round).step("notice"):
        return []
    return [Refusal("本办法没有公示这一步骤。")]


@_each
def nominated(notice: Notice, data: dict[str, Any]) -> list[Refusal]:
    """All five contents are displayed together, so the list of those nominated must be there (AMB-38)."""
    unit_round = notice.own_round
    if unit_round.state == "nominated":
        return []
    name = machine("unit_round").states[unit_round.state].staff
    rule = pack_for(notice.round).cite("ground.nominated_first")
    return [Refusal(f"单位本批次工作现为“{name}”，集体研究确定上报人选之后才能公示。", rule=rule)]


@_each
def votes_confirmed(notice: Notice, data: dict[str, Any]) -> list[Refusal]:
    """The votes are confirmed, and what the regulation puts before the notice is done."""
    meeting = queries.meeting_of(notice)
    if order.comes_next(meeting, "result_notice"):
        return []
    if meeting.state in order.COUNTED:
        first = order.before(meeting, "result_notice")
        return [Refusal(f"“{step.name}”办完之后才能公示。", rule=step.rule) for step in first]
    name = machine("meeting").states[meeting.state].staff
    return [Refusal(f"评审会议现为“{name}”，表决结果经复核确认之后才能公示。")]


@_each
def agreed(notice: Notice, data: dict[str, Any]) -> list[Refusal]:
    """Where two bodies publish together, the other one has agreed."""
    waiting = [row for row in publishing.beside(notice) if row.agreed_at is None]
    rule = pack_for(notice.round).rule_behind("result_notice.simultaneous")
    return [
        Refusal(f"{row.publisher}和{notice.publisher}须同步公示，{row.publisher}尚未同意。", rule=rule)
        for row in waiting
    ]


@_each
def not_agreed_yet(notice: Notice, data: dict[str, Any]) -> list[Refusal]:
    return [Refusal("已经同意同步公示。")] if notice.agreed_at else []


@_each
def told_before(notice: Notice, data: dict[str, Any]) -> list[Refusal]:
    """The department was told of the result before it published it."""
    day = data.get("ask_department_notified")
    if day is None or day <= data["starts_on"]:
        return []
    rule = pack_for(notice.round).rule_behind("result_notice.publisher")
    return [Refusal("通知主管部门的日期不能晚于公示起始日。", rule=rule, field="ask_department_notified")]


@_each
def contents_complete(notice: Notice, data: dict[str, Any]) -> list[Refusal]:
    """Each content the pack lists for this type of unit is there, and somebody has looked at it."""
    found = []
    for item in required_contents(notice):
        lack = item.lack(notice, data)
        if lack:
            found.append(Refusal(lack, rule=item.rule, field=item.field))
        if item.code not in (data.get("confirmed") or ()):
            found.append(Refusal(f"请核对并勾选公示内容“{item.label}”。", rule=item.rule, field="confirmed"))
    return found


CONTACTS = {
    "suggestion_box": "须写明意见箱的位置。",
    "telephone": "须写明监督电话。",
    "contact_person": "须指定专人负责来访接待、情况汇总。",
}


@_each
def contacts_named(notice: Notice, data: dict[str, Any]) -> list[Refusal]:
    """Every channel of supervision that the pack lists (TS-08-09); a result names the same, by no clause at hand."""
    wanted = pack_for(notice.round).demand("notice.contacts")
    if wanted is None:
        return []
    rule = (wanted.rule or "") if notice.kind == Notice.Kind.UNIT else ""
    return [Refusal(CONTACTS[field], rule=rule, field=field) for field in wanted.value if not data.get(field)]


@_each
def place_confirmed(notice: Notice, data: dict[str, Any]) -> list[Refusal]:
    """The place is written down, and a person answers for it being convenient (TS-08-08)."""
    wanted = pack_for(notice.round).demand("notice.place")
    if wanted is None:
        return []
    rule, found = wanted.rule or "", []
    if not data.get("place"):
        found.append(Refusal("须写明公示地点。", rule=rule, field="place"))
    if not data.get("place_confirmed"):
        found.append(Refusal("请确认公示地点方便群众查阅、监督。", rule=rule, field="place_confirmed"))
    return found


@_each
def manner_named(notice: Notice, data: dict[str, Any]) -> list[Refusal]:
    """How and how widely it is displayed, where the regulation has that written down (JX-A07-01)."""
    wanted = pack_for(notice.round).demand("notice.manner")
    if wanted is None or data.get("place"):
        return []
    return [Refusal("须填写公示方式及范围。", rule=wanted.rule or "", field="place")]


@_each
def long_enough(notice: Notice, data: dict[str, Any]) -> list[Refusal]:
    """Never shorter than the pack's least; longer than its usual only with a reason; never begun in the past."""
    found = []
    if data["starts_on"] < clock.today():
        rule = pack_for(notice.round).cite("ground.not_publicised")
        found.append(Refusal("公示起始日不能早于今天：过去的日子没有公示。", rule=rule, field="starts_on"))
    offer = queries.offered_window(notice, data["starts_on"], data["days"])
    found += offer.refusals
    if offer.warning and not data.get("long_reason"):
        found.append(Refusal(f"{offer.warning}请写明理由。", rule=offer.rule, field="long_reason"))
    return found


@_each
def over(notice: Notice, data: dict[str, Any]) -> list[Refusal]:
    """Possible from 00:00 of the day after the last one (CONV-04)."""
    period = notice.period
    if clock.now() >= period.ends_at:
        return []
    rule = queries.length(notice).least.rule or ""
    return [Refusal(f"公示至{zh_date(period.last)} 24:00 止，{zh_date(period.ends_at)}起才能确认期满。", rule=rule)]


def nothing_on_display(firing: Firing) -> Reasons:
    """A round does not end under a notice that people may still object to (TS-08-12)."""
    reasons: Reasons = {}
    for round_ in firing.objects:
        number = Notice.objects.filter(round=round_, state="running").count()
        text = f"本批次还有 {number} 个公示没有结束。"
        reasons[round_.pk] = [Refusal(text, remedy="请待公示期满并确认结果")] if number else []
    return reasons


def result_publicised(firing: Firing) -> Reasons:
    """No approval before the notice of the result is over, where the regulation has one; the last day is told."""
    return {row.pk: _result_not_over(row) for row in firing.objects}


def _result_not_over(meeting: Meeting) -> list[Refusal]:
    if "result_notice" not in [step.type for step in order.before(meeting, "approval")]:
        return []
    rules = notice_length(pack_for(meeting.round), "result")
    rule = (rules.least.rule or "") if rules else ""
    running = Notice.objects.filter(meeting_id=meeting.pk, state="running").order_by("-ends_at").first()
    if running is None:
        return [Refusal("评审结果尚未公示，不能审批。", rule=rule)]
    last = zh_day(running.period.last)
    if clock.now() < running.period.ends_at:
        return [Refusal(f"评审结果公示至{last}，期满之前不能审批。", rule=rule)]
    text = f"评审结果公示已于{last}期满，尚未确认公示结果，不能审批。"
    return [Refusal(text, rule=rule, remedy="请先确认公示结果")]


def publicised(firing: Firing) -> Reasons:
    """Materials that were not publicised are not reviewed at any level (TS-08-11); asked for by the round's pack."""
    ids = [application.pk for application in firing.objects]
    passed = set(
        NoticeEntry.objects.filter(
            application_id__in=ids, proposed=True, notice__kind=Notice.Kind.UNIT, notice__state="closed"
        ).values_list("application_id", flat=True)
    )
    return {row.pk: [] if row.pk in passed else _not_publicised(row) for row in firing.objects}


def _not_publicised(application: Application) -> list[Refusal]:
    wanted = pack_for(application.round).demand("notice.required_before_filing")
    if wanted is None:
        return []
    text = "申报材料尚未经过公示，或公示尚未期满确认。"
    return [Refusal(text, rule=wanted.rule or "", remedy="请先完成推荐公示并确认结果")]


# What a place in the ranking and on the list of those nominated is a place for.
RANKED_FOR = ("series", "level", "title")


def as_displayed(firing: Firing) -> Reasons:
    """What a tier returned comes back for the same series, level, band and title as was displayed (TS-08-11)."""
    return {row.pk: _changed_since_display(row) for row in firing.objects}


def _changed_since_display(application: Application) -> list[Refusal]:
    pack = pack_for(application.round)
    wanted, shown = pack.demand("notice.required_before_filing"), _displayed(application)
    if wanted is None or shown is None:
        return []
    before = shown.content["sections"].get("basic", {})
    now = draft_content(application)["sections"].get("basic", {})
    pairs = [(name, _named(pack, name, before), _named(pack, name, now)) for name in (*RANKED_FOR, "band")]
    return [
        Refusal(
            f"{_label(pack, name)}是按“{old}”排序和公示的，补正时不能改为“{new}”。",
            rule=wanted.rule or "",
            field=f"basic.{'level' if name == 'band' else name}",
            remedy="请改回公示时的内容",
        )
        for name, old, new in pairs
        if old != new
    ]


def _displayed(application: Application) -> SubmissionVersion | None:
    """The version that stood in the notice the application passed."""
    notice = queries.closed_notice(application)
    return application.submissions.filter(submitted_at__lte=notice.started_at).last() if notice else None


def _label(pack: Pack, name: str) -> str:
    field = pack.field("basic", name)
    return field.label if field else "层次"


def _named(pack: Pack, name: str, basic: dict[str, Any]) -> str:
    """One answer as a person reads it; the band follows from the level."""
    if name == "band":
        return BANDS.get(pack.band_of(basic.get("level") or ""), "")
    field, value = pack.field("basic", name), basic.get(name)
    return field.display(value) if field else str(value or "")
