"""What a meeting must satisfy; every figure an integer."""

from collections.abc import Callable
from typing import Any

from review.committee import counting, queries
from review.committee.models import Meeting
from titles.flow.machine import Firing, Guard, Reasons
from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.kernel.wording import zh_date
from titles.orgs.delegations import one_hand
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for

Check = Callable[[Meeting, Pack, Firing], list[Refusal]]


def each(check: Check) -> Guard:
    def guard(firing: Firing) -> Reasons:
        return {row.pk: check(row, pack_for(row.round), firing) for row in firing.objects}

    guard.__name__ = check.__name__
    return guard


def one_by_one(check: Callable[[Any, Firing], list[Refusal]]) -> Guard:
    """The same for a committee or an expert."""

    def guard(firing: Firing) -> Reasons:
        return {row.pk: check(row, firing) for row in firing.objects}

    guard.__name__ = check.__name__
    return guard


@each
def properly_composed(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    """Odd number (national); a committee smaller than the national figure needs a reason in words."""
    number, found = len(queries.live_members(meeting.committee)), []
    odd = pack.parameter("committee.odd")
    if odd.value and number % 2 == 0:
        found.append(Refusal(f"评委会人数应为单数，现有 {number} 人。", rule=odd.rule or ""))
    least = pack.parameter("committee.minimum_members")
    wanted = least.value[meeting.committee.scope]
    if number < wanted and not meeting.small_reason:
        text = f"评委会 {number} 人，少于参考人数 {wanted}（{least.basis}），须在会议信息中写明理由。"
        found.append(Refusal(text, rule=least.rule or ""))
    if meeting.committee.valid_until < meeting.held_on:
        found.append(Refusal(f"评委会备案有效期至{zh_date(meeting.committee.valid_until)}，已经过期。"))
    return found


@each
def day_has_come(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    if clock.today() < meeting.held_on:
        return [Refusal(f"会议定于{zh_date(meeting.held_on)}召开，尚未到日期。")]
    return []


@each
def has_items(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    return [] if meeting.items.exists() else [Refusal("会议没有评审对象。")]


@each
def quorum_present(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    if meeting.attending is None or meeting.members is None:
        return [Refusal("还没有登记出席。")]
    if counting.quorum(pack, members=meeting.members, attending=meeting.attending):
        return []
    rule = pack.parameter("committee.attendance")
    needed = counting.quorum_figure(pack, members=meeting.members)
    text = f"出席 {meeting.attending} 人，评委会 {meeting.members} 人，至少须出席 {needed} 人（{rule.basis}）。"
    return [Refusal(text, rule=rule.rule or "")]


@each
def sums_agree(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    """赞成 + 反对 + 弃权 = 出席, for every application."""
    found, votes = [], firing.data["votes"]
    for item in queries.items(meeting):
        row: dict[str, Any] | None = votes.get(item.pk)
        name = item.application.person.name
        if row is None:
            found.append(Refusal(f"{name}：没有填写票数。"))
            continue
        total = row["votes_for"] + row["votes_against"] + row["abstentions"]
        if total != meeting.attending:
            found.append(Refusal(f"{name}：赞成、反对、弃权合计 {total} 票，出席 {meeting.attending} 人。"))
    return found


@each
def counted_by_another(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    """The one who entered the figures cannot confirm them."""
    steps = {(item.tally.entered_by, item.tally.entered_at) for item in queries.items(meeting)}
    own = any(one_hand(earlier=who, at=when, actor=firing.actor) for who, when in steps)
    return [Refusal("录入人不能自己复核，须由另一人复核。")] if own else []
