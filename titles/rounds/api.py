"""The calendar, asked by programs: working days between two days, and when a notice of a regulation would end."""

import datetime as dt
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from titles.kernel.dates import UnknownYear, Window
from titles.packs.api import PROCEDURE, pack_asked
from titles.rounds.queries import NoCalendar, notice_length, working_days

DAY = OpenApiTypes.DATE
COUNTED: dict[str, Any] = {
    "type": "object",
    "properties": {
        "start": {"type": "string", "format": "date"},
        "end": {"type": "string", "format": "date"},
        "working_days": {"type": "integer"},
    },
}
WINDOW: dict[str, Any] = {
    "type": "object",
    "properties": {
        "kind": {"type": "string", "enum": ["unit", "result"]},
        "start": {"type": "string", "format": "date"},
        "count": {"type": "integer", "description": "天数；day_count 为 calendar_month 的是月数。"},
        "day_count": {"type": "string", "enum": ["working", "natural", "calendar_month"]},
        "last_day": {"type": "string", "format": "date", "description": "末日，到当日 24:00 期满。"},
        "ends_at": {"type": "string", "format": "date-time", "description": "期满的时刻（不含）。"},
        "counted_days": {"type": "array", "items": {"type": "string", "format": "date"}},
        "rule": {"type": "string"},
    },
}


class WorkingDaysAPI(APIView):
    @extend_schema(
        parameters=[OpenApiParameter(name, DAY, required=True) for name in ("start", "end")],
        responses={200: COUNTED, 422: OpenApiTypes.OBJECT},
    )
    def get(self, request: Request) -> Response:
        """Working days from `start` to `end`, both counted. A year without a calendar is refused, never guessed."""
        start, end = _days(request, "start", "end")
        if end < start:
            raise ValidationError({"end": "不能早于起始日。"})
        try:
            number = working_days(start, end)
        except NoCalendar as error:
            raise ValidationError({"end": str(error)}) from error
        return Response({"start": start, "end": end, "working_days": number})


class NoticeWindowAPI(APIView):
    @extend_schema(
        parameters=[
            OpenApiParameter("kind", str, enum=["unit", "result"], required=True, description="单位公示或结果公示"),
            OpenApiParameter("start", DAY, required=True),
            OpenApiParameter("count", int, description="天数或月数；不写为办法的最短期限"),
            PROCEDURE,
        ],
        responses={200: WINDOW, 404: OpenApiTypes.OBJECT, 422: OpenApiTypes.OBJECT},
    )
    def get(self, request: Request, code: str) -> Response:
        """When a notice that starts on `start` ends by this regulation, and which days count."""
        pack = pack_asked(code, request.query_params.get("procedure", ""))
        kind = request.query_params.get("kind", "")
        if kind not in ("unit", "result"):
            raise ValidationError({"kind": "应为 unit（单位公示）或 result（结果公示）。"})
        (start,) = _days(request, "start")
        length = notice_length(pack, kind)
        if length is None:
            raise ValidationError({"kind": f"“{pack.name}”没有这种公示。"})
        number = _count(request.query_params.get("count", ""), length.least.value)
        if number < length.least.value:
            raise ValidationError(
                {"count": f"公示不得少于 {length.least.value} {length.unit}（{length.least.basis}）。"}
            )
        try:
            window = length.window(start, number)
        except (NoCalendar, UnknownYear) as error:
            raise ValidationError({"start": str(error)}) from error
        told = {"kind": kind, "start": start, "count": number, "day_count": length.day_count.value}
        return Response({**told, **_ends(window), "rule": length.least.rule or ""})


def _ends(window: Window) -> dict[str, Any]:
    return {"last_day": window.last_day, "ends_at": window.ends_at, "counted_days": window.counted_days}


def _days(request: Request, *names: str) -> list[dt.date]:
    found, faults = [], {}
    for name in names:
        text = request.query_params.get(name, "")
        try:
            found.append(dt.date.fromisoformat(text))
        except ValueError:
            faults[name] = f"不是日期：{text}" if text else "须写明日期，例如 2024-07-08。"
    if faults:
        raise ValidationError(faults)
    return found


def _count(text: str, least: int) -> int:
    if not text:
        return least
    if not text.isascii() or not text.isdigit() or len(text) > 3:
        raise ValidationError({"count": f"应为正整数：{text}"})
    return int(text)
