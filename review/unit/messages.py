"""Who hears of the unit's own steps."""

from review.unit.machine import MACHINE, above, unit
from titles.flow.messages import Message, tell

tell(
    MACHINE,
    "submit_scheme",
    Message("scheme_submitted", above, lambda row: f"{row}：《量化考核实施细则》已报来，请批复。", ("approver",)),
)
tell(MACHINE, "rank", Message("ranked", unit, lambda row: f"{row}：综合排序已完成。", ("unit_lead",)))
tell(MACHINE, "nominate", Message("nominated", unit, lambda row: f"{row}：上报人选已确定，请发布公示。", ("unit_hr",)))
