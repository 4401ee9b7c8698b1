"""The forms of a regulation, blank and as samples, for anybody (TS-09-43)."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from dossier.forms.blanks import other_paper_note, paper_note
from dossier.forms.registry import forms
from dossier.gallery import domain, queries
from titles.kernel.refusals import Missing
from titles.kernel.uploads.storage import open_blob
from titles.packs.models import PackVersion
from titles.packs.queries import latest, pack_of
from titles.packs.schema import Pack

LIBRARY = "forms.library"
WORDS = {domain.BLANK: "空白表", domain.SAMPLE: "样张", domain.PICTURE: "首页"}


@require_GET
def pack_forms(request: HttpRequest, code: str) -> HttpResponse:
    """Every form of the newest version of a pack; what is not made yet is ordered. Missing (404) without a library."""
    version, pack = _library(code)
    made = domain.held(version, pack)
    rows, missing = queries.entries(pack, made), domain.missing(pack, made)
    if missing:
        domain.stock(version, missing)
    rule = pack.rules[pack.parameter(LIBRARY).rule or ""]
    context = {"pack": pack, "entries": rows, "rule": rule, "in_the_making": bool(missing), "papers": _papers(pack)}
    return render(request, "dossier/gallery/forms.html", context)


@require_GET
def pack_form(request: HttpRequest, code: str, form_code: str, variant: str) -> FileResponse:
    """One file of the library. Missing (404) when there is no such form, or it is not made yet."""
    version, pack = _library(code)
    product = domain.held(version, pack).get((form_code, variant))
    if product is None:
        raise Missing(f"{form_code} {variant}")
    form = dict(forms)[form_code]
    picture = variant == domain.PICTURE
    return FileResponse(
        open_blob(product.sha256),
        content_type="image/png" if picture else form.media_type,
        filename=f"{form.name}（{WORDS[variant]}）{'.png' if picture else form.suffix}",
        as_attachment="download" in request.GET,
    )


def _papers(pack: Pack) -> str:
    """On what everything is printed, in one sentence; empty where the regulation says nothing."""
    if "paper.others" not in pack.parameters:
        return ""
    review = pack.form("review_form")
    told = [f"《{review.name}》{paper_note(pack)}" if review and paper_note(pack) else "", other_paper_note(pack)]
    clause = pack.rules[pack.parameter("paper.others").rule or ""].clause
    return f"{'；'.join(part for part in told if part)}（{clause}）。" if any(told) else ""


def _library(code: str) -> tuple[PackVersion, Pack]:
    """The newest version, where its regulation has the forms published."""
    version = latest(code)
    if version is None:
        raise Missing(code)
    pack = pack_of(version)
    if LIBRARY not in pack.parameters or not pack.value(LIBRARY):
        raise Missing(f"{code} has no library")
    return version, pack
