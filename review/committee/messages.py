"""Who hears of a meeting's steps."""

from collections.abc import Collection
from uuid import UUID

from review.committee.machine import MACHINE, approver, office
from review.committee.models import Meeting
from review.committee.queries import live_members
from titles.flow.messages import Message, tell
from titles.kernel.wording import zh_date


def members(meeting: Meeting) -> Collection[UUID]:
    """Members who have an account; the list of experts itself is nobody's business."""
    return [member.account_id for member in live_members(meeting.committee) if member.account_id]


def _called(meeting: Meeting) -> str:
    return f"{meeting.committee.name}今天（{zh_date(meeting.held_on)}）在{meeting.place}开会。"


# What an expert reads is listed at home; the meeting's page with its figures is the office's.
tell(MACHINE, "open", Message("meeting_called", members, _called, page="home"))
tell(MACHINE, "enter_votes", Message("votes_entered", office, lambda row: f"{row}：票数已录入，请复核。", ("teller",)))
tell(
    MACHINE,
    "reject_count",
    Message("count_rejected", office, lambda row: f"{row}：票数被退回，请重新录入。", ("secretary",)),
)
tell(
    MACHINE,
    "confirm_votes",
    Message("votes_confirmed", office, lambda row: f"{row}：票数已复核，结果生效。", ("secretary",)),
)
tell(
    MACHINE,
    "result_notice_passed",
    Message("result_passed", approver, lambda row: f"{row}：结果公示期满，请拟批复。", ("handler",)),
)
