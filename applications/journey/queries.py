"""Who has the file, since when, until when, and what happened to it."""

from typing import Any

from applications.filing.models import Application, Custody
from titles.access.models import Capability
from titles.audit.models import Event
from titles.flow.machine import machine
from titles.kernel.actors import Actor, engine
from titles.orgs.models import Organisation, Role
from titles.work.models import Task


def timeline(application: Application, actor: Actor) -> list[dict[str, Any]]:
    """Events of the application in words, newest last: what, by whom, when, by which clause."""
    table = machine("application")
    names: dict[Any, str] = dict(Organisation.objects.values_list("id", "name"))
    rows = []
    for event in Event.objects.visible_to(actor).filter(stream_id=application.pk).order_by("sequence"):
        _, _, verb = event.kind.partition(".")
        transition = table.transitions.get(verb)
        state = table.states.get(event.data.get("to", ""))
        rows.append(
            {
                "label": transition.label if transition else "开始填写",
                "state": state.name_for(actor) if state else "",
                "who": names.get(event.organisation_id) or ("申报人" if event.role == Role.APPLICANT else "系统"),
                "at": event.business_at,
                "rules": event.rules,
            }
        )
    return rows


def whereabouts(application: Application) -> dict[str, Any]:
    """Who has it now, since when, and until when that party has time."""
    with engine():
        custody = (
            Custody.objects.filter(application=application, capability=Capability.ACT, until=None)
            .order_by("-since")
            .first()
        )
        task = Task.objects.filter(subject_id=application.pk, closed_at=None, due_at__isnull=False).first()
        with_applicant = application.state in ("draft", "returned", "returned_by_tier")
        holder = None if custody is None or with_applicant else Organisation.objects.get(pk=custody.holder_id)
    return {
        "holder": holder.name if holder else "申报人本人" if application.state != "ended" else "—",
        "since": application.state_since,
        "until": task.due_at if task else None,
    }
