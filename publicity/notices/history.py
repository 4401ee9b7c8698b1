"""What happened to a notice or a case, in words."""

from typing import Any

from titles.audit.models import Event
from titles.flow.machine import Machine
from titles.kernel.actors import Actor
from titles.orgs.models import Organisation


def timeline(machine: Machine, obj: Any, actor: Actor) -> list[dict[str, Any]]:
    """Events of `obj`, oldest first: what, by which organisation, when, by which clause."""
    events = list(Event.objects.visible_to(actor).filter(stream_id=obj.pk).order_by("sequence"))
    names = dict(Organisation.objects.filter(pk__in={row.organisation_id for row in events}).values_list("id", "name"))
    return [_line(machine, event, names, actor) for event in events]


FIRST = {"begin": "筹备公示", "receive": "收到反映"}


def _line(machine: Machine, event: Event, names: dict, actor: Actor) -> dict[str, Any]:
    _, _, verb = event.kind.partition(".")
    transition = machine.transitions.get(verb)
    state = machine.states.get(event.data.get("to", ""))
    return {
        "label": transition.label if transition else FIRST.get(verb, verb),
        "state": state.name_for(actor) if state else "",
        "who": names.get(event.organisation_id, "公众" if event.role == "engine" else "系统"),
        "at": event.business_at,
        "rules": event.rules,
    }
