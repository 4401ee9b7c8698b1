"""The eligibility of anybody, asked by programs: facts in, every finding with its clause out. Nothing is stored."""

import datetime as dt
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from titles.kernel import clock
from titles.kernel.refusals import Missing
from titles.packs import describing, queries
from titles.packs.evaluate import evaluate
from titles.packs.schema import Pack
from titles.packs.vocabulary import FactError

PROCEDURE = OpenApiParameter(
    "procedure", str, description="程序的代码；办法只有一种程序的不写。", required=False, default=""
)


def pack_asked(code: str, procedure: str) -> Pack:
    """The newest version of a pack, in one of its procedures. Raises Missing, ValidationError."""
    version = queries.latest(code)
    if version is None:
        raise Missing(code)
    whole = queries.pack_of(version)
    known = [one.code for one in whole.procedures]
    if procedure not in (known or [""]):
        wanted = "、".join(known) or "（不写）"
        raise ValidationError({"procedure": f"没有程序“{procedure}”，应为 {wanted}。"})
    return queries.pack_of(version, procedure)


class FactsAPI(APIView):
    """What a pack asks about."""

    @extend_schema(responses={200: OpenApiTypes.OBJECT, 404: OpenApiTypes.OBJECT}, parameters=[PROCEDURE])
    def get(self, request: Request, code: str) -> Response:
        """The facts of a pack as a JSON Schema: every fact with its Chinese label, type, choices and unit.

        `x-looked-at` names those that some requirement or demand for evidence looks at; all may be left out, what is
        left out is unknown.
        """
        return Response(describing.schema_of(pack_asked(code, request.query_params.get("procedure", ""))))


class EligibilityAPI(APIView):
    """Whether somebody may apply, and why."""

    @extend_schema(
        request={"application/json": describing.REQUEST},
        responses={200: describing.VERDICT, 404: OpenApiTypes.OBJECT, 422: OpenApiTypes.OBJECT},
    )
    def post(self, request: Request, code: str) -> Response:
        """Judge the facts by every requirement of the pack: rule id, clause, facts, required value, verdict.

        `as_of` is the day of the application, today where it is left out. Wrong facts are named, all at once (422).
        """
        body = request.data if isinstance(request.data, dict) else {}
        pack = pack_asked(code, str(body.get("procedure") or ""))
        facts, faults = body.get("facts"), {}
        if not isinstance(facts, dict):
            faults["facts"] = "应为事实代码到值的键值对。"
        as_of = _day(body.get("as_of"), faults)
        if faults:
            raise ValidationError(faults)
        try:
            verdict = evaluate(pack, facts or {}, pack.judged_on(as_of))
        except FactError as error:
            raise ValidationError({"facts": error.faults}) from error
        return Response(describing.told(pack, verdict, facts or {}))


def _day(text: Any, faults: dict[str, str]) -> dt.date:
    if text in (None, ""):
        return clock.today()
    try:
        return dt.date.fromisoformat(str(text))
    except ValueError:
        faults["as_of"] = f"不是日期：{text}"
        return clock.today()
