"""What the fee adds to rooms on the left: one step of the application, and nobody is reviewed who has not paid."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from applications.filing.models import Application
from applications.journey.machine import MACHINE as APPLICATION
from applications.journey.machine import holder
from applications.journey.views import panels
from review.committee.machine import MACHINE as MEETING
from review.committee.queries import committee_for
from review.fees import effects, guards, queries
from review.fees.panel import panel
from titles.flow.machine import Todo, Transition
from titles.rounds.queries import pack_for


def _collectors(application: Application) -> Collection[UUID]:
    """The committee's convening body and whoever has the application in hand; who may take money the guards say."""
    if not queries.charged(pack_for(application.round)):
        return ()
    committee = committee_for(application)
    return {*holder(application), *((committee.organisation_id,) if committee else ())}


def _unpaid(application: Application) -> Collection[UUID]:
    """Whoever convenes the committee, while the money is still to come."""
    if not queries.charged(pack_for(application.round)) or queries.paid(application):
        return ()
    committee = committee_for(application)
    return (committee.organisation_id,) if committee else ()


waiting = APPLICATION.states["before_committee"]
to_record = Todo("secretary", _unpaid, lambda application: f"登记缴费：{application}")
APPLICATION.states["before_committee"] = replace(waiting, todo=(*waiting.todo, to_record))
APPLICATION.extend(
    Transition(
        "record_fee",
        "登记缴费",
        ("with_tier", "before_committee"),
        None,
        roles=("secretary", "handler"),
        party=_collectors,
        guards=(guards.not_paid_yet, guards.sum_right, guards.payee_right, guards.receipted),
        effects=(effects.record,),
        form="review.fees.forms.FeeForm",
        style="plain",
    )
)
MEETING.attach("open", guards=(guards.all_paid,))
panels.fill(panel, key="fee")
