"""Calling a meeting."""

from typing import Any
from uuid import UUID

from review.committee import queries
from review.committee.models import Committee, Meeting, MeetingItem
from titles.flow.domain import begin
from titles.flow.machine import machine
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Refusal, Refused


def call_meeting(
    *, committee: Committee, held_on: Any, place: str, small_reason: str, applications: list[UUID]
) -> Meeting:
    """A planned meeting with its applications, by the secretary of the convening body."""
    actor = current()
    if actor.role != "secretary" or actor.organisation_id != committee.organisation_id:
        raise Refused.of(Refusal("评审会议由评委会秘书召集。"))
    with engine():
        Committee.objects.select_for_update(of=("self",)).get(pk=committee.pk)
        waiting = {row.pk: row for row in queries.waiting(committee.organisation_id, committee)}
        chosen = [waiting[pk] for pk in applications if pk in waiting]
        if not chosen:
            raise Refused.of(Refusal("没有选中待评审的申报。", field="applications"))
        meeting = Meeting(
            organisation_id=committee.organisation_id,
            committee=committee,
            round=chosen[0].round,
            held_on=held_on,
            place=place,
            small_reason=small_reason,
        )
        begin(machine("meeting"), meeting, data={"applications": [str(row.pk) for row in chosen]})
        MeetingItem.objects.bulk_create(MeetingItem(meeting=meeting, application=row) for row in chosen)
    return meeting
