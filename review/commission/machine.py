"""The commission's rows of the application's table."""

from applications.filing.models import Application
from applications.journey.effects import ended, tell_applicant
from applications.journey.machine import MACHINE, holder
from review.commission import effects, guards, queries
from titles.flow.machine import Transition


def _commissions(application: Application) -> bool:
    return queries.is_due(application) and not queries.is_recorded(application)


MACHINE.extend(
    Transition(
        "commission",
        "委托评审",
        ("with_tier",),
        None,
        roles=("handler", "approver"),
        party=holder,
        guards=(guards.due, guards.letter_fits, guards.receiver_known),
        effects=(effects.record,),
        form="review.commission.forms.CommissionForm",
        only=_commissions,
    ),
    Transition(
        "leave_for_outside",
        "委托外地评审",
        ("with_tier",),
        "ended",
        effects=(ended("commissioned_out"), tell_applicant("您的申报已委托外地评审委员会评审。")),
    ),
)
