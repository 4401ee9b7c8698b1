"""Every way into the product: transitions, addresses, jobs; and the definitions that each begins with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any

from django.urls import URLPattern, get_resolver

from titles.flow.machine import Machine, Transition, machines
from titles.work.domain import handlers


@dataclass(frozen=True)
class Door:
    """`kind`: transition, page or job. `strings`: texts its guards were made with, such as the step they wait for."""

    kind: str
    name: str
    label: str
    roles: tuple[str, ...] = ()
    begins: frozenset[str] = field(default=frozenset(), compare=False)
    strings: frozenset[str] = field(default=frozenset(), compare=False)

    def __str__(self) -> str:
        return f"{self.label}（{self.name}）"


def doors() -> list[Door]:
    return [*_transitions(), *_pages(), *_jobs()]


def _transitions() -> Iterator[Door]:
    for machine in machines().values():
        for row in machine.transitions.values():
            yield _transition(machine, row)


def _transition(machine: Machine, row: Transition) -> Door:
    functions: set[str] = set()
    strings: set[str] = set()
    for one in (*row.guards, *row.effects, row.party):
        for kind, value in _inside(one):
            (functions if kind == "function" else strings).add(value)
    module, _, name = row.form.rpartition(".")
    return Door(
        "transition",
        f"{machine.name}.{row.name}",
        row.label,
        roles=row.roles,
        begins=frozenset({*functions, f"{module}:{name}"}),
        strings=frozenset(strings),
    )


def _pages() -> Iterator[Door]:
    for entry in _addresses(get_resolver()):
        view = getattr(entry.callback, "view_class", None) or getattr(entry.callback, "cls", None) or entry.callback
        functions = {value for kind, value in _inside(view) if kind == "function"}
        yield Door("page", entry.name or "", f"/{entry.pattern}", begins=frozenset(functions))


def _addresses(resolver: Any) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from _addresses(entry)


def _jobs() -> Iterator[Door]:
    for kind, handler in handlers:
        functions = {value for kind_, value in _inside(handler) if kind_ == "function"}
        yield Door("job", kind, "后台任务", begins=frozenset(functions))


def _inside(made: Any, seen: frozenset[int] = frozenset()) -> Iterator[tuple[str, str]]:
    """The functions and texts that a callable was made of: itself, what it wraps, what it closes over."""
    if id(made) in seen:
        return
    if isinstance(made, str):
        yield "string", made
    elif isinstance(made, tuple):
        for one in made:
            yield from _inside(one, seen)
    elif callable(made):
        yield "function", f"{made.__module__}:{getattr(made, '__qualname__', '').split('.')[0]}"
        for one in _held(made):
            yield from _inside(one, seen | {id(made)})


def _held(made: Callable[..., Any]) -> list[Any]:
    held = [made.__wrapped__] if hasattr(made, "__wrapped__") else []
    if isinstance(made, FunctionType):
        held += [cell.cell_contents for cell in made.__closure__ or ()]
        held += list(made.__defaults__ or ()) + list((made.__kwdefaults__ or {}).values())
    return held
