"""A certificate: issued, and perhaps revoked."""

from collections.abc import Collection
from uuid import UUID

from titles.flow.machine import Firing, Machine, State, Transition
from titles.kernel import clock
from titles.register.models import Certificate
from titles.work.domain import notify


def issuer(certificate: Certificate) -> Collection[UUID]:
    return (certificate.issuer_id,)


def revoke(firing: Firing) -> None:
    for certificate in firing.objects:
        certificate.revoked_on, certificate.revoked_because = clock.today(), firing.data["reason"][:400]
        certificate.save(update_fields=["revoked_on", "revoked_because"])
        notify([certificate.person_id], kind="revoked", text=f"证书 {certificate.number} 已被撤销。")


MACHINE = Machine(
    "certificate",
    model="titles.Certificate",
    label="证书",
    page="certificate",
    initial="issued",
    states={"issued": State("有效", "有效"), "revoked": State("已撤销", "已撤销", terminal=True)},
    transitions=(
        Transition(
            "revoke",
            "撤销证书",
            ("issued",),
            "revoked",
            roles=("approver",),
            party=issuer,
            effects=(revoke,),
            form="titles.flow.forms.ReasonForm",
            style="danger",
            help="撤销后，公开查验页面立即显示“已撤销”。",
        ),
    ),
)
