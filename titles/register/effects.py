"""What questioning and revoking a certificate writes down."""

from titles.flow.machine import Firing
from titles.kernel import clock
from titles.register.models import Certificate, Revocation
from titles.register.queries import open_revocation
from titles.register.reprinting import lapse
from titles.work.domain import notify


def raise_question(firing: Firing) -> None:
    """A finding about the application reaches the issuer, who reviews it before anything is revoked.

    What was proposed without knowing it is proposed anew; nothing is printed anew meanwhile.
    """
    for certificate in firing.objects:
        lapse(certificate)
        row = open_revocation(certificate) or Revocation(certificate=certificate, opened_at=clock.now())
        row.case_id, row.ground = firing.data["case"], firing.data["ground"]
        row.reason = "；".join(part for part in (firing.data["reason"], row.reason) if part)[:400]
        row.proposed_by, row.proposed_by_name, row.proposed_at = None, "", None
        row.save()
        firing.note(certificate, revocation=row.pk, case=row.case_id, ground=row.ground)
        text = f"{certificate}：经核实有问题，请经办是否撤销。"
        notify([certificate.issuer_id], role="handler", kind="question", text=text, url=_page(certificate))


def propose(firing: Firing) -> None:
    for certificate in firing.objects:
        lapse(certificate)
        row = open_revocation(certificate) or Revocation(certificate=certificate, opened_at=clock.now())
        row.ground, row.reason = firing.data["ground"], firing.data["reason"]
        row.proposed_by, row.proposed_by_name = firing.actor.account_id, firing.actor.name
        row.proposed_at = clock.now()
        row.save()
        firing.note(certificate, revocation=row.pk, ground=row.ground)
        text = f"{certificate}：待负责人决定是否撤销。"
        notify([certificate.issuer_id], role="approver", kind="sign", text=text, url=_page(certificate))


def revoke(firing: Firing) -> None:
    """From this moment the public page says 已撤销, with the day and the class of the reason."""
    for certificate in firing.objects:
        row = _decided(certificate, firing, revoked=True)
        certificate.revoked_on, certificate.revoked_because = clock.today(), row.reason
        certificate.revoked_ground = row.ground
        certificate.save(update_fields=["revoked_on", "revoked_because", "revoked_ground"])
        text = f"{certificate}已被撤销：{row.get_ground_display()}。"
        notify([certificate.person_id], kind="revoked", text=text, url=_page(certificate))


def keep(firing: Firing) -> None:
    for certificate in firing.objects:
        _decided(certificate, firing, revoked=False, because=firing.data["reason"])


def _decided(certificate: Certificate, firing: Firing, *, revoked: bool, because: str = "") -> Revocation:
    row = Revocation.objects.get(certificate=certificate, decided_at=None)
    row.decided_by, row.decided_by_name = firing.actor.account_id, firing.actor.name
    row.decided_at, row.revoked, row.kept_because = clock.now(), revoked, because
    row.save()
    firing.note(certificate, revocation=row.pk, revoked=revoked)
    return row


def _page(certificate: Certificate) -> str:
    return f"/certificates/{certificate.pk}/"
