"""What happened to an object, in words, and by whose hand."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from titles.audit.models import Event
from titles.flow.machine import Machine
from titles.flow.models import Answer
from titles.kernel.actors import Actor, engine
from titles.orgs.models import Account, Organisation


def timeline(machine: Machine, obj: Any, actor: Actor, *, first: dict[str, str]) -> list[dict[str, Any]]:
    """Events of `obj`, oldest first. `first` names the kinds of events that are no transition, as how it began."""
    events = list(Event.objects.visible_to(actor).filter(stream_id=obj.pk).order_by("sequence"))
    who, said = hands(events, actor), answers(obj.pk, actor)
    return [_line(machine, event, who, actor, first) | {"answers": said.get(event.id, [])} for event in events]


def answers(stream_id: UUID, actor: Actor) -> dict[UUID, list[Answer]]:
    """event id → what was answered to the regulation's questions, for staff."""
    found: dict[UUID, list[Answer]] = {}
    if actor.role not in ("", "applicant"):
        for row in Answer.objects.visible_to(actor).filter(stream_id=stream_id):
            found.setdefault(row.event_id, []).append(row)
    return found


def hands(events: Iterable[Event], actor: Actor) -> dict[UUID, str]:
    """event id → the organisation; for staff also both names where somebody stood in: 县水务局 · 乙（代甲）."""
    events = list(events)
    names = dict(Organisation.objects.filter(pk__in={row.organisation_id for row in events}).values_list("id", "name"))
    found = {row.id: names.get(row.organisation_id, "") if row.organisation_id else "" for row in events}
    stood_in = [row for row in events if row.data.get("for_account")]
    if not stood_in or actor.role in ("", "applicant"):
        return found
    ids = {str(pk) for row in stood_in for pk in (row.account_id, row.data["for_account"])}
    with engine():
        people = {str(pk): name for pk, name in Account.objects.filter(pk__in=ids).values_list("id", "display_name")}
    for row in stood_in:
        both = f"{people.get(str(row.account_id), '')}（代{people.get(row.data['for_account'], '')}）"
        found[row.id] = f"{found[row.id]} · {both}" if found[row.id] else both
    return found


def _line(machine: Machine, event: Event, who: dict[UUID, str], actor: Actor, first: dict[str, str]) -> dict[str, Any]:
    _, _, verb = event.kind.partition(".")
    transition = machine.transitions.get(verb)
    state = machine.states.get(event.data.get("to", ""))
    return {
        "label": transition.label if transition else first.get(verb, verb),
        "state": state.name_for(actor) if state else "",
        "who": who[event.id] or ("公众" if event.role == "engine" else "系统"),
        "at": event.business_at,
        "rules": event.rules,
    }
