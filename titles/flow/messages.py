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

    `party` may leave an object out by naming nobody.
    """

    kind: str
    party: Party
    text: Callable[[Any], str]
    roles: tuple[str, ...] = ("",)


def tell(machine: Machine, transition: str, *messages: Message) -> None:
    """Send `messages` whenever `transition` was carried out, with the object's page."""
    machine.attach(transition, effects=(_telling(messages),))


def _telling(messages: tuple[Message, ...]) -> Effect:
    def effect(firing: Firing) -> None:
        for obj in firing.objects:
            url = reverse(firing.machine.page, args=[obj.pk])
            for message in messages:
                holders, text = message.party(obj), message.text(obj)
                for role in message.roles:
                    notify(holders, role=role, kind=message.kind, text=text, url=url)

    return effect
