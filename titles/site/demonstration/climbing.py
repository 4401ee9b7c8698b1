"""The tiers, the batches, the committee and the approval."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from applications.filing.models import Application
from review.committee import domain as committees
from review.committee import queries as meetings
from review.committee.models import Committee, Meeting
from review.tiers import domain as tiers
from review.tiers.models import Batch
from review.unit.queries import ranking_row
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.rounds.models import UnitRound
from titles.site.demonstration.applying import check
from titles.site.demonstration.stage import Stage

PASSED = "材料齐全，与原件核对无误，同意上报。"
ATTENDING = 18


def send_up(stage: Stage, hr: str, unit_round: UnitRound) -> None:
    """The unit sends everybody it nominated to the first tier."""
    with stage.as_(hr):
        tiers.submit_all(UnitRound.objects.seen(unit_round.pk))


def ranked_names(application: Application) -> list[str]:
    """The frozen ranking, as it stands on the paper table of this dossier."""
    with declare(SYSTEM):
        row = ranking_row(application)
        rows = row.ranking.rows.select_related("application__person") if row else []
        return [other.application.person.name for other in rows]


def look(stage: Stage, office: str, application: Application) -> None:
    """The handler compares the ranking and ticks every item."""
    names = "\n".join(ranked_names(application))
    stage.fire(f"{office}.handler", "application", application, "compare_ranking", names=names)
    check(stage, f"{office}.handler", application)


def propose(stage: Stage, office: str, application: Application, proposal: str = "pass", **data: Any) -> None:
    given: dict[str, Any] = {"remarks": PASSED, **data}
    stage.fire(f"{office}.handler", "application", application, "propose", proposal=proposal, **given)


def sign(stage: Stage, office: str, application: Application) -> None:
    stage.fire(f"{office}.approver", "application", application, "sign")


def pass_tier(stage: Stage, office: str, *applications: Application) -> None:
    for application in applications:
        look(stage, office, application)
        propose(stage, office, application)
        sign(stage, office, application)


def gather(stage: Stage, office: str, *applications: Application) -> Batch:
    with stage.as_(f"{office}.handler"):
        return tiers.gather_batch(application_ids=[row.pk for row in applications])


def deliver(stage: Stage, office: str, batch: Batch) -> None:
    stage.fire(f"{office}.approver", "batch", batch, "submit")


def accept(stage: Stage, batch: Batch) -> None:
    stage.fire("city.approver", "batch", batch, "accept")


def call(stage: Stage, body: str, committee: Committee, day: Any, *applications: Application) -> Meeting:
    with stage.as_(f"{body}.secretary"):
        return committees.call_meeting(
            committee=committee,
            held_on=day,
            place="示例会议中心二层会议室",
            small_reason="",
            applications=[row.pk for row in applications],
        )


def attend(stage: Stage, body: str, meeting: Meeting) -> None:
    """Opened, and the first eighteen members are there."""
    stage.fire(f"{body}.secretary", "meeting", meeting, "open")
    with declare(SYSTEM):
        members = sorted(meetings.live_members(meeting.committee), key=lambda row: (row.name, row.pk))[:ATTENDING]
    stage.fire(f"{body}.secretary", "meeting", meeting, "record_attendance", present=[row.pk for row in members])


def count(stage: Stage, body: str, meeting: Meeting, *, failed: Sequence[Application] = ()) -> None:
    """Votes entered: fifteen of eighteen for, eleven for those who fail."""
    against = {row.pk for row in failed}
    data: dict[str, Any] = {}
    with declare(SYSTEM):
        items = meetings.items(meeting)
    for item in items:
        votes = (11, 5, 2) if item.application_id in against else (15, 2, 1)
        names = ("votes_for", "votes_against", "abstentions")
        data |= {f"{name}_{item.pk}": figure for name, figure in zip(names, votes, strict=True)}
    stage.fire(f"{body}.secretary", "meeting", meeting, "enter_votes", **data)


def confirm(stage: Stage, body: str, meeting: Meeting) -> None:
    stage.fire(f"{body}.teller", "meeting", meeting, "confirm_votes")


def approve(stage: Stage, meeting: Meeting) -> None:
    """The approval document, prepared by one and signed by another; certificates are issued."""
    number = f"唐职改办字〔{clock.today().year}〕示例{meeting.held_on:%m%d}号"
    data = {"number": f"{number}", "dated": clock.today()}
    stage.fire("city.handler", "meeting", meeting, "prepare_approval", **data)
    stage.fire("city.approver", "meeting", meeting, "approve")


def certificate_of(application: Application) -> UUID:
    from titles.register.models import Certificate

    with declare(SYSTEM):
        return Certificate.objects.get(application_id=application.pk).pk
