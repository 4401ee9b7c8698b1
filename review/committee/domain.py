"""Calling a meeting."""

from typing import Any
from uuid import UUID

from applications.filing.models import Application
from review.committee import planning, queries
from review.committee.models import Committee, Meeting, MeetingItem
from titles.flow.domain import begin
from titles.flow.machine import machine
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Refusal, Refused
from titles.rounds.queries import pack_for

# What differs from band to band once the votes are counted.
PARTING = ("approval.by", "document.issued_by", "record_filing.with")


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
        _refuse(chosen, held_on)
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


def _refuse(chosen: list[Application], held_on: Any) -> None:
    """One round at a time, and one band where bands part after the vote; never on a day that is too late."""
    round_ = chosen[0].round
    pack, found = pack_for(round_), []
    if len({row.round_id for row in chosen}) > 1:
        found.append(Refusal("一次会议只评审一个批次的申报。", field="applications"))
    parting = next((name for name in PARTING if pack.demand(name)), "")
    if parting and len({row.band for row in chosen}) > 1:
        text = "各层次评审之后的办理不同，一次会议只评审一个层次。"
        found.append(Refusal(text, rule=pack.rule_behind(parting), field="applications"))
    found += planning.too_late(pack, round_.year, held_on)
    if found:
        raise Refused.of(*found)
