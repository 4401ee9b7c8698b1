"""Rows of messages: whoever a transition concerns is told, with the page to open; a refused one tells nobody."""

import pytest

from tests.acting import acting
from tests.factories import AssignmentFactory, RoundFactory, UnitRoundFactory
from titles.flow.domain import fire
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.refusals import Refused
from titles.work.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_():
    found = RoundFactory(state="open", version=1)
    for _ in range(2):
        UnitRoundFactory(round=found)
    return found


def test_every_unit_hears_that_the_round_is_over_and_where(round_):
    approver = AssignmentFactory(organisation=round_.organisation, role="approver")
    clock.move_to(round_.closes_at)
    with acting(approver):
        fire(machine("round"), "close", [round_.pk])
    rows = Notification.objects.filter(kind="round_closed")
    assert {row.holder_id for row in rows} == set(round_.unit_rounds.values_list("unit_id", flat=True))
    assert {(row.role, row.url) for row in rows} == {("unit_hr", f"/rounds/{round_.pk}/")}


def test_what_is_refused_is_told_to_nobody(round_):
    handler = AssignmentFactory(organisation=round_.organisation, role="handler")
    with acting(handler), pytest.raises(Refused):
        fire(machine("round"), "close", [round_.pk])
    assert not Notification.objects.exists()
