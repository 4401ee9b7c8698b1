"""What an approval needs: a number nobody used, and two persons."""

from review.approval.models import Approval
from titles.flow.machine import Firing, Reasons
from titles.kernel.refusals import Refusal
from titles.orgs.delegations import one_hand


def number_is_free(firing: Firing) -> Reasons:
    number = firing.data["number"]
    return {
        meeting.pk: [Refusal(f"文号“{number}”已经用过。", field="number")]
        if Approval.objects.filter(organisation_id=firing.actor.organisation_id, number=number)
        .exclude(meeting=meeting)
        .exists()
        else []
        for meeting in firing.objects
    }


def prepared_by_another(firing: Firing) -> Reasons:
    found: Reasons = {}
    for meeting in firing.objects:
        approval = Approval.objects.filter(meeting=meeting).first()
        if approval is None:
            found[meeting.pk] = [Refusal("批复文件还没有拟好。")]
        elif one_hand(earlier=approval.prepared_by, at=approval.prepared_at, actor=firing.actor):
            found[meeting.pk] = [Refusal("拟文人和签发人须是两个人。")]
    return found
