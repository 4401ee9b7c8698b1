"""The meeting's table, and the committee's rows of the application's.

After the vote a meeting goes the way of its regulation (`order`): filing its result or a record of it, the notice of
the result, or straight to the approval.
"""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from applications.journey.effects import tell_applicant
from applications.journey.machine import MACHINE as APPLICATION
from review.committee import effects, guards, order, planning, results
from review.committee.models import Meeting
from review.committee.queries import approver_of
from titles.flow.machine import Machine, Party, State, Todo, Transition
from titles.kernel import clock
from titles.rounds.queries import pack_for

APPLICATION.extend(
    Transition(
        "decide",
        "评审通过",
        ("before_committee",),
        "decided",
        effects=(tell_applicant("评审通过，将进行结果公示。"),),
    ),
    Transition("fail_vote", "评审未通过", ("before_committee",), "ended", effects=(effects.failed,)),
)


def office(meeting: Meeting) -> Collection[UUID]:
    return (meeting.organisation_id,)


def approver(meeting: Meeting) -> Collection[UUID]:
    """Who approves the result; nobody where the tree has no such organisation."""
    found = approver_of(meeting)
    return (found.pk,) if found else ()


def signatories(meeting: Meeting) -> Collection[UUID]:
    """Those who may think it is theirs to approve; who it is, the guards say with the clause."""
    return {*approver(meeting), meeting.organisation_id, meeting.round.organisation_id}


def _where(*steps: str) -> Party:
    """The convening body, where the regulation has such a step."""
    return lambda meeting: office(meeting) if any(pack_for(meeting.round).step(one) for one in steps) else ()


def _on_the_path(step: str) -> Party:
    """The convening body, where this meeting goes through the step."""
    return lambda meeting: office(meeting) if step in [one.type for one in order.path(meeting)] else ()


def _to_plan(meeting: Meeting) -> Collection[UUID]:
    """The convening body, until what was filed is for this day and these experts."""
    filed = meeting.plan_filed_on is not None and planning.plan_stands(meeting)
    return () if filed else _where("meeting_filing")(meeting)


def _pledging(meeting: Meeting) -> Collection[UUID]:
    return office(meeting) if pack_for(meeting.round).demand("meeting.confidentiality") else ()


def _todo(role: str, party: Party, text: str) -> tuple[Todo, ...]:
    return (Todo(role, party, lambda meeting: f"{text}：{meeting}"),)


TEXTS = {
    "result_filing": "报送评审结果和会议纪要",
    "record_filing": "报送评审结果备案",
    "result_notice": "发布结果公示",
    "approval": "拟批复文件",
}


def _next_text(meeting: Meeting) -> str:
    step = order.next_step(meeting)
    return f"{TEXTS[step.type] if step else '办理'}：{meeting}"


def _due(meeting: Meeting) -> dt.datetime | None:
    day = order.result_due(meeting) if order.comes_next(meeting, "result_filing") else None
    return clock.end_of(day) if day else None


def _next(party: Party, *types: str) -> Party:
    return lambda meeting: party(meeting) if order.comes_next(meeting, *types) else ()


def _approving(*, prepared: bool) -> Party:
    """Whoever approves next: the document is first prepared by one, then waits for the signature of another."""

    def party(meeting: Meeting) -> Collection[UUID]:
        there = Meeting.objects.filter(pk=meeting.pk, approval__isnull=False).exists()
        return approver(meeting) if there == prepared and order.comes_next(meeting, "approval") else ()

    return party


# What comes after the vote is the regulation's: the same rows stand in every state after it.
WHAT_COMES = (
    Todo("secretary", _next(office, "result_filing", "record_filing", "result_notice"), _next_text, _due),
    Todo("handler", _approving(prepared=False), _next_text),
    Todo("approver", _approving(prepared=True), lambda meeting: f"签发批复并发证：{meeting}"),
)

MACHINE = Machine(
    "meeting",
    model="review.Meeting",
    label="评审会议",
    page="meeting",
    pack=lambda meeting: pack_for(meeting.round),
    initial="planned",
    states={
        "planned": State("筹备", todo=_todo("secretary", office, "召开评审会议")),
        "in_session": State("开会", todo=_todo("secretary", office, "登记出席、录入票数")),
        "counted": State("票数待复核", todo=_todo("teller", office, "复核票数")),
        "confirmed": State("结果已确认", todo=WHAT_COMES),
        "result_filed": State("结果已报送", todo=WHAT_COMES),
        "record_filed": State("已报备案", todo=WHAT_COMES),
        "in_result_notice": State("结果公示中"),
        "result_passed": State("公示期满，待批复", todo=WHAT_COMES),
        "approved": State("已批复", terminal=True),
    },
    transitions=(
        Transition(
            "reschedule",
            "更改会议日期",
            ("planned",),
            None,
            roles=("secretary",),
            party=office,
            guards=(planning.within_the_year,),
            effects=(effects.reschedule,),
            form="review.committee.forms.RescheduleForm",
            style="plain",
        ),
        Transition(
            "file_plan",
            "报备评审工作方案",
            ("planned",),
            None,
            roles=("secretary",),
            party=_to_plan,
            guards=(
                planning.schedule_registered,
                planning.all_audited,
                planning.within_the_year,
                planning.early_enough,
            ),
            effects=(effects.file_plan,),
        ),
        Transition(
            "record_pledges",
            "登记保密承诺书",
            ("planned", "in_session"),
            None,
            roles=("secretary",),
            party=_pledging,
            effects=(effects.record_pledges,),
            form="review.committee.forms.PledgesForm",
            style="plain",
        ),
        Transition(
            "open",
            "开会",
            ("planned",),
            "in_session",
            roles=("secretary",),
            party=office,
            guards=(
                guards.properly_composed,
                guards.day_has_come,
                guards.has_items,
                planning.by_the_right_organiser,
                planning.within_the_year,
                planning.plan_filed,
                planning.staff_pledged,
            ),
            effects=(effects.open_meeting,),
        ),
        Transition(
            "record_attendance",
            "登记出席",
            ("in_session",),
            None,
            roles=("secretary",),
            party=office,
            guards=(planning.experts_pledged,),
            effects=(effects.record_attendance,),
            form="review.committee.forms.AttendanceForm",
        ),
        Transition(
            "enter_votes",
            "录入票数",
            ("in_session",),
            "counted",
            roles=("secretary",),
            party=office,
            guards=(guards.quorum_present, guards.sums_agree),
            effects=(effects.enter_votes,),
            form="review.committee.forms.VotesForm",
        ),
        Transition(
            "reject_count",
            "退回重新录入",
            ("counted",),
            "in_session",
            roles=("teller",),
            party=office,
            form="titles.flow.forms.ReasonForm",
            style="plain",
        ),
        Transition(
            "confirm_votes",
            "复核确认票数",
            ("counted",),
            "confirmed",
            roles=("teller",),
            party=office,
            guards=(guards.counted_by_another,),
            effects=(effects.confirm_votes,),
            form="review.committee.forms.ConfirmVotesForm",
            help="复核之后结果生效，不能再改。",
        ),
        Transition(
            "file_result",
            "报送评审结果和会议纪要",
            ("confirmed",),
            "result_filed",
            roles=("secretary",),
            party=_on_the_path("result_filing"),
            guards=(results.in_turn("result_filing"), results.minutes_complete),
            effects=(results.file_result,),
            form="review.committee.forms.ResultForm",
        ),
        Transition(
            "file_record",
            "报送评审结果备案",
            ("confirmed", "result_filed"),
            "record_filed",
            roles=("secretary",),
            party=_on_the_path("record_filing"),
            guards=(results.in_turn("record_filing"),),
            effects=(results.file_record,),
        ),
        Transition(
            "result_notice_started",
            "结果公示开始",
            ("confirmed", "result_filed", "record_filed"),
            "in_result_notice",
        ),
        Transition("result_notice_passed", "结果公示期满", ("in_result_notice",), "result_passed"),
        Transition(
            "result_notice_withdrawn",
            "结果公示撤回",
            ("in_result_notice",),
            None,
            effects=(results.back_before_notice,),
        ),
    ),
)
