"""The notice: draft, running, closed; a unit may withdraw one that is wrong and publish anew."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from publicity.notices import effects, guards
from publicity.notices.models import Notice
from titles.flow.machine import Machine, Party, State, Todo, Transition
from titles.kernel.wording import zh_day
from titles.rounds.queries import pack_for


def publisher(*kinds: str) -> Party:
    """The publisher, when the notice is of one of `kinds`; otherwise nobody."""

    def party(notice: Notice) -> Collection[UUID]:
        return (notice.publisher_id,) if notice.kind in kinds else ()

    return party


def _both(text: Callable[[Any], str]) -> tuple[Todo, ...]:
    return (Todo("unit_hr", publisher("unit"), text), Todo("secretary", publisher("result"), text))


STATES = {
    "draft": State("筹备", todo=_both(lambda notice: f"发布公示：{notice}")),
    "running": State("公示中", todo=_both(lambda notice: f"公示期满（{zh_day(notice.ends_at)}起）确认结果：{notice}")),
    "closed": State("公示期满", terminal=True),
    "withdrawn": State("已撤回", terminal=True),
}

TRANSITIONS = (
    Transition(
        "start",
        "发布公示",
        ("draft",),
        "running",
        roles=("unit_hr",),
        party=publisher("unit"),
        guards=(
            guards.step_of_the_pack,
            guards.nominated,
            guards.contents_complete,
            guards.contacts_named,
            guards.place_confirmed,
            guards.long_enough,
        ),
        effects=(effects.fill_in, effects.freeze, effects.unit_round_started),
        form="publicity.notices.forms.StartUnitNotice",
        help="发布后内容固定，不能再修改。",
    ),
    Transition(
        "start_result",
        "发布结果公示",
        ("draft",),
        "running",
        roles=("secretary",),
        party=publisher("result"),
        guards=(guards.votes_confirmed, guards.contacts_named, guards.long_enough),
        effects=(effects.fill_in, effects.freeze, effects.meeting_started),
        form="publicity.notices.forms.StartResultNotice",
        help="发布后内容固定，不能再修改。",
    ),
    Transition(
        "close",
        "公示期满，确认结果",
        ("running",),
        "closed",
        roles=("unit_hr",),
        party=publisher("unit"),
        guards=(guards.over,),
        effects=(effects.write_result, effects.unit_round_passed),
        form="publicity.notices.forms.CloseForm",
    ),
    Transition(
        "close_result",
        "结果公示期满，确认结果",
        ("running",),
        "closed",
        roles=("secretary",),
        party=publisher("result"),
        guards=(guards.over,),
        effects=(effects.write_result, effects.meeting_passed),
        form="publicity.notices.forms.CloseForm",
    ),
    Transition(
        "withdraw",
        "撤回公示",
        ("running",),
        "withdrawn",
        roles=("unit_lead",),
        party=publisher("unit"),
        effects=(effects.take_down, effects.unit_round_reopened),
        form="titles.flow.forms.ReasonForm",
        style="danger",
        help="内容有误时撤回，更正后须重新公示，天数重新计算。",
    ),
)

MACHINE = Machine(
    "notice",
    model="publicity.Notice",
    label="公示",
    page="notice",
    pack=lambda notice: pack_for(notice.round),
    initial="draft",
    states=STATES,
    transitions=TRANSITIONS,
)
