"""Who has the file, since when, until when, and what happened to it."""

from typing import Any
from uuid import UUID

from applications.filing.models import Application, Custody
from titles.access.models import Capability
from titles.audit.models import Event
from titles.flow.history import answers, hands
from titles.flow.machine import machine
from titles.kernel.actors import Actor, engine
from titles.kernel.refusals import Refusal
from titles.orgs.models import Organisation, Role
from titles.work.models import Task

OVER = ("certified", "ended")


def timeline(application: Application, actor: Actor) -> list[dict[str, Any]]:
    """Events of the application in words, newest last: what, by whom, when, by which clause."""
    table = machine("application")
    events = list(Event.objects.visible_to(actor).filter(stream_id=application.pk).order_by("sequence"))
    who, said = hands(events, actor), answers(application.pk, actor)
    rows = []
    for event in events:
        _, _, verb = event.kind.partition(".")
        transition = table.transitions.get(verb)
        state = table.states.get(event.data.get("to", ""))
        rows.append(
            {
                "label": transition.label if transition else "开始填写",
                "state": state.name_for(actor) if state else "",
                "who": who[event.id] or ("申报人" if event.role == Role.APPLICANT else "系统"),
                "at": event.business_at,
                "rules": event.rules,
                "answers": said.get(event.id, []),
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


def own_interest(person_id: UUID) -> list[Refusal]:
    """Whoever applies does not act for an office: it could be the own application. Runs under the engine."""
    if not Application.objects.filter(person=person_id).exclude(state__in=OVER).exists():
        return []
    return [Refusal("代办人自己有申报正在办理，不能代行职责。", field="delegate", remedy="请委托没有申报的同事")]


def under_way(person_id: UUID, organisation_id: UUID) -> list[Refusal]:
    """Why somebody cannot leave the unit now: an application through it is not decided. Runs under the engine."""
    rows = Application.objects.filter(person=person_id, unit=organisation_id).exclude(state__in=OVER)
    return [
        Refusal(
            f"{row}：申报正在办理（{machine('application').states[row.state].staff}），不能办理离职。",
            remedy="等申报办结，或由本人放弃申报之后再办理",
        )
        for row in rows.select_related("person")
    ]
