"""What an application's page offers: the steps open to the actor, without those known to be locked."""

from typing import Any

from applications.filing.checking import MADE_READY
from applications.filing.models import Application
from applications.journey.guards import pledge_locked
from applications.journey.way import signs_a_pledge
from titles.flow.domain import available
from titles.flow.machine import machine
from titles.kernel.actors import Actor

# States in which the page offers items to be ticked.
LOOKED_AT = ("unit_check", MADE_READY, "with_tier")


def offered(application: Application, actor: Actor) -> list[Any]:
    """Available steps; the pledge only once it is open (asked for too early it is refused with its clause)."""
    rows = available(machine("application"), application, actor)
    return [row for row in rows if row.name != "sign_pledge" or not pledge_locked(application)]


def pledge_note(application: Application) -> str:
    """Why the pledge cannot be signed yet, while the unit looks at the application (TS-07-03)."""
    asked = application.state in ("applied", "unit_check") and signs_a_pledge(application)
    waiting = asked and pledge_locked(application)
    return "《真实性承诺书》在单位人事职改部门审核通过之后开放签署。" if waiting else ""


def may_check(application: Application, actor: Actor) -> bool:
    """Whoever has it in hand; of what came after the unit's check only its personnel department (TS-09-33)."""
    if application.state == MADE_READY:
        return actor.role == "unit_hr" and actor.organisation_id == application.unit_id
    return bool(available(machine("application"), application, actor))
