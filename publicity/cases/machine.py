"""An objection or complaint from its receipt to its filing. The one who investigates never decides (two persons)."""

from collections.abc import Callable, Collection
from uuid import UUID

from publicity.cases import effects, guards
from publicity.cases.models import Case
from publicity.cases.queries import pack_of
from titles.flow.machine import Machine, State, Todo, Transition

INVESTIGATORS = ("unit_hr", "handler", "secretary")
DECIDERS = ("unit_lead", "approver", "teller")


def handler(case: Case) -> Collection[UUID]:
    return (case.handler_id,)


def _todo(roles: tuple[str, ...], text: str, when: Callable[[Case], bool] = lambda _: True) -> tuple[Todo, ...]:
    """One task for each role that may do it; an organisation has only one of the kinds of offices."""
    return tuple(
        Todo(role, lambda case: handler(case) if when(case) else (), lambda case: f"{text}：{case}") for role in roles
    )


STATES = {
    "received": State("待核查", "已收到", todo=_todo(INVESTIGATORS, "核查反映问题")),
    "investigating": State(
        "核查中",
        "正在核查",
        todo=(
            *_todo(INVESTIGATORS, "提出核实意见", lambda case: not case.outcome),
            *_todo(DECIDERS, "审定核实结论", lambda case: bool(case.outcome)),
        ),
    ),
    "concluded": State("已有结论，待反馈备案", "已核实", todo=_todo(INVESTIGATORS, "反馈并备案")),
    "filed": State("已反馈备案", "已办结", terminal=True),
}

TRANSITIONS = (
    Transition(
        "investigate",
        "开始核查",
        ("received",),
        "investigating",
        roles=INVESTIGATORS,
        party=handler,
        effects=(effects.take_on,),
        form="publicity.cases.forms.InvestigateForm",
    ),
    Transition(
        "propose",
        "提出核实意见",
        ("investigating",),
        None,
        roles=INVESTIGATORS,
        party=handler,
        guards=(guards.outcome_fits,),
        effects=(effects.write_finding,),
        form="publicity.cases.forms.FindingForm",
    ),
    Transition(
        "reconsider",
        "退回重新核查",
        ("investigating",),
        None,
        roles=DECIDERS,
        party=handler,
        guards=(guards.proposed,),
        effects=(effects.clear_finding,),
        form="publicity.cases.forms.ReconsiderForm",
        style="plain",
    ),
    Transition(
        "conclude",
        "审定结论",
        ("investigating",),
        "concluded",
        roles=DECIDERS,
        party=handler,
        guards=(guards.proposed, guards.second_person),
        effects=(effects.decided, effects.carry_out),
        form="publicity.cases.forms.ConcludeForm",
        help="结论一经审定立即生效。",
    ),
    Transition(
        "file",
        "反馈并备案",
        ("concluded",),
        "filed",
        roles=INVESTIGATORS,
        party=handler,
        guards=(guards.answered_and_recorded,),
        effects=(effects.write_feedback,),
        form="publicity.cases.forms.FileForm",
    ),
)

MACHINE = Machine(
    "case",
    model="publicity.Case",
    label="异议",
    page="case",
    pack=pack_of,
    initial="received",
    states=STATES,
    transitions=TRANSITIONS,
    facts=lambda case: {"case.outcome": case.outcome or None},
)
