"""What filing asks of the room that judges; `applications.eligibility` fills it."""

from titles.kernel.slots import Slot

# (pack, content, confirmations={…}, as_of=…) → facts
facts_of = Slot("filing.facts")
# (application, as_of) → verdict on the draft
judge = Slot("filing.judge")
# (application, content, as_of) → facts and verdict
judge_content = Slot("filing.judge_content")
# fact → (application) → its value, for facts that the pack has; None is known to be absent
known = Slot("filing.known", many=True)
