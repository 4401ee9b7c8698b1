"""What follows the vote, in the regulation's own order: filing the result, filing the record, notice, approval."""

import datetime as dt

from review.committee.models import Meeting
from review.committee.queries import band_of
from titles.packs.parts import Step
from titles.packs.schema import Pack
from titles.rounds.queries import NoCalendar, pack_for, working_day_after

AFTER_THE_VOTE = ("result_filing", "record_filing", "result_notice", "approval")
# The state in which a step has been done.
DONE = {"result_filing": "result_filed", "record_filing": "record_filed", "result_notice": "result_passed"}
UNDER_WAY = {"result_notice": "in_result_notice"}
COUNTED = ("confirmed", "result_filed", "record_filed", "in_result_notice", "result_passed")


def path(meeting: Meeting) -> list[Step]:
    """The steps after the vote that this meeting goes through; a record is filed only for the bands it is asked for."""
    pack = pack_for(meeting.round)
    filed = pack.asked("record_filing.with").value or {}
    return [
        step
        for step in pack.steps
        if step.type in AFTER_THE_VOTE and (step.type != "record_filing" or band_of(meeting) in filed)
    ]


def ahead(meeting: Meeting) -> list[Step]:
    """What of it is still to be done; all of it before the votes are confirmed."""
    steps = path(meeting)
    if meeting.state == "approved":
        return []
    done = [place for place, step in enumerate(steps) if DONE.get(step.type) == meeting.state]
    under_way = [place for place, step in enumerate(steps) if UNDER_WAY.get(step.type) == meeting.state]
    return steps[done[0] + 1 :] if done else steps[under_way[0] :] if under_way else steps


def next_step(meeting: Meeting) -> Step | None:
    """What comes now, once the votes are confirmed."""
    left = ahead(meeting) if meeting.state in COUNTED else []
    return left[0] if left else None


def comes_next(meeting: Meeting, *types: str) -> bool:
    found = next_step(meeting)
    return found is not None and found.type in types


def before(meeting: Meeting, type_: str) -> list[Step]:
    """Steps of the regulation that must be done first and are not."""
    left = [step.type for step in ahead(meeting)]
    return ahead(meeting)[: left.index(type_)] if type_ in left else []


def state_before_notice(meeting: Meeting) -> str:
    """Where a meeting stands again when the notice of its result is withdrawn."""
    done = [DONE[step.type] for step in path(meeting) if step.type in ("result_filing", "record_filing")]
    return done[-1] if done else "confirmed"


def last_meeting_day(pack: Pack, year: int) -> dt.date | None:
    """The last day on which a round of that year may be reviewed; None where the regulation sets none."""
    return dt.date(year, 12, 31) if pack.asked("meeting.latest").value == "year_end" else None


def result_due(meeting: Meeting) -> dt.date | None:
    """The last day for filing the result, the day of the meeting not counted; None where none is set."""
    days = pack_for(meeting.round).demand("meeting.result_days")
    try:
        return working_day_after(meeting.held_on, days.value) if days else None
    except NoCalendar:
        return None


def day_of(pack: Pack, name: str, year: int) -> dt.date | None:
    """A day that the regulation gives as MM-DD, in that year."""
    found = pack.demand(name)
    if found is None:
        return None
    month, day = found.value.split("-")
    return dt.date(year, int(month), int(day))
