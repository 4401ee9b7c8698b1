"""When an application may be handed in and given back, and what happens to one that comes too late."""

from applications.filing.deadlines import returned_too_late
from applications.filing.models import Application
from applications.journey.effects import ended, page, tell_applicant
from applications.journey.machine import LIVE, MACHINE
from titles.flow.machine import Firing, Reasons, Transition
from titles.kernel import clock
from titles.orgs.models import Organisation
from titles.rounds import dates
from titles.rounds.models import Extension
from titles.work.domain import notify
from titles.work.models import Task

LATE = Transition(
    "end_late",
    "逾期结束",
    LIVE,
    "ended",
    effects=(ended("late"), tell_applicant("申报没有在截止之前到达，不再接收。")),
)


def unit_in_time_to_return(firing: Firing) -> Reasons:
    """The unit returns nothing after its own deadline, where the regulation says so."""
    now = clock.now()
    return {row.pk: returned_too_late(row, Organisation.Kind.UNIT, now) for row in firing.objects}


def put_off(firing: Firing) -> None:
    """What was to be done by the old deadline is to be done by the new one; applicants hear of theirs."""
    for row in firing.objects:
        mine = Application.objects.filter(round=row.round)
        Task.objects.filter(
            subject_kind=MACHINE.name, subject_id__in=mine.values("pk"), closed_at=None, due_at=row.from_at
        ).update(due_at=row.to_at)
        _tell(row)


def _tell(row: Extension) -> None:
    states = ("returned", "returned_by_tier") if row.organisation_kind else ("draft", "returned", "returned_by_tier")
    text = f"“{row.round}”的{row.whose}延至{dates.said(row.to_at)}。"
    for application in Application.objects.filter(round=row.round, state__in=states):
        notify([application.person_id], kind="extended", text=text, url=page(application), due_at=row.to_at)
