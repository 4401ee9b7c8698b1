"""An approval where no committee sits: the last tier's signature, a document's number, and the certificates."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from applications.filing.models import Application
from review.approval.models import Approval
from titles.flow.domain import fire
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.actors import Actor
from titles.orgs.models import Organisation
from titles.register.domain import issue


def approve(
    applications: Sequence[Application], organisation: Organisation, data: dict[str, Any], actor: Actor
) -> None:
    """Write the approval under its number, one for all that share it, and issue what it orders.

    `data`: `number` and `dated`, as the form of the signature gives them.
    """
    approval, _ = Approval.objects.get_or_create(
        organisation=organisation,
        number=data["number"],
        defaults={
            "dated": data["dated"],
            "prepared_by": actor.account_id,
            "prepared_name": actor.name,
            "prepared_at": clock.now(),
            "signed_by": actor.account_id,
            "signed_name": actor.name,
            "signed_at": clock.now(),
        },
    )
    fire(machine("application"), "approve_in_tier", [row.pk for row in applications])
    for application in applications:
        application.refresh_from_db()
        issue(
            application=application,
            issuer=organisation,
            approval_number=approval.number,
            approved_on=approval.dated,
        )


def approvals(organisation_id: UUID) -> int:
    return Approval.objects.filter(organisation_id=organisation_id).count()
