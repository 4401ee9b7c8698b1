"""What must hold before a certificate is taken back: somebody proposed it, and it is another who decides."""

from titles.flow.machine import Firing, Reasons
from titles.kernel.refusals import Refusal
from titles.orgs.delegations import one_hand
from titles.register.queries import open_revocation


def proposed_by_another(firing: Firing) -> Reasons:
    reasons: Reasons = {}
    for certificate in firing.objects:
        row = open_revocation(certificate)
        if row is None or row.proposed_by is None:
            text = "经办人还没有提出撤销意见。"
            reasons[certificate.pk] = [Refusal(text, remedy="请发证机关经办人先办理“提出撤销”")]
        elif one_hand(earlier=row.proposed_by, at=row.proposed_at, actor=firing.actor):
            reasons[certificate.pk] = [Refusal("经办人不能决定自己提出的撤销，须由另一人决定。")]
    return reasons


def nothing_proposed(firing: Firing) -> Reasons:
    found = {certificate.pk: open_revocation(certificate) for certificate in firing.objects}
    return {pk: [Refusal("已经提出撤销意见，正待负责人决定。")] for pk, row in found.items() if row and row.proposed_by}
