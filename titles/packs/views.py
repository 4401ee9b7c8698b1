"""The clause reader: a pack as a readable regulation. Public."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titles.kernel.refusals import Missing
from titles.packs import queries, reader
from titles.packs.models import PackVersion


@require_GET
def pack(request: HttpRequest, code: str) -> HttpResponse:
    """The newest version of one pack, or the one a round keeps (`?version=<uuid>`). Missing (404) otherwise."""
    version = _version(code, request.GET.get("version", ""))
    found = queries.pack_of(version)
    settings = [(one, reader.show_parameter(found, one)) for one in reader.settings_without_clause(found)]
    context = {
        "version": version,
        "pack": found,
        "rules": reader.read(found),
        "settings": settings,
        "is_administrator": request.actor.role == "administrator",
        "readings": reader.readings(found),
    }
    return render(request, "titles/packs/pack.html", context)


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
