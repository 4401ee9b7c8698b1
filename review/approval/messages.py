"""The committee's office hears that its result is approved."""

from review.committee.machine import office
from titles.flow.messages import Message

APPROVED = Message("approved", office, lambda row: f"{row}：批复已签发，证书已生成。", ("secretary",))
