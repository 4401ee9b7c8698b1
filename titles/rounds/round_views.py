"""Preparing a round with its dates, and putting a deadline off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from titles.flow.domain import available
from titles.kernel import clock
from titles.kernel.refusals import Missing, Refused
from titles.packs.schema import Pack
from titles.rounds import extending, planning
from titles.rounds.models import Extension, Round
from titles.rounds.queries import pack_for
from titles.rounds.round_forms import DatesForm, ExtensionForm, RoundForm, initial_dates


@login_required
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """A new round: the regulation, the name, and the day that everything is counted back from."""
    kind = planning.office().kind
    form = RoundForm(request.POST or None, ways=planning.ways(kind))
    refusals: list[Any] = []
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        version, _, procedure = data.pop("way").partition(":")
        try:
            found = planning.draft(version_id=UUID(version), procedure=procedure, **data)
        except Refused as refused:
            refusals = refused.reasons
        else:
            messages.success(request, "已建立批次，各级截止日已按工作日倒推，请核对。")
            return redirect("round_dates", found.pk)
    status = 409 if refusals else 422 if form.is_bound else 200
    return render(request, "titles/rounds/plan.html", {"form": form, "refusals": refusals}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def round_dates(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The dates of a round in preparation: counted back as a proposal, changed, and set."""
    found: Round = Round.objects.seen(pk)
    planning.may_prepare(found)
    pack = pack_for(found)
    form = DatesForm(request.POST or None, pack=pack, initial=initial_dates(found))
    refusals: list[Any] = []
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                if "count" not in request.POST:
                    _set(found, form)
                    messages.success(request, "日期已保存。")
                    return redirect("round", found.pk)
                form, status = _counted(form, pack), 200
            except Refused as refused:
                refusals, status = refused.reasons, 409
    context = {"round": found, "pack": pack, "form": form, "refusals": refusals}
    return render(request, "titles/rounds/dates.html", context, status=status)


def _set(round_: Round, form: DatesForm) -> None:
    data = form.cleaned_data
    planning.set_dates(
        round_=round_,
        opens_on=data["opens_on"],
        closes_on=data["closes_on"],
        committee_on=data["committee_on"],
        last_on=data["last_on"],
        due=form.due(),
    )


def _counted(form: DatesForm, pack: Pack) -> DatesForm:
    data = form.cleaned_data
    closes_on, due = planning.proposal(
        pack, committee_on=data["committee_on"], last_on=data["last_on"], days=form.days()
    )
    form.take(closes_on, due)
    return form


@login_required
@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Propose that a deadline is put off; somebody else of the office decides."""
    found: Round = Round.objects.seen(pk)
    planning.may_prepare(found)
    form = ExtensionForm(request.POST or None, round_=found)
    refusals: list[Any] = []
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            made = extending.propose(
                round_=found,
                kind=data["organisation_kind"],
                to_at=clock.end_of(data["to_on"]),
                reason=data["reason"],
            )
        except Refused as refused:
            refusals = refused.reasons
        else:
            messages.success(request, "延期申请已提出，由本部门另一人决定。")
            return redirect("extension", made.pk)
    context = {"round": found, "form": form, "refusals": refusals}
    status = 409 if refusals else 422 if form.is_bound else 200
    return render(request, "titles/rounds/extend.html", context, status=status)


@login_required
@require_GET
def extension(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One proposal: which deadline, until when, why, by whom, and what became of it."""
    found: Extension = Extension.objects.seen(pk)
    if request.actor.role not in extending.STAFF:
        raise Missing("the offices' own")
    context = {
        "extension": found,
        "state": extending.MACHINE.states[found.state].staff,
        "machine": extending.MACHINE,
        "actions": available(extending.MACHINE, found, request.actor),
    }
    return render(request, "titles/rounds/extension.html", context)
