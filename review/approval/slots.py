"""The approval's rows of the meeting's table."""

from review.approval import at_tier, effects, guards
from review.approval.messages import APPROVED
from review.committee.machine import MACHINE, signatories
from review.committee.order import COUNTED
from review.committee.results import by_the_approver, in_turn
from review.tiers import receiving
from titles.flow.machine import Transition
from titles.flow.messages import tell

MACHINE.extend(
    Transition(
        "prepare_approval",
        "拟批复文件",
        COUNTED,
        None,
        roles=("handler",),
        party=signatories,
        guards=(by_the_approver, in_turn("approval"), guards.number_is_free),
        effects=(effects.prepare,),
        form="review.approval.forms.PrepareForm",
    ),
    Transition(
        "approve",
        "签发批复并发证",
        COUNTED,
        "approved",
        roles=("approver",),
        party=signatories,
        guards=(by_the_approver, in_turn("approval"), guards.prepared_by_another),
        effects=(effects.sign_and_issue,),
        form="review.approval.forms.SignForm",
    ),
)
tell(MACHINE, "approve", APPROVED)
receiving.approve.fill(at_tier.approve)
receiving.approvals.fill(at_tier.approvals)
