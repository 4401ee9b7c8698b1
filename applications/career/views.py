"""The own library: record once, pick in every application."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from applications.career.forms import form_for
from applications.career.queries import KINDS, asked_besides, packs_of, records, shelves_of
from titles.kernel import clock
from titles.kernel.refusals import Missing
from titles.orgs.models import Employment, Role


def _person(request: HttpRequest) -> UUID:
    if request.actor.person_id is None:
        raise Missing("no person")
    return request.actor.person_id


def _recorded_for(request: HttpRequest, held_by: UUID | None) -> UUID:
    """Whose record it is: the own, or that of an employee for whom the personnel department writes it down."""
    actor, whose = request.actor, held_by or _uuid(request.GET.get("of", ""))
    if whose is None or whose == actor.person_id:
        return _person(request)
    works_here = Employment.objects.filter(person_id=whose, organisation_id=actor.organisation_id, until=None)
    if actor.role != Role.UNIT_HR or not works_here.exists():
        raise Missing("not an employee")
    return whose


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@login_required
@require_GET
def library(request: HttpRequest) -> HttpResponse:
    person_id = _person(request)
    shelves = [
        {"kind": kind, "label": label, "rows": records(kind, person_id=person_id)}
        for kind in shelves_of(person_id)
        for label in [KINDS[kind][1]]
    ]
    return render(request, "applications/career/library.html", {"shelves": shelves})


@login_required
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, kind: str, pk: UUID | None = None) -> HttpResponse:
    """Add a record, or change one; versions already handed in keep what they had."""
    if kind not in KINDS:
        raise Missing(kind)
    model, label, _ = KINDS[kind]
    held = model.objects.seen(pk) if pk else None
    person_id = _recorded_for(request, held.person_id if held else None)
    own = person_id == request.actor.person_id
    if held is not None and not own and held.recorded_by != request.actor.account_id:
        raise Missing("recorded by somebody else")
    held = held or model(person_id=person_id, recorded_by=None if own else request.actor.account_id)
    form = form_for(kind)(request.POST or None, instance=held, besides=asked_besides(kind, packs_of(person_id)))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"已保存{label}。")
        back = request.GET.get("back", "")
        return redirect(back if back.startswith("/applications/") else "library" if own else "home")
    context = {"form": form, "kind": kind, "label": label, "held": held if pk else None, "own": own}
    return render(request, "applications/career/record.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def remove(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Take a record off the shelf; it can be put back."""
    if kind not in KINDS:
        raise Missing(kind)
    held = KINDS[kind][0].objects.seen(pk)
    if held.person_id != _person(request):
        raise Missing("not the own record")
    held.removed_at = None if held.removed_at else clock.now()
    held.save(update_fields=["removed_at"])
    messages.success(request, "已移出业绩库。" if held.removed_at else "已恢复。")
    return redirect("library")
