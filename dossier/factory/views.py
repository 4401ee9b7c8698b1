"""Ordering a document; its job's page shows the progress and holds the file."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dossier.factory.domain import order


@login_required
@require_POST
def make(request: HttpRequest, form_code: str, pk: UUID) -> HttpResponse:
    return redirect("job", order(form_code=form_code, subject_id=pk).pk)
