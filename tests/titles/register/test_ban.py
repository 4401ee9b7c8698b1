"""A ban to the day: from the finding, whole calendar years, the end exclusive; also for 29 February."""

import datetime as dt
from uuid import uuid4

import pytest

from applications.journey.guards import not_banned
from tests.factories import ApplicationFactory
from tests.rules import rule
from titles.flow.machine import Firing, machine
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.dates import add_years
from titles.register.models import Ban

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("found_on", "free"),
    [("2024-08-20", "2026-08-20"), ("2024-02-29", "2026-02-28"), ("2022-02-28", "2024-02-28")],
)
def test_the_end_of_a_ban(found_on: str, free: str) -> None:
    assert add_years(dt.date.fromisoformat(found_on), 2).isoformat() == free


@rule("TS-08-13")
@pytest.mark.parametrize(
    ("day", "refused"),
    [((2024, 2, 28), False), ((2024, 2, 29), True), ((2026, 2, 27), True), ((2026, 2, 28), False)],
)
def test_found_on_the_29th_of_february(day: tuple[int, int, int], refused: bool, at) -> None:
    application = ApplicationFactory()
    found_on = dt.date(2024, 2, 29)
    years = application.round.pack_version.content["parameters"]["fraud.ban_years"]["value"]
    Ban.objects.create(
        person=application.person,
        since=found_on,
        until=add_years(found_on, years),
        rule="TS-08-13",
        pack_version_id=application.round.pack_version_id,
        case_id=uuid4(),
        reason="核实申报材料弄虚作假",
    )
    at(*day)
    table = machine("application")
    with declare(SYSTEM):
        reasons = not_banned(Firing(table, table.transitions["apply"], [application], {}, SYSTEM))
    assert [reason.rule for reason in reasons[application.pk]] == (["TS-08-13"] if refused else [])
