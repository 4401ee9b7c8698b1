"""What the pack has asked when a transition is fired: required by the engine, kept with the event."""

import datetime as dt
from typing import Any

from django.core.files import File

from titles.audit.models import Event
from titles.flow.machine import Firing, Machine, Transition
from titles.flow.models import Answer
from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.kernel.uploads.domain import receive
from titles.packs.limits import limits_of
from titles.packs.schema import Pack, Question

PREFIX = "ask_"


def asked(machine: Machine, transition: Transition, obj: Any) -> list[Question]:
    """Questions of the regulation that holds for `obj`; those with a condition only where its facts meet it."""
    pack = machine.pack(obj)
    place = f"{machine.name}.{transition.name}"
    if pack is None or not any(one.at == place for one in pack.questions):
        return []
    return pack.asked_at(place, machine.facts(obj))


def unanswered(firing: Firing, obj: Any) -> list[Refusal]:
    """Every required question without its answer, each by its clause."""
    if not firing.transition.asks(obj, firing.data):
        return []
    return [
        Refusal(_wanted(one), rule=one.rule, field=PREFIX + one.code)
        for one in asked(firing.machine, firing.transition, obj)
        if one.required and not _is_answer(firing.data.get(PREFIX + one.code))
    ]


def _is_answer(value: Any) -> bool:
    """Nought is an answer, an empty box or line is none."""
    return value is not None and value is not False and value != ""


def given(firing: Firing, code: str) -> Any:
    """What was answered to the regulation's question; None where it does not ask or nothing was said."""
    return firing.data.get(PREFIX + code) or None


def _wanted(question: Question) -> str:
    verbs = {"confirm": "须确认", "file": "须上传", "choice": "须选择"}
    return f"{verbs.get(question.kind, '须填写')}：{question.label}"


def keep(firing: Firing, obj: Any, event: Event) -> None:
    """The answers as they were given, behind the event that they belong to."""
    given = [(one, firing.data.get(PREFIX + one.code)) for one in asked(firing.machine, firing.transition, obj)]
    pack = firing.machine.pack(obj)
    Answer.objects.bulk_create(
        _answer(one, value, obj, event, pack) for one, value in given if pack and _is_answer(value)
    )


def _answer(question: Question, value: Any, obj: Any, event: Event, pack: Pack) -> Answer:
    row = Answer(
        stream_kind=event.stream_kind,
        stream_id=obj.pk,
        event_id=event.pk,
        code=question.code,
        rule=question.rule,
        label=question.label,
        answered_at=clock.now(),
    )
    if isinstance(value, File):
        row.blob, _ = receive(upload=value, limits=limits_of(pack))
        row.name = value.name or ""
    elif question.kind == "choice":
        row.value = question.options.get(value, value)
    else:
        row.value = value.isoformat() if isinstance(value, dt.date) else value
    return row
