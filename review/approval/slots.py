"""The approval's rows of the meeting's table."""

from review.approval import at_tier, effects, guards
from review.approval.messages import APPROVED
from review.committee.machine import MACHINE, bureau
from review.tiers import receiving
from titles.flow.machine import Transition
from titles.flow.messages import tell

MACHINE.extend(
    Transition(
        "prepare_approval",
        "拟批复文件",
        ("result_passed",),
        None,
        roles=("handler",),
        party=bureau,
        guards=(guards.number_is_free,),
        effects=(effects.prepare,),
        form="review.approval.forms.PrepareForm",
        help="结果公示之后的环节办法没有规定，是平台的延伸。",
    ),
    Transition(
        "approve",
        "签发批复并发证",
        ("result_passed",),
        "approved",
        roles=("approver",),
        party=bureau,
        guards=(guards.prepared_by_another,),
        effects=(effects.sign_and_issue,),
        form="review.approval.forms.SignForm",
    ),
)
tell(MACHINE, "approve", APPROVED)
receiving.approve.fill(at_tier.approve)
receiving.approvals.fill(at_tier.approvals)
