"""A round told by hand: applications with the events that brought them where they are."""

import datetime as dt

from applications.filing.models import Application
from tests.factories import ApplicationFactory, OrganisationFactory, PersonFactory, UnitRoundFactory
from tests.publicity.stage import Stage, moment
from titles.audit.domain import append
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Organisation
from titles.rounds.models import UnitRound

ROAD = (
    "draft", "applied", "unit_check", "filing", "in_unit_assessment", "nominated", "with_tier", "before_committee",
    "decided", "certified",
)  # fmt: skip


def travelled(unit_round: UnitRound, *states: str, start: str = "2024-05-06", **fields: object) -> Application:
    """An application that went through `states`, one day each, beginning at 09:00 of `start`."""
    application = ApplicationFactory(unit_round=unit_round, person=PersonFactory(), state=states[-1], **fields)
    at = moment(start)
    before = None
    for state in states:
        clock.move_to(at)
        with declare(SYSTEM):
            moved = {"to": state, **({"from": before} if before else {})}
            append(stream="application", stream_id=application.pk, kind="application.moved", data=moved)
        before, at = state, at + dt.timedelta(days=1)
    return application


def up_to(state: str) -> tuple[str, ...]:
    return ROAD[: ROAD.index(state) + 1]


def elsewhere(stage: Stage, name: str = "示例县卫生院") -> tuple[Organisation, UnitRound]:
    """A unit of the same round under a county bureau."""
    county = OrganisationFactory(kind="county_bureau", unit_type="", parent=stage.superior.parent, name="示例县职改办")
    unit = OrganisationFactory(parent=county, name=name)
    rebuild_reach()
    return county, UnitRoundFactory(round=stage.unit_round.round, unit=unit)
