"""Telling a story through the domain's own doors: who does what and when. Guards, events and both walls hold.

A step is filled in as its own form asks: what the story does not say is ticked, attached and left as proposed, so
that a confirmation or a piece of evidence more needs no change here.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.module_loading import import_string

from titles.flow.domain import Outcome, fire
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.actors import Actor, declare
from titles.orgs.domain import actor_for
from titles.orgs.models import Account, Assignment
from titles.site.demonstration.materials import document

PACE = dt.timedelta(seconds=41)
Say = Callable[[str], None]


class StoryError(Exception):
    """A step of the story did not work; the message says which and why."""


class Stage:
    """Business time stands still between acts; each act is a little later than the one before."""

    def __init__(self, say: Say = lambda _: None):
        self.say = say

    def at(self, year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> None:
        clock.move_to(dt.datetime(year, month, day, hour, minute, tzinfo=clock.SHANGHAI))

    @contextmanager
    def as_(self, username: str) -> Iterator[Actor]:
        """Act as the account of that name: for its organisation, or as the person it belongs to."""
        clock.move_to(clock.now() + PACE)
        with declare(_actor(username)) as actor:
            yield actor

    def fire(
        self, username: str, machine_name: str, subject: Any, transition: str, *, files: Any = None, **data: Any
    ) -> Outcome:
        """One step, through its own form and every guard. Raises StoryError with all reasons, or Refused."""
        table = machine(machine_name)
        pk = subject if isinstance(subject, UUID) else subject.pk
        with self.as_(username) as actor:
            obj = table.model.objects.seen(pk)
            row = table.transitions[transition]
            form = _filled(import_string(row.form), obj, actor, data, files or {})
            if not form.is_valid():
                raise StoryError(f"{username} {machine_name}.{transition}：{form.errors.as_text()}")
            return fire(table, row.name, [pk], data=form.cleaned_data, expected={pk: obj.version})


@cache
def _actor(username: str) -> Actor:
    account = Account.objects.get(username=username)
    return actor_for(account, Assignment.objects.filter(account=account, until=None).first())


def forget() -> None:
    """Actors belong to one load."""
    _actor.cache_clear()


def _filled(form_class: Any, obj: Any, actor: Actor, data: dict[str, Any], files: dict[str, Any]) -> Any:
    """The form with what the story says, and the rest as a careful person leaves it."""
    blank = form_class(obj=obj, actor=actor)
    posted = QueryDict(mutable=True)
    for name, value in data.items():
        posted.setlist(name, [str(one) for one in value] if isinstance(value, list | tuple | set) else [str(value)])
    attached: dict[str, Any] = {name: file for name, file in files.items() if file}
    for name, field in blank.fields.items():
        if name in data or name in files:
            continue
        if isinstance(field, forms.FileField):
            attached[name] = document(str(field.label))
        else:
            _as_proposed(posted, name, field, blank.get_initial_for_field(field, name))
    return form_class(posted, MultiValueDict({name: [file] for name, file in attached.items()}), obj=obj, actor=actor)


def _as_proposed(posted: QueryDict, name: str, field: Any, initial: Any) -> None:
    if isinstance(field, forms.BooleanField):
        posted[name] = "on"
    elif isinstance(field, forms.MultipleChoiceField | forms.TypedMultipleChoiceField):
        posted.setlist(name, _offered(field))
    elif isinstance(field, forms.ChoiceField) and not initial and field.required:
        posted[name] = next(value for value in _offered(field) if value)
    elif initial not in (None, ""):
        posted[name] = initial.isoformat() if isinstance(initial, dt.date) else str(initial)


def _offered(field: Any) -> list[str]:
    return [str(value) for value, _ in field.choices]
