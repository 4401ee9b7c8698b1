"""What happened to a notice or a case, in words."""

from typing import Any

from titles.flow import history
from titles.flow.machine import Machine
from titles.kernel.actors import Actor

FIRST = {"begin": "筹备公示", "receive": "收到反映"}


def timeline(machine: Machine, obj: Any, actor: Actor) -> list[dict[str, Any]]:
    """Events of `obj`, oldest first: what, by which organisation, when, by which clause."""
    return history.timeline(machine, obj, actor, first=FIRST)
