"""Tables of posts on their pages: the list, beginning one, one of them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from review.posts import domain, queries
from review.posts.forms import PostSheetForm
from review.posts.models import PostSheet
from review.unit.doors import staff_of_unit
from titles.flow.domain import available
from titles.flow.history import timeline
from titles.flow.machine import machine
from titles.kernel.refusals import Missing, Refused
from titles.rounds.models import UnitRound

PAGE = 50


@login_required
@require_GET
def post_sheets(request: HttpRequest) -> HttpResponse:
    """Those of one's unit, or of the units below one's office."""
    page = Paginator(queries.sheets(request.actor), PAGE).get_page(request.GET.get("page"))
    states = machine("post_sheet").states
    rows = [{"sheet": row, "state": states[row.state].staff} for row in page.object_list]
    return render(request, "review/posts/post_sheets.html", {"page": page, "rows": rows})


@require_POST
@staff_of_unit
def begin(request: HttpRequest, unit_round: UnitRound) -> HttpResponse:
    return redirect("post_sheet", domain.begin(unit_round=unit_round).pk)


@login_required
@require_http_methods(["GET", "POST"])
def post_sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The unit's HR fills it in while it is a draft; everybody else reads it."""
    found = PostSheet.objects.seen(pk)
    own = found.unit_id == request.actor.organisation_id
    if found.state == "drafted" and not own:
        raise Missing("not sealed yet")
    writes = own and request.actor.role == "unit_hr"
    if request.method == "POST" and not writes:
        raise Missing("not the unit's clerk")
    editable = writes and found.state == "drafted"
    form = PostSheetForm(request.POST or None, sheet=found)
    refusals = []
    if request.method == "POST" and form.is_valid():
        try:
            domain.save(sheet=found, values=form.cleaned_data["values"], candidates=form.cleaned_data["candidates"])
        except Refused as refused:
            refusals = refused.reasons
        else:
            messages.success(request, "已保存岗位信息表。")
            return redirect("post_sheet", pk)
    table, pack = machine("post_sheet"), queries.pack_of_sheet(found)
    context = {
        "sheet": found,
        "machine": table,
        "state": table.states[found.state].staff,
        "actions": available(table, found, request.actor),
        "editable": editable,
        "form": form,
        "refusals": refusals,
        "uneven": queries.uneven(found),
        "rules": [pack.rule_behind(f"post_sheet.{name}") for name in ("head", "sums", "list_equals")],
        "timeline": timeline(table, found, request.actor, first={"begin": "开始填写"}),
    }
    status = 409 if refusals else 422 if form.errors else 200
    return render(request, "review/posts/post_sheet.html", context, status=status)
