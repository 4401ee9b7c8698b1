"""What recording a fee writes down."""

from review.fees import queries
from review.fees.models import FeePayment
from titles.flow.machine import Firing
from titles.kernel import clock
from titles.kernel.uploads.domain import receive
from titles.orgs.models import Organisation
from titles.packs.limits import limits_of
from titles.rounds.queries import pack_for


def record(firing: Firing) -> None:
    for application in firing.objects:
        due, upload = queries.due(application), firing.data.get("receipt")
        blob = receive(upload=upload, limits=limits_of(pack_for(application.round)))[0] if upload else None
        payment = FeePayment.objects.create(
            application=application,
            amount=due.total,
            review=due.review,
            papers=due.papers,
            paper=due.paper,
            payee=queries.payee_of(application) or Organisation.objects.get(pk=firing.actor.organisation_id),
            paid_on=firing.data["paid_on"],
            receipt_number=firing.data["receipt_number"],
            receipt=blob,
            recorded_by=firing.actor.account_id,
            recorded_name=firing.actor.name,
            recorded_at=clock.now(),
        )
        firing.note(application, payment=payment.pk, amount=payment.amount)
