"""Units hear that a round begins and ends."""

from collections.abc import Collection
from uuid import UUID

from titles.flow.messages import Message, tell
from titles.kernel.wording import zh_until
from titles.rounds.machine import MACHINE
from titles.rounds.models import Round


def units(round_: Round) -> Collection[UUID]:
    return list(round_.unit_rounds.values_list("unit_id", flat=True))


def _opened(round_: Round) -> str:
    until = f"申报截止 {zh_until(round_.closes_at)}" if round_.closes_at else "随到随办，不设申报截止"
    return f"“{round_}”已经开始，{until}。"


tell(MACHINE, "open", Message("round_opened", units, _opened, ("unit_hr",)))
tell(MACHINE, "close", Message("round_closed", units, lambda row: f"“{row}”已经结束。", ("unit_hr",)))
