"""Who hears that a returned application is back."""

from applications.journey.machine import MACHINE, holder
from titles.flow.messages import Message, tell

tell(
    MACHINE,
    "resubmit_to_tier",
    Message("resubmitted", holder, lambda row: f"{row}：申报人已补正重报，请审核。", ("handler",)),
)
