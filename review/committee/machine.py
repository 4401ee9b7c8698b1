"""The meeting's table, and the committee's rows of the application's."""

from collections.abc import Collection
from uuid import UUID

from applications.journey.effects import tell_applicant
from applications.journey.machine import MACHINE as APPLICATION
from review.committee import effects, guards
from review.committee.models import Meeting
from review.committee.queries import approving_bureau
from titles.flow.machine import Machine, State, Todo, Transition
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


def bureau(meeting: Meeting) -> Collection[UUID]:
    return (approving_bureau(meeting).pk,)


def _todo(role: str, party, text: str) -> tuple[Todo, ...]:
    return (Todo(role, party, lambda meeting: f"{text}：{meeting}"),)


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
        "confirmed": State("结果已确认", todo=_todo("secretary", office, "发布结果公示")),
        "in_result_notice": State("结果公示中"),
        "result_passed": State("公示期满，待批复", todo=_todo("handler", bureau, "拟批复文件")),
        "approved": State("已批复", terminal=True),
    },
    transitions=(
        Transition(
            "open",
            "开会",
            ("planned",),
            "in_session",
            roles=("secretary",),
            party=office,
            guards=(guards.properly_composed, guards.day_has_come, guards.has_items),
            effects=(effects.open_meeting,),
        ),
        Transition(
            "record_attendance",
            "登记出席",
            ("in_session",),
            None,
            roles=("secretary",),
            party=office,
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
        Transition("result_notice_started", "结果公示开始", ("confirmed",), "in_result_notice"),
        Transition("result_notice_passed", "结果公示期满", ("in_result_notice",), "result_passed"),
    ),
)
