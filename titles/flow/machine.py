"""A lifecycle is a table: one row for each transition."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.apps import apps

from titles.kernel.actors import Actor
from titles.kernel.records import Stateful
from titles.kernel.refusals import Refusal
from titles.packs.schema import Pack

Party = Callable[[Any], Collection[UUID]]
Reasons = dict[UUID, list[Refusal]]


@dataclass(frozen=True)
class Todo:
    """Who has something to do while an object is in a state."""

    role: str
    party: Party
    title: Callable[[Any], str]
    due: Callable[[Any], dt.datetime | None] = lambda _: None


@dataclass(frozen=True)
class State:
    """Two names: what staff reads, what the applicant reads."""

    staff: str
    applicant: str = ""
    terminal: bool = False
    todo: tuple[Todo, ...] = ()
    # The state that stands in place of this one where the regulation has nothing to do in it; empty where it has.
    instead: Callable[[Any], str] = lambda _: ""

    def name_for(self, actor: Actor) -> str:
        return self.applicant if actor.role == "applicant" and self.applicant else self.staff


@dataclass
class Firing:
    """One transition under way, as guards and effects see it."""

    machine: "Machine"
    transition: "Transition"
    objects: list[Any]
    data: dict[str, Any]
    actor: Actor
    notes: dict[UUID, dict[str, Any]] = field(default_factory=dict)

    def note(self, obj: Stateful, **values: Any) -> None:
        """Add ids and digests to the event of `obj`."""
        self.notes.setdefault(obj.id, {}).update(values)

    def cited(self, obj: Stateful) -> tuple[str, ...]:
        """The clauses behind this transition of `obj`."""
        return self.machine.cited(self.transition, obj)


Guard = Callable[[Firing], Reasons]
Effect = Callable[[Firing], None]


@dataclass(frozen=True)
class Transition:
    """`target` None leaves the state alone (an effect may set it). `form` is a dotted path, resolved by the view.

    `roles` empty: only the system fires it. `party`: the organisations or persons entitled to it.
    `only`: whether this object's regulation has such an action at all. `narrowed`: which of `roles` it gives it to.
    """

    name: str
    label: str
    source: tuple[str, ...]
    target: str | None
    roles: tuple[str, ...] = ()
    party: Party = lambda _: ()
    guards: tuple[Guard, ...] = ()
    effects: tuple[Effect, ...] = ()
    form: str = "titles.flow.forms.NothingToFill"
    style: str = "primary"
    help: str = ""
    only: Callable[[Any], bool] = lambda _: True
    # Whether the regulation's questions are put to what is being decided: (object, what the form says) → yes or no.
    asks: Callable[[Any, dict[str, Any]], bool] = lambda _, __: True
    narrowed: Callable[[Any], Collection[str]] | None = None

    def roles_for(self, obj: Any) -> tuple[str, ...]:
        """Who of `roles` fires it for this object."""
        return tuple(role for role in self.roles if self.narrowed is None or role in self.narrowed(obj))


_machines: dict[str, "Machine"] = {}


class Machine:
    """Registered by name; `page` is the URL name of one object's page and takes its id.

    `pack`: the regulation that holds for one object; None where none does. `facts`: what a question's condition may
    look at.
    """

    def __init__(
        self,
        name: str,
        *,
        model: str,
        label: str,
        page: str,
        initial: str,
        states: dict[str, State],
        transitions: Collection[Transition],
        pack: Callable[[Any], Pack | None] = lambda _: None,
        facts: Callable[[Any], dict[str, Any]] = lambda _: {},
    ):
        self.name, self._model, self.label, self.page = name, model, label, page
        self.pack, self.facts = pack, facts
        self.initial, self.states = initial, states
        self.transitions: dict[str, Transition] = {}
        self.extend(*transitions)
        _machines[name] = self

    def extend(self, *transitions: Transition) -> None:
        """Add rows; rooms on the right add theirs from `slots.py`."""
        for transition in transitions:
            unknown = {*transition.source, transition.target or self.initial} - set(self.states)
            if unknown or transition.name in self.transitions:
                raise ValueError(f"{self.name}.{transition.name}: {sorted(unknown) or 'declared twice'}")
            self.transitions[transition.name] = transition

    def attach(self, name: str, *, guards: tuple[Guard, ...] = (), effects: tuple[Effect, ...] = ()) -> None:
        """Let a room on the right guard, or follow, a transition of this table."""
        row = self.transitions[name]
        self.transitions[name] = replace(row, guards=row.guards + guards, effects=row.effects + effects)

    def cited(self, transition: Transition, obj: Any) -> tuple[str, ...]:
        """The clauses behind a transition, in the regulation that holds for `obj`."""
        pack = self.pack(obj)
        return pack.cited(f"{self.name}.{transition.name}") if pack else ()

    def entered(self, target: str, obj: Any) -> str:
        """The state that `target` comes to for `obj`, past those in which its regulation has nothing to do."""
        while onward := self.states[target].instead(obj):
            target = onward
        return target

    @property
    def model(self) -> Any:
        return apps.get_model(self._model)


def machine(name: str) -> Machine:
    return _machines[name]


def machines() -> dict[str, Machine]:
    return dict(sorted(_machines.items()))
