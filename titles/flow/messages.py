"""Who is told when something moves: rows beside the table of transitions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from titles.flow.machine import Effect, Firing, Machine, Party
from titles.work.domain import notify


@dataclass(frozen=True)
class Message:
    """One kind of message to the holders that `party` names; `roles` narrows it inside organisations.

    `party` may leave an object out by naming nobody. `page` is where it leads, by name, when those told do not read
    the object's own page.
    """

    kind: str
    party: Party
    text: Callable[[Any], str]
    roles: tuple[str, ...] = ("",)
    page: str = ""


def tell(machine: Machine, transition: str, *messages: Message) -> None:
    """Send `messages` whenever `transition` was carried out, with the object's page or the message's."""
    machine.attach(transition, effects=(_telling(messages),))


def _telling(messages: tuple[Message, ...]) -> Effect:
    def effect(firing: Firing) -> None:
        for obj in firing.objects:
            own = reverse(firing.machine.page, args=[obj.pk])
            for message in messages:
                holders, text = message.party(obj), message.text(obj)
                url = reverse(message.page) if message.page else own
                for role in message.roles:
                    notify(holders, role=role, kind=message.kind, text=text, url=url)

    return effect
