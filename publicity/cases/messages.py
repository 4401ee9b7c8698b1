"""Who works on a case hears of it; who is complained of does not, until there is a finding."""

from publicity.cases.machine import DECIDERS, INVESTIGATORS, MACHINE, handler
from titles.flow.messages import Message, tell

tell(MACHINE, "propose", Message("case_proposed", handler, lambda row: f"{row}：核实意见待审定。", DECIDERS))
tell(
    MACHINE,
    "reconsider",
    Message("case_reconsidered", handler, lambda row: f"{row}：核实意见被退回，请重新核查。", INVESTIGATORS),
)
