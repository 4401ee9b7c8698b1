"""A certificate: issued, perhaps questioned, perhaps revoked. The issuer's handler proposes, another person decides."""

from collections.abc import Collection
from uuid import UUID

from titles.flow.machine import Machine, State, Todo, Transition
from titles.register import effects, guards
from titles.register.models import Certificate
from titles.register.queries import open_revocation


def issuer(certificate: Certificate) -> Collection[UUID]:
    return (certificate.issuer_id,)


def _waits_for_a_proposal(certificate: Certificate) -> Collection[UUID]:
    row = open_revocation(certificate)
    return issuer(certificate) if row and row.proposed_by is None else ()


def _waits_for_a_decision(certificate: Certificate) -> Collection[UUID]:
    row = open_revocation(certificate)
    return issuer(certificate) if row and row.proposed_by else ()


STATES = {
    "issued": State("有效", "有效"),
    # What is only questioned is still valid, and the public is not told of it.
    "questioned": State(
        "有效，正在核办撤销",
        "有效，发证机关正在复核",
        todo=(
            Todo("handler", _waits_for_a_proposal, lambda certificate: f"经办是否撤销：{certificate}"),
            Todo("approver", _waits_for_a_decision, lambda certificate: f"决定是否撤销：{certificate}"),
        ),
    ),
    "revoked": State("已撤销", "已撤销", terminal=True),
}

TRANSITIONS = (
    # Fired when a case about the application is concluded.
    Transition("question", "核实有问题", ("issued", "questioned"), "questioned", effects=(effects.raise_question,)),
    Transition(
        "propose_revocation",
        "提出撤销",
        ("issued", "questioned"),
        "questioned",
        roles=("handler",),
        party=issuer,
        guards=(guards.nothing_proposed,),
        effects=(effects.propose,),
        form="titles.register.forms.ProposeRevocationForm",
        style="danger",
        help="提出之后由负责人（另一人）决定；决定之前证书仍然有效。",
    ),
    Transition(
        "revoke",
        "撤销证书",
        ("questioned",),
        "revoked",
        roles=("approver",),
        party=issuer,
        guards=(guards.proposed_by_another,),
        effects=(effects.revoke,),
        form="titles.register.forms.RevokeForm",
        style="danger",
        help="撤销后，公开查验页面立即显示“已撤销”、撤销日期和事由类别。",
    ),
    Transition(
        "keep",
        "不予撤销",
        ("questioned",),
        "issued",
        roles=("approver",),
        party=issuer,
        guards=(guards.proposed_by_another,),
        effects=(effects.keep,),
        form="titles.flow.forms.ReasonForm",
        style="plain",
    ),
)

MACHINE = Machine(
    "certificate",
    model="titles.Certificate",
    label="证书",
    page="certificate",
    initial="issued",
    states=STATES,
    transitions=TRANSITIONS,
)
