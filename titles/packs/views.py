"""The clause reader: packs as readable regulations, side by side, and what they say to somebody's own facts. Public."""

from itertools import groupby
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from titles.kernel import clock
from titles.kernel.refusals import Missing
from titles.packs import comparing, queries, reader
from titles.packs.asking import CheckForm, rows_wanted
from titles.packs.evaluate import STATUS_LABELS, evaluate
from titles.packs.models import PackVersion
from titles.packs.schema import Pack

# What has to be done comes first.
ORDER = ("not_met", "unknown", "needs_evidence", "needs_confirmation", "met")


@require_GET
def packs(request: HttpRequest) -> HttpResponse:
    """Every regulation that the platform has."""
    found = [queries.pack_of(version) for version in queries.newest()]
    return render(request, "titles/packs/packs.html", {"packs": found})


@require_GET
def pack(request: HttpRequest, code: str) -> HttpResponse:
    """The newest version of one pack, or the one a round keeps (`?version=<uuid>`). Missing (404) otherwise."""
    version = _version(code, request.GET.get("version", ""))
    found = queries.pack_of(version)
    settings = [(one, reader.show_parameter(found, one)) for one in reader.settings_without_clause(found)]
    names = [one.name for one in found.procedures] or [""]
    context = {
        "version": version,
        "versions": queries.versions(code),
        "pack": found,
        "ways": list(zip(names, reader.ways(found), strict=True)),
        "rules": reader.read(found),
        "settings": settings,
        "is_administrator": request.actor.role == "administrator",
        "readings": reader.readings(found),
        "above": queries.latest(found.extends) if found.extends else None,
        "others": [(one.code, one.name) for one in queries.newest() if one.code != code],
    }
    return render(request, "titles/packs/pack.html", context)


@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """`?left=` and `?right=`: two codes, or `code@version`. Only what differs, with the clauses of both."""
    left, right = (_named(request.GET.get(name, "")) for name in ("left", "right"))
    rows = list(comparing.differences(queries.pack_of(left), queries.pack_of(right)))
    if left.code != right.code:
        rows = [row for row in rows if row.part != "条款"]
    context = {
        "left": left,
        "right": right,
        "parts": [(part, list(found)) for part, found in groupby(rows, key=lambda row: row.part)],
    }
    return render(request, "titles/packs/compare.html", context)


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, code: str) -> HttpResponse:
    """“我能报吗？”: typed, judged by every requirement, forgotten. Nothing is stored and nobody logs in."""
    version = _version(code, "")
    whole = queries.pack_of(version)
    posted = request.POST if request.method == "POST" else None
    procedure = (posted or request.GET).get("procedure", "")
    found = _procedure(whole, procedure)
    if found is None:
        return render(request, "titles/packs/procedures.html", {"pack": whole})
    form = CheckForm(posted, pack=found, rows=rows_wanted(posted or {}, found))
    adds_a_row = posted is not None and "more" in posted
    context = {"pack": found, "procedure": procedure, "name": _name(whole, procedure), "form": form}
    if posted is not None and not adds_a_row and form.is_valid():
        as_of = found.judged_on(clock.today())
        facts = form.typed()
        verdict = evaluate(found, facts, as_of)
        context |= {
            "verdict": verdict,
            "findings": sorted(verdict.findings, key=lambda one: ORDER.index(one.status)),
            "counts": [(STATUS_LABELS[status], verdict.counts()[status]) for status in ORDER],
            "papers": found.required_slots(facts, as_of=as_of),
        }
    status = 422 if posted is not None and not adds_a_row and form.errors else 200
    return render(request, "titles/packs/check.html", context, status=status)


def _procedure(whole: Pack, procedure: str) -> Pack | None:
    """The procedure asked for; None where the regulation has several and none of them is named."""
    if not whole.procedures:
        return whole
    return whole.within(procedure) if whole.procedure(procedure) else None


def _name(whole: Pack, procedure: str) -> str:
    found = whole.procedure(procedure)
    return found.name if found else ""


def _named(text: str) -> PackVersion:
    code, _, version_id = text.partition("@")
    return _version(code, version_id)


def _version(code: str, version_id: str) -> PackVersion:
    if not version_id:
        found = queries.latest(code)
    else:
        try:
            found = PackVersion.objects.defer("content").filter(code=code, pk=UUID(version_id)).first()
        except (ValueError, ValidationError) as error:
            raise Missing(version_id) from error
    if found is None:
        raise Missing(code)
    return found
