"""Results are told to everybody once they are approved, where the regulation says so."""

from publicity.notices.effects import publish_frozen
from publicity.notices.models import Notice
from review.committee.models import Meeting
from review.committee.queries import approver_of
from titles.flow.domain import begin, fire
from titles.flow.machine import Firing, machine
from titles.kernel import clock
from titles.rounds.queries import pack_for


def announce(firing: Firing) -> None:
    """After the approval: one public page with name, unit and title of everybody who got one."""
    for meeting in firing.objects:
        if pack_for(meeting.round).demand("result.published"):
            notice = begin(machine("notice"), _announcement(meeting), data={"meeting": meeting.pk})
            fire(machine("notice"), "announce", [notice.pk])


def _announcement(meeting: Meeting) -> Notice:
    return Notice(
        kind=Notice.Kind.ANNOUNCED,
        round=meeting.round,
        publisher=approver_of(meeting) or meeting.round.organisation,
        meeting_id=meeting.pk,
        title=f"{meeting.committee.name}{meeting.round.year}年度结果公布",
    )


def told(firing: Firing) -> None:
    """Public from this moment, over in the same: nothing to object to, nothing to wait for."""
    for notice in firing.objects:
        today, now = clock.today(), clock.now()
        notice.starts_on, notice.last_day, notice.days, notice.day_count = today, today, 1, "natural"
        notice.started_at, notice.started_by, notice.closed_at = now, firing.actor.account_id, now
        notice.ends_at = now
        notice.save()
        publish_frozen(firing, notice)
