"""Those named in a notice hear how it ended."""

from collections.abc import Collection
from uuid import UUID

from publicity.notices.machine import MACHINE
from publicity.notices.models import Notice
from titles.flow.messages import Message, tell


def named(notice: Notice) -> Collection[UUID]:
    return list(notice.entries.filter(proposed=True).values_list("application__person_id", flat=True))


for closing in ("close", "close_result"):
    tell(MACHINE, closing, Message("notice_closed", named, lambda row: f"{row}已结束，结果已确认。"))
tell(MACHINE, "withdraw", Message("notice_withdrawn", named, lambda row: f"{row}已撤回，更正之后重新公示。"))
