"""Fraud in one year reaches what the same person has under way in other rounds (TS-08-13)."""

import datetime as dt
from typing import Any

import pytest

from applications.filing.models import Application, Custody
from tests.acting import client_for
from tests.factories import ApplicationFactory, RoundFactory, UnitRoundFactory
from tests.publicity.cases.test_certified import certified, reported
from tests.publicity.stage import Stage, moment, unit_stage
from tests.rules import rule
from titles.audit.models import Event
from titles.kernel import clock
from titles.register.models import Ban
from titles.work.domain import open_task
from titles.work.models import Notification, Task

pytestmark = pytest.mark.django_db


def later(stage: Stage, person: Any, *, state: str, year: int = 2025) -> Application:
    """An application of the same person in a later round, in the unit's hands with a task unless it is a draft."""
    round_ = RoundFactory(organisation=stage.superior.parent, year=year, opens_on=dt.date(year, 1, 1))
    unit_round = UnitRoundFactory(round=round_, unit=stage.unit)
    application = ApplicationFactory(unit_round=unit_round, person=person, state=state)
    holders = [(person.pk, "own")] + ([(stage.unit.pk, "act")] if state != "draft" else [])
    for holder, capability in holders:
        Custody.objects.create(
            holder_id=holder, application=application, capability=capability, since=clock.now(), reason="测试"
        )
    return application


def fate(application: Application) -> tuple[str, str, str]:
    application.refresh_from_db()
    return application.state, application.ending, application.ending_rule


@rule("TS-08-13")
@pytest.mark.parametrize("state", ["applied", "in_unit_assessment", "with_tier", "before_committee"])
def test_what_is_under_way_in_another_year_ends_with_the_ban(state: str) -> None:
    stage = unit_stage()
    certified(stage)
    clock.move_to(moment("2025-03-10"))
    person = stage.applications[0].person
    row = later(stage, person, state=state)
    open_task(
        holder_id=stage.unit.pk,
        role="unit_hr",
        subject_kind="application",
        subject_id=row.pk,
        title="受理申报",
        url="/",
    )
    case = reported(stage)
    assert Ban.objects.get().case_id == case.pk
    assert fate(row) == ("ended", "disqualified", "TS-08-13")
    assert row.ending_text == "经查，业绩证明系伪造。"
    assert Event.objects.filter(stream_id=row.pk, kind="application.disqualify").count() == 1
    assert not Task.objects.filter(subject_id=row.pk, closed_at=None).exists()
    assert not Custody.objects.filter(application=row, capability="act", until=None).exists()
    told = Notification.objects.filter(kind="disqualify", url=f"/applications/{row.pk}/")
    assert [note.text for note in told] == ["经核实，您的参评资格已取消。"]


@rule("TS-08-13")
def test_a_draft_of_another_year_stays_and_cannot_be_handed_in() -> None:
    stage = unit_stage()
    certified(stage)
    clock.move_to(moment("2025-03-10"))
    person = stage.applications[0].person
    row = later(stage, person, state="draft")
    reported(stage)
    assert fate(row) == ("draft", "", "")
    answer = client_for(person.account).post(f"/do/application/{row.pk}/apply/")
    assert "TS-08-13" in {reason.rule for reason in answer.context["refusals"]}


@rule("TS-08-13")
def test_others_and_other_findings_end_nothing_elsewhere() -> None:
    stage = unit_stage()
    certified(stage)
    clock.move_to(moment("2025-03-10"))
    own = later(stage, stage.applications[0].person, state="applied")
    colleague = later(stage, stage.applications[1].person, state="applied", year=2026)
    reported(stage, outcome="ineligible")
    assert fate(own) == fate(colleague) == ("applied", "", "")
