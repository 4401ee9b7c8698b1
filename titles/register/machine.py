"""A certificate: issued, perhaps questioned, perhaps revoked. The issuer's handler proposes, another person decides.

Where the regulation has clauses about it, the holder of one that was lost or damaged asks for it anew.
"""

from collections.abc import Collection
from uuid import UUID

from titles.flow.machine import Machine, Party, State, Todo, Transition
from titles.register import effects, guards, reprinting
from titles.register.models import Certificate
from titles.register.queries import open_revocation, regulation


def issuer(certificate: Certificate) -> Collection[UUID]:
    return (certificate.issuer_id,)


def _waits_for_a_proposal(certificate: Certificate) -> Collection[UUID]:
    row = open_revocation(certificate)
    return issuer(certificate) if row and row.proposed_by is None else ()


def _waits_for_a_decision(certificate: Certificate) -> Collection[UUID]:
    row = open_revocation(certificate)
    return issuer(certificate) if row and row.proposed_by else ()


def _holder_where_told(place: str) -> Party:
    """The person, where the certificate's regulation knows this step."""

    def party(certificate: Certificate) -> Collection[UUID]:
        pack = regulation(certificate)
        return (certificate.person_id,) if pack and pack.cited(place) else ()

    return party


def holder(certificate: Certificate) -> Collection[UUID]:
    return (certificate.person_id,)


def _to_settle(what: str) -> tuple[Todo, ...]:
    return (Todo("approver", issuer, lambda certificate: f"{what}：{certificate}"),)


VALID = ("issued", "questioned", "lost", "damaged")
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
    "lost": State("遗失，待补发", "遗失，已申请补发", todo=_to_settle("补发证书")),
    "damaged": State("待换发", "已申请换发", todo=_to_settle("换发证书")),
    "revoked": State("已撤销", "已撤销", terminal=True),
}

TRANSITIONS = (
    # Fired when a case about the application is concluded.
    Transition("question", "核实有问题", VALID, "questioned", effects=(effects.raise_question,)),
    Transition(
        "propose_revocation",
        "提出撤销",
        VALID,
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
    Transition(
        "report_lost",
        "遗失申请补发",
        ("issued",),
        "lost",
        roles=("applicant",),
        party=_holder_where_told("certificate.report_lost"),
        guards=(reprinting.declared_widely, reprinting.days_in_order),
        effects=(reprinting.ask_for_lost,),
        style="plain",
        help="提交之后，公开查验页面显示原证书作废、正在补发；补发的证书编号不变，查验码更换。",
    ),
    Transition(
        "reissue",
        "补发",
        ("lost",),
        "issued",
        roles=("approver",),
        party=issuer,
        effects=(reprinting.print_anew,),
        help="补发之后，原证书的查验码失效，公开查验页面显示原证书作废。",
    ),
    Transition(
        "report_damaged",
        "污损、填写错误申请换发",
        ("issued",),
        "damaged",
        roles=("applicant",),
        party=_holder_where_told("certificate.report_damaged"),
        effects=(reprinting.ask_for_damaged,),
        style="plain",
    ),
    Transition(
        "replace",
        "换发并销毁原证书",
        ("damaged",),
        "issued",
        roles=("approver",),
        party=issuer,
        guards=(reprinting.destroyed_after,),
        effects=(reprinting.print_anew,),
        help="换发的证书按现在的登记印制，编号不变；原证书的查验码失效。",
    ),
    Transition(
        "withdraw",
        "撤回申请",
        ("lost", "damaged"),
        "issued",
        roles=("applicant",),
        party=holder,
        effects=(reprinting.withdraw,),
        style="plain",
    ),
    Transition(
        "send_back",
        "退回申请",
        ("lost", "damaged"),
        "issued",
        roles=("approver",),
        party=issuer,
        effects=(reprinting.send_back,),
        form="titles.flow.forms.ReasonForm",
        style="plain",
        help="原件不齐或不符的，写明理由退回；持证人可以重新申请。",
    ),
)

MACHINE = Machine(
    "certificate",
    model="titles.Certificate",
    label="证书",
    page="certificate",
    pack=regulation,
    initial="issued",
    states=STATES,
    transitions=TRANSITIONS,
)
