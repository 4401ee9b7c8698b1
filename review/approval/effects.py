"""Preparing and signing the approval; signing orders the certificates."""

from review.approval.models import Approval
from review.committee.models import Meeting
from review.committee.queries import band_of, near
from titles.flow.machine import Firing
from titles.kernel import clock
from titles.orgs.models import Organisation
from titles.register.domain import issue
from titles.rounds.queries import pack_for
from titles.work.domain import notify


def prepare(firing: Firing) -> None:
    for meeting in firing.objects:
        approval, _ = Approval.objects.update_or_create(
            meeting=meeting,
            defaults={
                "organisation_id": firing.actor.organisation_id,
                "number": firing.data["number"],
                "dated": firing.data["dated"],
                "prepared_by": firing.actor.account_id,
                "prepared_name": firing.actor.name,
                "prepared_at": clock.now(),
            },
        )
        firing.note(meeting, approval=approval.id)
        notify([approval.organisation_id], role="approver", kind="approval", text=f"{meeting}：批复待签发。")


def sign_and_issue(firing: Firing) -> None:
    """Everybody still decided gets a certificate: of the approving body, or of the one the regulation names."""
    for meeting in firing.objects:
        approval = Approval.objects.get(meeting=meeting)
        approval.signed_by, approval.signed_name = firing.actor.account_id, firing.actor.name
        approval.signed_at = clock.now()
        approval.save(update_fields=["signed_by", "signed_name", "signed_at"])
        issued, issuer = [], issuer_of(meeting) or approval.organisation
        for item in meeting.items.select_related("application__person", "application__round__pack_version"):
            if item.application.state == "decided":
                issued.append(
                    issue(
                        application=item.application,
                        issuer=issuer,
                        approval_number=approval.number,
                        approved_on=approval.dated,
                    )
                )
        firing.note(meeting, approval=approval.id, certificates=[str(row.pk) for row in issued])


def issuer_of(meeting: Meeting) -> Organisation | None:
    """Who gives out the certificates of this band, where the regulation says so (certificate.issued_by)."""
    kinds = pack_for(meeting.round).asked("certificate.issued_by").value or {}
    kind = kinds.get(band_of(meeting))
    return near(meeting, kind) if kind else None
