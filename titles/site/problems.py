"""Errors of the JSON door, as application/problem+json."""

from typing import Any

from django.http import Http404
from rest_framework.exceptions import APIException, NotAuthenticated, ValidationError
from rest_framework.response import Response

from titles.kernel.refusals import Missing, Refused

TITLES = {401: "请先登录", 403: "无权办理", 404: "没有找到", 405: "不支持这种请求", 422: "填写有误"}


def handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Every error a program may meet; what is not ours is left to the framework (500)."""
    if isinstance(error, Refused):
        body = error.problem()
    elif isinstance(error, (Missing, Http404)):
        body = _problem(404)
    elif isinstance(error, NotAuthenticated):
        body = _problem(401)
    elif isinstance(error, ValidationError):
        body = _problem(422, errors=error.detail)
    elif isinstance(error, APIException):
        body = _problem(error.status_code, detail=str(error.detail))
    else:
        return None
    return Response(body, status=body["status"], content_type="application/problem+json")


def _problem(status: int, **extra: Any) -> dict[str, Any]:
    return {"type": "about:blank", "title": TITLES.get(status, "请求有误"), "status": status, **extra}
