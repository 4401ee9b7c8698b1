"""Deadlines that come near are told in time, to whom they press, and once."""

import datetime as dt

import pytest

from applications.filing.models import ReturnNotice
from applications.journey.messages import remind
from tests.factories import (
    ApplicationFactory,
    OrganisationFactory,
    PersonFactory,
    RoundFactory,
    SubmissionFactory,
    UnitRoundFactory,
)
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.work.models import Notification

pytestmark = pytest.mark.django_db
CLOSING = dt.datetime(2026, 7, 1, tzinfo=clock.SHANGHAI)


@pytest.fixture
def unit_round():
    return UnitRoundFactory(unit=OrganisationFactory(name="示例水利站"), round=RoundFactory(closes_at=CLOSING))


def sweep(moment: dt.datetime) -> list[tuple]:
    """What the sweep at `moment` adds: (kind, role, holder)."""
    before = set(Notification.objects.values_list("pk", flat=True))
    clock.move_to(moment)
    with declare(SYSTEM):
        remind()
    rows = Notification.objects.exclude(pk__in=before)
    return sorted((row.kind, row.role, row.holder_id) for row in rows)


def test_a_round_that_closes_is_told_3_days_and_1_day_before(unit_round):
    draft = ApplicationFactory(unit_round=unit_round, person=PersonFactory(name="甲一"))
    ApplicationFactory(unit_round=unit_round, state="applied")
    both = sorted([("round_closing", "", draft.person_id), ("round_closing", "unit_hr", unit_round.unit_id)])
    assert sweep(CLOSING - dt.timedelta(days=3, minutes=1)) == []
    assert sweep(CLOSING - dt.timedelta(days=3)) == both
    assert sweep(CLOSING - dt.timedelta(days=2)) == []
    assert sweep(CLOSING - dt.timedelta(days=1)) == both
    assert sweep(CLOSING - dt.timedelta(hours=1)) == []
    assert sweep(CLOSING) == []
    to_unit = Notification.objects.filter(role="unit_hr").first()
    assert "还有 1 人没有提交" in to_unit.text
    assert to_unit.due_at == CLOSING


def test_whoever_begins_late_is_still_told(unit_round):
    ApplicationFactory(unit_round=unit_round)
    sweep(CLOSING - dt.timedelta(days=3))
    late = ApplicationFactory(unit_round=unit_round)
    assert sweep(CLOSING - dt.timedelta(days=2)) == [("round_closing", "", late.person_id)]


def test_nobody_is_reminded_of_a_round_that_is_not_open(unit_round):
    ApplicationFactory(unit_round=unit_round)
    unit_round.round.state = "closed"
    unit_round.round.save()
    assert sweep(CLOSING - dt.timedelta(days=1)) == []


def returned(unit_round, due_at: dt.datetime, state: str = "returned"):
    application = ApplicationFactory(unit_round=unit_round, state=state)
    version = SubmissionFactory(application=application, as_of=due_at.date(), submitted_at=due_at)
    ReturnNotice.objects.create(
        application=application,
        organisation=unit_round.unit,
        submission=version,
        deficiencies=[],
        sections=[],
        returned_at=due_at,
        due_at=due_at,
    )
    return application


@pytest.mark.parametrize("state", ["returned", "returned_by_tier"])
def test_a_return_is_told_1_day_before_it_is_due(unit_round, state):
    due = dt.datetime(2026, 6, 12, tzinfo=clock.SHANGHAI)
    application = returned(unit_round, due, state)
    both = sorted([("return_due", "", application.person_id), ("return_due", "unit_hr", unit_round.unit_id)])
    assert sweep(due - dt.timedelta(days=1, minutes=1)) == []
    assert sweep(due - dt.timedelta(days=1)) == both
    assert sweep(due - dt.timedelta(hours=1)) == []
    assert sweep(due + dt.timedelta(hours=1)) == []


def test_what_is_back_already_is_not_reminded_of(unit_round):
    due = dt.datetime(2026, 6, 12, tzinfo=clock.SHANGHAI)
    returned(unit_round, due, "unit_check")
    assert sweep(due - dt.timedelta(hours=5)) == []
