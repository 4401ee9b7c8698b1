"""The home page of everybody, health, the page of a round, and what is said when something goes wrong."""

from typing import Any

from django.db import connection
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from applications.filing.domain import recordable
from applications.filing.models import Application, Grant
from applications.journey.ends import live_ban
from applications.journey.queries import whereabouts
from dossier.factory.domain import of_round
from publicity.portal.queries import portal_context
from titles.flow.domain import available
from titles.flow.machine import machine
from titles.kernel import clock
from titles.packs.telling import told
from titles.rounds.extending import STAFF
from titles.rounds.models import Extension, Round, UnitRound
from titles.rounds.queries import pack_for
from titles.work import queries as work


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The public portal, or the place of whoever is signed in."""
    actor = request.actor
    if actor.kind != "account":
        return render(request, "publicity/portal/home.html", portal_context())
    if actor.role == "applicant":
        return _applicant(request)
    tasks = list(work.open_tasks(actor)[:30])
    progress = machine("unit_round").states
    unit_rounds = UnitRound.objects.visible_to(actor).select_related("unit", "round")[:100]
    applications = Application.objects.visible_to(actor)
    counts = dict(applications.order_by().values_list("state").annotate(Count("pk")))
    granted = Grant.objects.filter(user_id=actor.account_id, until=None) if actor.role == "expert" else None
    context = {
        "tasks": tasks,
        "unit_rounds": [(row, progress[row.state].name_for(actor)) for row in unit_rounds],
        "counts": [
            {"state": state, "name": row.staff, "count": counts[state]}
            for state, row in machine("application").states.items()
            if state != "draft" and state in counts
        ],
        "granted": applications.filter(grants__in=granted).select_related("person") if granted is not None else (),
        "rounds": Round.objects.exclude(state="closed"),
        "today": clock.today(),
        "prepares": actor.role in STAFF and actor.organisation_id is not None,
    }
    return render(request, "titles/site/home_staff.html", context)


def _applicant(request: HttpRequest) -> HttpResponse:
    """One card for each application: where it is, who has it, what is next, until when."""
    actor = request.actor
    own = Application.objects.visible_to(actor).filter(person_id=actor.person_id).select_related("round", "person")
    table = machine("application")
    cards = [
        {
            "application": row,
            "state": table.states[row.state].name_for(actor),
            "whereabouts": whereabouts(row),
            "actions": available(table, row, actor),
        }
        for row in own
    ]
    live = {row.round_id for row in own if row.state != "ended"}
    open_rounds = [row for row in Round.objects.filter(state="open") if row.pk not in live]
    joined = set(UnitRound.objects.visible_to(actor).values_list("round", flat=True))
    context = {
        "ban": live_ban(actor.person_id),
        "cards": cards,
        "rounds": [row for row in open_rounds if row.pk in joined],
        "others": [row for row in open_rounds if row.pk not in joined],
    }
    return render(request, "titles/site/home_applicant.html", context)


@require_GET
def round_page(request: HttpRequest, pk: Any) -> HttpResponse:
    """A round: its dates, its regulations, who takes part."""
    found = Round.objects.seen(pk)
    context = {
        "round": found,
        "pack": pack_for(found),
        "told": told(pack_for(found)),
        "recordable": recordable(found) if found.state == "open" and request.actor.kind == "account" else [],
        "deadlines": found.tier_deadlines.order_by("due_at"),
        "unit_rounds": UnitRound.objects.visible_to(request.actor).filter(round=found).select_related("unit"),
        "actions": available(machine("round"), found, request.actor) if request.actor.kind == "account" else [],
        "machine": machine("round"),
        "prepares": request.actor.role in STAFF and request.actor.organisation_id == found.organisation_id,
        "papers": of_round(found, request.actor) if request.actor.kind == "account" else [],
        "extensions": Extension.objects.visible_to(request.actor).filter(round=found).select_related("round"),
    }
    return render(request, "titles/site/round.html", context)


@require_GET
def health(request: HttpRequest) -> JsonResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", {"reason": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
