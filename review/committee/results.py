"""Filing the result and the minutes, filing the record, and who may approve."""

from typing import Any

from review.committee import order, queries
from review.committee.guards import each
from review.committee.models import Meeting, Minutes
from titles.flow.machine import Firing, Guard
from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for

PREFIX = "part_"


def parts(meeting: Meeting) -> list[dict[str, str]]:
    """The parts of the minutes in the regulation's own order: code and label."""
    return list(pack_for(meeting.round).asked("committee.minutes_contents").value or [])


def in_turn(type_: str) -> Guard:
    """Everything that the regulation puts between the vote and this step has been done.

    A notice that is still to pass is told by the room of notices, with its days.
    """

    @each
    def guard(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
        return [
            Refusal(f"“{step.name}”办完之后才能{firing.transition.label}。", rule=step.rule)
            for step in order.before(meeting, type_)
            if step.type != "result_notice"
        ]

    guard.__name__ = f"in_turn_{type_}"
    return guard


@each
def minutes_complete(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    """Every part has its text; all that are missing are named at once."""
    missing = [row for row in parts(meeting) if not firing.data.get(PREFIX + row["code"])]
    if not missing:
        return []
    names, rule = "、".join(row["label"] for row in missing), pack.rule_behind("committee.minutes_contents")
    return [
        Refusal(f"会议纪要缺少：{names}。", rule=rule, field=PREFIX + missing[0]["code"], remedy="没有内容的写“无”")
    ]


@each
def by_the_approver(meeting: Meeting, pack: Pack, firing: Firing) -> list[Refusal]:
    """The regulation says which kind of organisation approves the results of this band and issues the document."""
    approver, step = queries.approver_of(meeting), pack.step("approval")
    name = f"“{step.name}”" if step else "批复"
    band = queries.band_of(meeting)
    source = "approval.by" if band in (pack.asked("approval.by").value or {}) else "document.issued_by"
    rule = pack.rule_behind(source) or (step.rule if step else "")
    if approver is None:
        return [Refusal(f"没有登记办理{name}的机构。", rule=rule)]
    if firing.actor.organisation_id != approver.pk:
        return [Refusal(f"{name}由{approver}办理。", rule=rule)]
    return []


def file_result(firing: Firing) -> None:
    for meeting in firing.objects:
        rows = [{**row, "text": firing.data[PREFIX + row["code"]]} for row in parts(meeting)]
        minutes = Minutes.objects.create(
            meeting=meeting,
            parts=rows,
            filed_on=clock.today(),
            due_on=order.result_due(meeting),
            filed_by=firing.actor.account_id,
            filed_name=firing.actor.name,
        )
        firing.note(meeting, minutes=minutes.pk, late=minutes.is_late)


def file_record(firing: Firing) -> None:
    """The day that the office says, or today; with whom is the regulation's."""
    for meeting in firing.objects:
        meeting.record_filed_on = firing.data.get("ask_filed_on") or clock.today()
        meeting.save(update_fields=["record_filed_on"])
        firing.note(meeting, filed_on=meeting.record_filed_on)


def back_before_notice(firing: Firing) -> None:
    for meeting in firing.objects:
        meeting.state = order.state_before_notice(meeting)
        meeting.save(update_fields=["state"])


def drafted(meeting: Meeting) -> dict[str, Any]:
    """What of the minutes is known already: day, place, how many experts, how the votes fell. No expert is named."""
    items = queries.items(meeting)
    passed = sum(1 for item in items if item.tally.passed)
    lines = [
        f"{item.application.person.name}：赞成 {item.tally.votes_for} 票，反对 {item.tally.votes_against} 票，"
        f"弃权 {item.tally.abstentions} 票，{'通过' if item.tally.passed else '未通过'}"
        for item in items
    ]
    return {
        "time": f"{meeting.held_on:%Y年%-m月%-d日}，{meeting.place}",
        "experts": f"评委会 {meeting.members} 人，出席 {meeting.attending} 人。",
        "attendance": f"评委会 {meeting.members} 人，出席 {meeting.attending} 人。",
        "votes": f"评审 {len(items)} 人，通过 {passed} 人。\n" + "\n".join(lines),
    }
