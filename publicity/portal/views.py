"""Pages without login: they read public rows only."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from publicity.notices.contents import shown
from publicity.notices.queries import span
from publicity.portal import queries
from publicity.portal.forms import SearchForm, VerifyForm

PAGE = 20


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """Public notices, filtered by organisation, year, kind and words."""
    form = SearchForm(request.GET)
    form.is_valid()
    found = queries.search(
        organisation=form.cleaned_data.get("organisation"),
        year=form.cleaned_data.get("year"),
        kind=form.cleaned_data.get("kind", ""),
        text=form.cleaned_data.get("text", ""),
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [(row, queries.standing(row)) for row in page]
    context = {"form": form, "page": page, "rows": rows}
    return render(request, "publicity/portal/notices.html", context)


@require_GET
def notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One notice on one page that prints well."""
    found = queries.publication_of(pk)
    context = {
        "publication": found,
        "content": found.content,
        "contents": shown(found.content["contents"]),
        "standing": queries.standing(found),
        "span": span(found.content["days"], found.content["day_count"]),
    }
    return render(request, "publicity/portal/notice.html", context)


@require_GET
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """Certificate check by number or code: from the field, or from the address in the QR code."""
    asked = code or request.GET.get("code", "")
    form = VerifyForm({"code": asked} if asked or "code" in request.GET else None)
    found = queries.verify(form.cleaned_data["code"]) if form.is_valid() else None
    context = {"form": form, "asked": form.is_bound and form.is_valid(), "verified": found}
    status = 404 if context["asked"] and found is None else 200
    return render(request, "publicity/portal/verify.html", context, status=status)
