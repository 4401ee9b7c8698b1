"""One way to fire a transition: batch-first, all reasons at once, everything in one transaction."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction as database
from django.urls import reverse

from titles.audit.domain import append, digest
from titles.audit.models import Event
from titles.flow import questions
from titles.flow.machine import Firing, Machine, Reasons, Transition
from titles.kernel import clock
from titles.kernel.actors import Actor, current, engine
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.orgs.models import Role
from titles.work.domain import close_tasks, open_task


@dataclass
class Outcome:
    """`done`: changed now; `already`: a second click, nothing changed."""

    done: list[UUID] = field(default_factory=list)
    already: list[UUID] = field(default_factory=list)
    events: list[UUID] = field(default_factory=list)


@database.atomic
def fire(
    machine: Machine,
    name: str,
    ids: Collection[UUID],
    *,
    data: dict[str, Any] | None = None,
    expected: Mapping[UUID, int] | None = None,
) -> Outcome:
    """Fire `name` for `ids` as the declared actor.

    Raises Missing when the actor may not see one of them, Refused with every reason for every id; then nothing has
    changed. `expected` maps ids to the versions the actor saw.
    """
    transition = machine.transitions[name]
    actor = current()
    wanted = sorted(set(ids))
    if machine.model.objects.visible_to(actor).filter(pk__in=wanted).count() != len(wanted):
        raise Missing(f"{machine.name} {wanted}")
    with engine():
        locked = list(machine.model.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk"))
        outcome = Outcome(already=_already(transition, locked, actor, expected or {}))
        objects = [obj for obj in locked if obj.pk not in outcome.already]
        firing = Firing(machine, transition, objects, data or {}, actor)
        _refuse(_standing(machine, transition, objects, actor, expected or {}))
        reasons: Reasons = {}
        for guard in transition.guards:
            for pk, found in guard(firing).items():
                reasons.setdefault(pk, []).extend(found)
        for obj in objects:
            reasons.setdefault(obj.pk, []).extend(questions.unanswered(firing, obj))
        _refuse(reasons)
        before = {obj.pk: obj.state for obj in objects}
        for obj in objects:
            _move(obj, machine.entered(transition.target or obj.state, obj))
        for effect in transition.effects:
            effect(firing)
        for obj in objects:
            event = _record(firing, obj, before[obj.pk])
            questions.keep(firing, obj, event)
            outcome.events.append(event.id)
        _renew_tasks(machine, _as_stored(machine, objects))
        outcome.done = [obj.pk for obj in objects]
    return outcome


def allowed(transition: Transition, obj: Any, actor: Actor) -> list[Refusal]:
    """Whether the actor is the one to do it; the state is not looked at."""
    if actor.unlimited and not transition.roles:
        return []
    reasons = []
    if not transition.only(obj):
        return [Refusal(f"本办法没有“{transition.label}”这一步。")]
    roles = transition.roles_for(obj)
    if actor.role not in roles:
        names = "、".join(Role(role).label for role in roles) or "系统"
        own = Role(actor.role).label if actor.role else "无"
        reasons.append(Refusal(f"“{transition.label}”由{names}办理，您现在的身份是{own}。"))
    if not {actor.organisation_id, actor.person_id} & set(transition.party(obj)):
        reasons.append(Refusal(f"“{transition.label}”现不归您或您所代表的机构办理。"))
    return reasons


def available(machine: Machine, obj: Any, actor: Actor) -> list[Transition]:
    """Transitions the actor could try now; guards are asked only when fired."""
    with engine():
        return [
            transition
            for transition in machine.transitions.values()
            if transition.roles and obj.state in transition.source and not allowed(transition, obj, actor)
        ]


def _refuse(reasons: Reasons) -> None:
    if any(reasons.values()):
        raise Refused(reasons)


def _standing(
    machine: Machine, transition: Transition, objects: list[Any], actor: Actor, expected: Mapping[UUID, int]
) -> Reasons:
    """Reasons from who acts, the state and the version; guards are only asked of objects that pass these."""
    reasons: Reasons = {}
    for obj in objects:
        found = allowed(transition, obj, actor)
        if obj.state not in transition.source:
            found.append(Refusal(f"当前状态为“{machine.states[obj.state].staff}”，不能“{transition.label}”。"))
        elif expected.get(obj.pk, obj.version) != obj.version:
            found.append(Refusal("页面打开之后，该事项已有变化，请刷新后再办理。", remedy="刷新页面"))
        reasons[obj.pk] = found
    return reasons


def _already(transition: Transition, objects: list[Any], actor: Actor, expected: Mapping[UUID, int]) -> list[UUID]:
    """Objects for which this very click was carried out before: same actor, same transition, nothing since."""
    suspects = [
        obj
        for obj in objects
        if expected.get(obj.pk) == obj.version - 1 or (obj.pk not in expected and obj.state not in transition.source)
    ]
    found = []
    for obj in suspects:
        last = Event.objects.filter(stream_id=obj.pk, kind__contains=".").order_by("-sequence").first()
        if last and last.kind.endswith(f".{transition.name}") and last.account_id == actor.account_id:
            found.append(obj.pk)
    return found


def _move(obj: Any, target: str) -> None:
    if obj.state != target:
        obj.state, obj.state_since = target, clock.now()
    obj.version += 1
    obj.save(update_fields=["state", "state_since", "version"])


def _record(firing: Firing, obj: Any, before: str) -> Event:
    return append(
        stream=firing.machine.name,
        stream_id=obj.pk,
        kind=f"{firing.machine.name}.{firing.transition.name}",
        data={
            "from": before,
            "to": obj.state,
            "version": obj.version,
            "data": digest({key: str(value) for key, value in firing.data.items()}),
            **firing.notes.get(obj.pk, {}),
        },
        rules=firing.cited(obj),
    )


def _as_stored(machine: Machine, objects: list[Any]) -> list[Any]:
    """Where an effect has fired a further step of the same object, what that one has come to counts."""
    kept = dict(machine.model.objects.filter(pk__in=[obj.pk for obj in objects]).values_list("pk", "version"))
    moved = {obj.pk for obj in objects if kept.get(obj.pk, obj.version) != obj.version}
    anew = machine.model.objects.in_bulk(moved) if moved else {}
    return [anew.get(obj.pk, obj) for obj in objects]


def _renew_tasks(machine: Machine, objects: list[Any]) -> None:
    close_tasks([obj.pk for obj in objects])
    for obj in objects:
        for todo in machine.states[obj.state].todo:
            for holder in todo.party(obj):
                open_task(
                    holder_id=holder,
                    role=todo.role,
                    subject_kind=machine.name,
                    subject_id=obj.pk,
                    title=todo.title(obj),
                    url=reverse(machine.page, args=[obj.pk]),
                    due_at=todo.due(obj),
                )


def begin(machine: Machine, obj: Any, *, kind: str = "begin", data: dict[str, Any] | None = None) -> Any:
    """Save a new object in its first state, with the first event of its stream. Runs under the engine.

    `kind` may be a row of the table without a source state: regulations speak of that step too.
    """
    obj.state, obj.state_since, obj.version = machine.initial, clock.now(), 1
    obj.save(force_insert=True)
    row = machine.transitions.get(kind)
    append(
        stream=machine.name,
        stream_id=obj.pk,
        kind=f"{machine.name}.{kind}",
        data={"to": obj.state, **(data or {})},
        rules=machine.cited(row, obj) if row else (),
    )
    _renew_tasks(machine, [obj])
    return obj
