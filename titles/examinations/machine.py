"""A roster of those who passed: drawn up, submitted, sealed by the centre, certified by the issuer; in this order."""

from collections.abc import Collection
from uuid import UUID

from titles.examinations import effects, guards
from titles.examinations.models import ExamRoster
from titles.examinations.queries import regulation
from titles.flow.machine import Machine, State, Todo, Transition


def area(roster: ExamRoster) -> Collection[UUID]:
    return (roster.organisation_id,)


def centre(roster: ExamRoster) -> Collection[UUID]:
    return (roster.centre_id,)


def issuer(roster: ExamRoster) -> Collection[UUID]:
    return (roster.issuer_id,)


def _whose_turn(roster: ExamRoster) -> Collection[UUID]:
    return centre(roster) if roster.state == "submitted" else issuer(roster)


MACHINE = Machine(
    "exam_roster",
    model="titles.ExamRoster",
    label="考试合格人员登记表",
    page="exam_roster",
    pack=regulation,
    initial="draft",
    states={
        "draft": State("填写中"),
        "submitted": State(
            "待审核盖章", todo=(Todo("approver", centre, lambda roster: f"审核盖章：{roster}合格人员登记表"),)
        ),
        "sealed": State(
            "已盖章，待审定", todo=(Todo("approver", issuer, lambda roster: f"审定颁发证书：{roster}合格人员"),)
        ),
        "issued": State("已颁发证书", terminal=True),
    },
    transitions=(
        Transition(
            "submit",
            "报送",
            ("draft",),
            "submitted",
            roles=("handler",),
            party=area,
            guards=(guards.somebody, guards.rows_right, guards.in_order),
            help="报送之后不能再改；退回的可以改后再报。",
        ),
        Transition(
            "seal",
            "审核盖章",
            ("submitted",),
            "sealed",
            roles=("approver",),
            party=centre,
            guards=(guards.in_order,),
        ),
        Transition(
            "issue",
            "审定颁发证书",
            ("submitted", "sealed"),
            "issued",
            roles=("approver",),
            party=issuer,
            guards=(guards.in_order, guards.may_issue, guards.rows_right),
            effects=(effects.certify,),
            help="为表中每一人编号发证。",
        ),
        Transition(
            "send_back",
            "退回",
            ("submitted", "sealed"),
            "draft",
            roles=("approver",),
            party=_whose_turn,
            effects=(effects.send_back,),
            form="titles.flow.forms.ReasonForm",
            style="plain",
        ),
    ),
)
