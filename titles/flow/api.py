"""The same door for programs: `POST /api/v1/<machine>/<id>/<transition>`; refusals are problem+json."""

from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotAuthenticated, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from titles.flow.domain import allowed, fire
from titles.flow.forms import form_for
from titles.flow.views import lookup
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Refused


class TransitionAPI(APIView):
    @extend_schema(request=OpenApiTypes.OBJECT, responses={200: OpenApiTypes.OBJECT, 409: OpenApiTypes.OBJECT})
    def post(self, request: Request, machine_name: str, pk: UUID, transition_name: str) -> Response:
        """Fire one transition. The body holds the fields of its form and, if wanted, `version`."""
        actor = current()
        if actor.kind != "account":
            raise NotAuthenticated
        machine, row, obj = lookup(machine_name, transition_name, pk)
        with engine():
            outside = allowed(row, obj, actor)
        if outside:
            raise Refused({pk: outside})
        form = form_for(machine, row, obj, actor, data=request.data, files=request.FILES)
        if not form.is_valid():
            raise ValidationError(form.errors)
        version = request.data.get("version")
        expected = {pk: int(version)} if str(version or "").isdigit() else {}
        outcome = fire(machine, row.name, [pk], data=form.cleaned_data, expected=expected)
        return Response({"done": outcome.done, "already": outcome.already, "events": outcome.events})
