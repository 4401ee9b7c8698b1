"""Writing a commission down."""

from review.commission import queries
from review.commission.models import Commission
from review.tiers.receiving import body_for
from titles.flow.machine import Firing
from titles.kernel import clock
from titles.orgs.models import Organisation


def record(firing: Firing) -> None:
    for application in firing.objects:
        kind = queries.kind_of(application)
        outside = firing.data.get("ask_outbound_receiver") if kind == queries.OUTSIDE else None
        body = Organisation.objects.filter(pk=body_for()(application)).first() if outside is None else None
        commission = Commission.objects.create(
            application=application,
            kind=kind,
            organisation_id=firing.actor.organisation_id,
            receiver=outside or str(body),
            dated=firing.data["dated"],
            recorded_by=firing.actor.account_id,
            recorded_name=firing.actor.name,
            recorded_at=clock.now(),
        )
        firing.note(application, commission=commission.id)
