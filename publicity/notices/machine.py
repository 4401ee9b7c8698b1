"""The notice: draft, running, closed; one that is wrong is withdrawn and published anew."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from publicity.notices import announcing, effects, guards, publishing
from publicity.notices.models import Notice
from titles.flow.machine import Machine, Party, State, Todo, Transition
from titles.kernel.wording import zh_day
from titles.rounds.queries import pack_for


def publisher(*kinds: str) -> Party:
    """The publisher, when the notice is of one of `kinds`; otherwise nobody."""

    def party(notice: Notice) -> Collection[UUID]:
        return (notice.publisher_id,) if notice.kind in kinds else ()

    return party


def result_by(role: str = "") -> Party:
    """The publisher of a result, where that role keeps it; not where it follows another notice."""

    def party(notice: Notice) -> Collection[UUID]:
        if notice.kind != "result" or publishing.follows(notice):
            return ()
        return (notice.publisher_id,) if role in ("", publishing.kept_by(notice)) else ()

    return party


def unit_or_result(notice: Notice) -> Collection[UUID]:
    return (notice.publisher_id,) if notice.kind == "unit" else result_by()(notice)


def to_agree(notice: Notice) -> Collection[UUID]:
    """Who publishes together with the convening body, and by its hand."""
    return (notice.publisher_id,) if publishing.follows(notice) else ()


def still_to_agree(notice: Notice) -> Collection[UUID]:
    return () if notice.agreed_at else to_agree(notice)


def _all(text: Callable[[Any], str]) -> tuple[Todo, ...]:
    return (
        Todo("unit_hr", publisher("unit"), text),
        Todo("secretary", result_by("secretary"), text),
        Todo("handler", result_by("handler"), text),
    )


STATES = {
    "draft": State(
        "筹备",
        todo=(
            *_all(lambda notice: f"发布公示：{notice}"),
            Todo("handler", still_to_agree, lambda notice: f"同意同步公示：{notice}"),
        ),
    ),
    "running": State("公示中", todo=_all(lambda notice: f"公示期满（{zh_day(notice.ends_at)}起）确认结果：{notice}")),
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
            guards.manner_named,
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
        roles=("secretary", "handler"),
        party=result_by(),
        guards=(
            guards.votes_confirmed,
            guards.agreed,
            guards.contacts_named,
            guards.told_before,
            guards.long_enough,
        ),
        effects=(effects.fill_in, effects.freeze, effects.start_beside, effects.meeting_started),
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
        roles=("secretary", "handler"),
        party=result_by(),
        guards=(guards.over,),
        effects=(effects.write_result, effects.close_beside, effects.meeting_passed),
        form="publicity.notices.forms.CloseForm",
    ),
    Transition(
        "withdraw",
        "撤回公示",
        ("running",),
        "withdrawn",
        roles=("unit_lead", "secretary", "handler"),
        party=unit_or_result,
        effects=(
            effects.take_down,
            effects.unit_round_reopened,
            effects.withdraw_beside,
            effects.meeting_withdrawn,
        ),
        form="titles.flow.forms.ReasonForm",
        style="danger",
        help="内容有误时撤回，更正后须重新公示，天数重新计算。",
    ),
    Transition(
        "agree_result",
        "同意同步公示",
        ("draft",),
        None,
        roles=("handler",),
        party=to_agree,
        guards=(guards.not_agreed_yet,),
        effects=(effects.agree,),
    ),
    Transition("announce", "公布结果", ("draft",), "closed", effects=(announcing.told,)),
    # What is published together moves by the hand that moves the convening body's notice.
    Transition("start_beside", "同步发布", ("draft",), "running", effects=(effects.fill_in, effects.freeze)),
    Transition("close_beside", "同步结束", ("running",), "closed", effects=(effects.write_result,)),
    Transition("withdraw_beside", "同步撤回", ("running",), "withdrawn", effects=(effects.take_down,)),
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
