"""One door for every transition of every machine, for people and for programs."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods

from titles.audit.domain import log_reading
from titles.flow.domain import allowed, available, fire
from titles.flow.forms import form_for
from titles.flow.machine import Machine, machines
from titles.flow.models import Answer
from titles.kernel.actors import engine
from titles.kernel.refusals import Missing, Refused
from titles.kernel.uploads.serving import served


def lookup(machine_name: str, transition_name: str, pk: UUID) -> tuple[Machine, Any, Any]:
    """Machine, transition and the object as the declared actor sees it; Missing otherwise."""
    machine = machines().get(machine_name)
    transition = machine.transitions.get(transition_name) if machine else None
    if machine is None or transition is None or not transition.roles:
        raise Missing(f"{machine_name}.{transition_name}")
    return machine, transition, machine.model.objects.seen(pk)


@login_required
@require_GET
def answer_file(request: HttpRequest, pk: UUID) -> FileResponse:
    """A file that was asked for at a transition, for staff that may see what it was fired on; openings are logged."""
    found = Answer.objects.visible_to(request.actor).select_related("blob").filter(pk=pk, blob__isnull=False).first()
    if found is None or found.blob is None or request.actor.role in ("", "applicant"):
        raise Missing("no such answer")
    machines()[found.stream_kind].model.objects.seen(found.stream_id)
    log_reading(subject_kind="answer", subject_id=found.pk)
    return served(found.blob, found.name)


@require_http_methods(["GET", "POST"])
def transition(request: HttpRequest, machine_name: str, pk: UUID, transition_name: str) -> HttpResponse:
    """GET shows what the transition wants to know; POST fires it, or shows every reason why not."""
    if request.actor.kind != "account":
        raise Http404
    machine, row, obj = lookup(machine_name, transition_name, pk)
    with engine():
        outside = allowed(row, obj, request.actor)
    if outside:
        # Forms name people and figures: only whoever is entitled to the step sees one. A try is answered in words.
        if request.method == "GET":
            raise Missing(f"{machine.name}.{row.name}")
        context = {"machine": machine, "transition": row, "object": obj, "refusals": outside}
        return render(request, "titles/flow/transition.html", context, status=409)
    bound = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = form_for(machine, row, obj, request.actor, **bound)
    refusals, status = [], 200
    if request.method == "POST":
        if form.is_valid():
            try:
                outcome = fire(machine, row.name, [pk], data=form.cleaned_data, expected=_expected(request, obj))
            except Refused as refused:
                refusals, status = refused.reasons, 409
            else:
                text = f"已办理：{row.label}。" if outcome.done else f"此前已办理过“{row.label}”，没有重复办理。"
                messages.success(request, text)
                return redirect(_next(request, machine, pk))
        else:
            status = 422
    with engine():
        rules = machine.cited(row, obj)
    context = {
        "machine": machine,
        "transition": row,
        "object": obj,
        "form": form,
        "rules": rules,
        "refusals": refusals,
        "possible": row in available(machine, obj, request.actor),
    }
    return render(request, getattr(form, "template", "titles/flow/transition.html"), context, status=status)


def _next(request: HttpRequest, machine: Machine, pk: UUID) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else reverse(machine.page, args=[pk])


def _expected(request: HttpRequest, obj: Any) -> dict[UUID, int]:
    seen = request.POST.get("version", "")
    return {obj.pk: int(seen)} if seen.isdigit() else {}
