"""What is told beside a committee or a meeting: too late by the regulation, or soon."""

from dataclasses import dataclass

from review.committee import order
from review.committee.models import Committee, Meeting
from review.committee.queries import waiting
from titles.kernel import clock
from titles.kernel.wording import zh_day
from titles.rounds.models import Round
from titles.rounds.queries import pack_for

UNFINISHED = ("planned", "in_session", "counted")


@dataclass(frozen=True)
class Mark:
    """`late` is 超期, otherwise only a reminder. Nothing is blocked by either."""

    text: str
    rule: str
    late: bool


def of_committee(committee: Committee) -> list[Mark]:
    """Of each round in which the committee still has somebody waiting or a meeting to finish."""
    ids = {row.round_id for row in waiting(committee.organisation_id, committee)}
    ids |= set(committee.meetings.filter(state__in=UNFINISHED).values_list("round_id", flat=True))
    found = (_of_round(one) for one in Round.objects.filter(pk__in=ids).order_by("year", "name"))
    return [mark for mark in found if mark]


def of_meeting(meeting: Meeting) -> list[Mark]:
    """Of a meeting that is not over; and of a result whose day for filing has passed or was missed."""
    found = [_of_round(meeting.round)] if meeting.state in UNFINISHED else []
    return [mark for mark in (*found, _of_result(meeting)) if mark]


def _of_round(round_: Round) -> Mark | None:
    pack, today = pack_for(round_), clock.today()
    for name, late, words in (("meeting.overdue_after", True, "超期"), ("meeting.warn_after", False, "提示")):
        day = order.day_of(pack, name, round_.year)
        if day and today > day:
            text = f"{words}：{round_}已过{zh_day(day)}，评审尚未完成。"
            return Mark(text, pack.rule_behind(name), late)
    return None


def _of_result(meeting: Meeting) -> Mark | None:
    due, minutes = order.result_due(meeting), getattr(meeting, "minutes", None)
    if due is None or meeting.state in UNFINISHED:
        return None
    rule = pack_for(meeting.round).rule_behind("meeting.result_days")
    if minutes is not None:
        text = f"超期：评审结果应于{zh_day(due)}以前报送，{zh_day(minutes.filed_on)}报送。"
        return Mark(text, rule, late=True) if minutes.is_late else None
    if clock.today() > due:
        return Mark(f"超期：评审结果应于{zh_day(due)}以前报送，尚未报送。", rule, late=True)
    return Mark(f"评审结果和会议纪要须在{zh_day(due)}以前报送。", rule, late=False)
