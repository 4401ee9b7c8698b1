"""The table's own table: sealed by the unit, agreed by its department, confirmed by the bureau."""

from collections.abc import Collection
from uuid import UUID

from review.posts import guards, queries
from review.posts.models import PostSheet
from titles.flow.machine import Machine, State, Todo, Transition


def unit(sheet: PostSheet) -> Collection[UUID]:
    return (sheet.unit_id,)


def department(sheet: PostSheet) -> Collection[UUID]:
    found = queries.department(sheet.unit)
    return (found.pk,) if found else ()


def bureau(sheet: PostSheet) -> Collection[UUID]:
    found = queries.bureau(sheet.unit)
    return (found.pk,) if found else ()


def next_office(sheet: PostSheet) -> Collection[UUID]:
    """The department where there is one, else the bureau."""
    return department(sheet) or bureau(sheet)


def offices(sheet: PostSheet) -> Collection[UUID]:
    """Whoever has it in hand now."""
    return next_office(sheet) if sheet.state == "sealed" else bureau(sheet)


MACHINE = Machine(
    "post_sheet",
    model="review.PostSheet",
    label="岗位信息表",
    page="post_sheet",
    pack=queries.pack_of_sheet,
    initial="drafted",
    states={
        "drafted": State("填写中", todo=(Todo("unit_hr", unit, lambda sheet: f"填写{sheet}"),)),
        "sealed": State("单位已盖章", todo=(Todo("approver", next_office, lambda sheet: f"审核{sheet}"),)),
        "agreed": State("主管部门已同意", todo=(Todo("approver", bureau, lambda sheet: f"审核{sheet}"),)),
        "confirmed": State("已确认", terminal=True),
    },
    transitions=(
        Transition(
            "seal",
            "单位盖章",
            ("drafted",),
            "sealed",
            roles=("unit_hr",),
            party=unit,
            guards=(guards.complete,),
            help="盖章之后不能再改。",
        ),
        Transition("agree", "主管部门同意", ("sealed",), "agreed", roles=("approver",), party=department),
        Transition(
            "confirm",
            "人力社保部门确认",
            ("sealed", "agreed"),
            "confirmed",
            roles=("approver",),
            party=bureau,
            guards=(guards.department_first,),
        ),
        Transition(
            "return",
            "退回修改",
            ("sealed", "agreed"),
            "drafted",
            roles=("approver",),
            party=offices,
            form="titles.flow.forms.ReasonForm",
            style="danger",
        ),
    ),
)
