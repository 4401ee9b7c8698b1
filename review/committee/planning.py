"""What must hold before a meeting is planned and opened, where the regulation has its plan filed."""

import datetime as dt

from review.committee import order, queries
from review.committee.guards import each
from review.committee.models import Committee, ConfidentialityPledge, Meeting
from titles.flow.machine import Firing
from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.kernel.wording import zh_date
from titles.packs.schema import Pack
from titles.rounds.queries import NoCalendar, working_day_after


def unscheduled(pack: Pack, committee: Committee, year: int) -> list[Refusal]:
    """Each committee registers its arrangements once a year, where the regulation wants that."""
    wanted = pack.demand("committee.annual_schedule")
    if wanted is None or committee.schedules.filter(year=year).exists():
        return []
    return [
        Refusal(
            "请先登记年度评审工作安排。", rule=wanted.rule or "", remedy=f"在“{committee}”的页面登记{year}年度的安排"
        )
    ]


def too_late(pack: Pack, year: int, *days: dt.date) -> list[Refusal]:
    """No review after the last day of the round's year."""
    last = order.last_meeting_day(pack, year)
    if last is None or max(days) <= last:
        return []
    rule = pack.rule_behind("meeting.latest")
    return [Refusal(f"不得跨年度评审：评审会议不能晚于{zh_date(last)}。", rule=rule, field="held_on")]


def too_soon(pack: Pack, held_on: dt.date, filed_on: dt.date) -> list[Refusal]:
    """So many working days lie between the filing of the plan, that day not counted, and the meeting."""
    least = pack.demand("meeting.plan_days")
    if least is None:
        return []
    try:
        earliest = working_day_after(filed_on, least.value)
    except NoCalendar as error:
        return [Refusal(str(error), field="held_on")]
    if held_on >= earliest:
        return []
    text = f"方案须在评审会议前至少 {least.value} 个工作日报备，最早可于{zh_date(earliest)}开会。"
    return [Refusal(text, rule=least.rule or "", field="held_on", remedy="请先“更改会议日期”")]


def experts_of(meeting: Meeting) -> list[str]:
    return sorted(str(member.pk) for member in queries.live_members(meeting.committee))


def plan_stands(meeting: Meeting) -> bool:
    """What was filed is for this day and these experts."""
    return meeting.plan_held_on == meeting.held_on and meeting.plan_experts == experts_of(meeting)


@each
def schedule_registered(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    return unscheduled(pack, meeting.committee, meeting.round.year)


@each
def all_audited(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    """The plan is filed when everything received has been looked at."""
    wanted = pack.demand("meeting.plan_after")
    left = queries.on_their_way(meeting) if wanted else []
    if wanted is None or not left:
        return []
    names = "、".join(row.person.name for row in left[:5]) + (f"等 {len(left)} 人" if len(left) > 5 else "")
    return [Refusal(f"申报材料尚未审核完：{names}。", rule=wanted.rule or "", remedy="审核完之后再报备方案")]


@each
def early_enough(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    return too_soon(pack, meeting.held_on, clock.today())


@each
def within_the_year(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    held_on = firing.data.get("held_on") or meeting.held_on
    return too_late(pack, meeting.round.year, held_on, clock.today())


@each
def plan_filed(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    """Filed, for this day and these experts, so many working days before."""
    step = pack.step("meeting_filing")
    if step is None:
        return []
    if meeting.plan_filed_on is None:
        return [Refusal("尚未报备评审工作方案。", rule=step.rule, remedy=f"请先办理“{step.name}”")]
    if not plan_stands(meeting):
        text = "会议日期或者专家在报备之后有变化，须重新报备评审工作方案。"
        return [Refusal(text, rule=step.rule, remedy=f"请重新办理“{step.name}”")]
    return too_soon(pack, meeting.held_on, meeting.plan_filed_on)


@each
def by_the_right_organiser(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    """Who convenes the committee of these series, where the regulation says so."""
    found = []
    for series in sorted({item.application.series for item in queries.items(meeting)}):
        row = queries.organiser_of(pack, series)
        if row and meeting.organisation.kind != row["kind"]:
            rule = pack.rule_behind("committee.organisers")
            found.append(Refusal(f"{_whose(pack, row)}由{row['label']}组建{row['committee']}。", rule=rule))
    return found


def _whose(pack: Pack, row: dict) -> str:
    if row.get("series"):
        return "、".join(row["series"]) + "系列"
    return "其他系列" if len(pack.value("committee.organisers")) > 1 else ""


def unsigned(meeting: Meeting, party: str) -> list[str]:
    """Names of those listed who have signed no pledge."""
    return list(meeting.pledges.filter(party=party, signed_on=None).values_list("name", flat=True))


@each
def staff_pledged(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    """The staff at the meeting are listed, and everybody listed has signed."""
    wanted = pack.demand("meeting.confidentiality")
    if wanted is None or "staff" not in wanted.value:
        return []
    rule, remedy = wanted.rule or "", "请先办理“登记保密承诺书”"
    if not meeting.pledges.filter(party=ConfidentialityPledge.Party.STAFF).exists():
        return [Refusal("尚未登记会议工作人员的保密承诺书。", rule=rule, remedy=remedy)]
    names = "、".join(unsigned(meeting, "staff"))
    return [Refusal(f"{names}尚未签订保密承诺书。", rule=rule, remedy=remedy)] if names else []


@each
def experts_pledged(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    """Every expert who attends has signed."""
    wanted = pack.demand("meeting.confidentiality")
    if wanted is None or "expert" not in wanted.value:
        return []
    signed = set(meeting.pledges.exclude(signed_on=None).values_list("member_id", flat=True))
    present = set(firing.data["present"])
    missing = [row.name for row in queries.live_members(meeting.committee) if row.pk in present - signed]
    if not missing:
        return []
    text = f"{'、'.join(missing)}尚未签订保密承诺书。"
    return [Refusal(text, rule=wanted.rule or "", field="present", remedy="请先办理“登记保密承诺书”")]
