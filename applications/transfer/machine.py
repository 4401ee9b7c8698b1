"""The table of a transfer: one unit proposes, the other completes or declines."""

from collections.abc import Collection
from uuid import UUID

from applications.transfer import domain
from applications.transfer.models import Transfer
from titles.flow.machine import Machine, State, Todo, Transition
from titles.flow.messages import Message, tell
from titles.orgs.models import Role
from titles.rounds.queries import pack_at


def proposer(row: Transfer) -> Collection[UUID]:
    return (row.proposed_by_id,)


def other(row: Transfer) -> Collection[UUID]:
    return (row.other.pk,)


def person(row: Transfer) -> Collection[UUID]:
    return (row.person_id,)


HR = (Role.UNIT_HR,)
MACHINE = Machine(
    "transfer",
    model="applications.Transfer",
    label="人员移交",
    page="transfer",
    pack=lambda row: pack_at(row.proposed_by),
    initial="proposed",
    states={
        "proposed": State(
            "待对方单位办结",
            "待对方单位办结",
            todo=(Todo(Role.UNIT_HR, other, lambda row: f"办结人员移交：{row}"),),
        ),
        "completed": State("已移交", "已移交", terminal=True),
        "withdrawn": State("已撤回", "已撤回", terminal=True),
        "declined": State("对方单位不同意", "未移交", terminal=True),
    },
    transitions=(
        Transition("propose", "发起人员移交", (), "proposed", roles=HR, party=proposer),
        Transition(
            "complete",
            "办结移交",
            ("proposed",),
            "completed",
            roles=HR,
            party=other,
            guards=(domain.still_possible,),
            effects=(domain.hand_over,),
            form="applications.transfer.forms.CompleteForm",
            help="办结之后，此人从移交之日起是现单位的职工，账号和业绩库不变；未提交的草稿转到现单位。",
        ),
        Transition(
            "withdraw",
            "撤回移交",
            ("proposed",),
            "withdrawn",
            roles=HR,
            party=proposer,
            form="titles.flow.forms.ReasonForm",
            style="plain",
        ),
        Transition(
            "decline",
            "不同意移交",
            ("proposed",),
            "declined",
            roles=HR,
            party=other,
            form="titles.flow.forms.ReasonForm",
            style="danger",
        ),
    ),
)
tell(MACHINE, "complete", Message("transfer", person, lambda row: f"人员移交已办结：{row}。", page="home"))
tell(MACHINE, "complete", Message("transfer", proposer, lambda row: f"人员移交已办结：{row}。", HR))
tell(MACHINE, "decline", Message("transfer", proposer, lambda row: f"对方单位不同意移交：{row}。", HR))
