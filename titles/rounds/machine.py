"""A round: opened with the pack version it will keep, closed when its last certificate is out."""

from titles.flow.machine import Machine, State, Transition
from titles.rounds import guards
from titles.rounds.queries import pack_for

MACHINE = Machine(
    "round",
    model="titles.Round",
    label="批次",
    page="round",
    pack=pack_for,
    initial="draft",
    states={"draft": State("筹备"), "open": State("进行中"), "closed": State("已结束", terminal=True)},
    transitions=(
        Transition(
            "open",
            "开启批次",
            ("draft",),
            "open",
            roles=("approver",),
            party=lambda round_: (round_.organisation_id,),
            guards=(
                guards.may_be_opened,
                guards.can_be_run,
                guards.arranged_by_this_office,
                guards.within_its_dates,
            ),
        ),
        Transition(
            "close",
            "结束批次",
            ("open",),
            "closed",
            roles=("approver",),
            party=lambda round_: (round_.organisation_id,),
            guards=(guards.over,),
            style="danger",
        ),
    ),
)
