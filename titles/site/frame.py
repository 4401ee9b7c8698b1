"""What the frame of every page shows: whom one acts for, where one can go, what waits."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from titles.kernel import clock
from titles.kernel.actors import Actor
from titles.messages.views import DEMO_MODES
from titles.work import queries

# role → [(label, URL name)], in the order shown.
PLACES: dict[str, list[tuple[str, str]]] = {
    "applicant": [("我的申报", "home"), ("我的业绩库", "library")],
    "unit_hr": [
        ("本单位工作", "home"),
        ("各批次", "unit_rounds"),
        ("申报人员", "applications"),
        ("职工", "staff"),
        ("公示", "unit_notices"),
        ("异议与举报", "cases"),
        ("统计", "statistics"),
    ],
    "unit_lead": [
        ("本单位工作", "home"),
        ("各批次", "unit_rounds"),
        ("申报人员", "applications"),
        ("公示", "unit_notices"),
        ("异议与举报", "cases"),
        ("统计", "statistics"),
    ],
    "group_member": [("本单位工作", "home"), ("考核与评分", "unit_rounds"), ("申报人员", "applications")],
    "handler": [
        ("工作台", "home"),
        ("各单位工作", "unit_rounds"),
        ("审核队列", "applications"),
        ("报送批次", "batches"),
        ("评审会议", "meetings"),
        ("异议与举报", "cases"),
        ("监督措施", "measures"),
        ("证书", "certificates"),
        ("统计", "statistics"),
        ("单位账号申请", "account_requests"),
    ],
    "approver": [
        ("工作台", "home"),
        ("各单位工作", "unit_rounds"),
        ("审核队列", "applications"),
        ("报送批次", "batches"),
        ("评审会议", "meetings"),
        ("异议与举报", "cases"),
        ("监督措施", "measures"),
        ("证书", "certificates"),
        ("统计", "statistics"),
        ("单位账号申请", "account_requests"),
    ],
    "secretary": [
        ("工作台", "home"),
        ("评审会议", "meetings"),
        ("公示", "unit_notices"),
        ("异议与举报", "cases"),
        ("证书", "certificates"),
    ],
    "teller": [("工作台", "home"), ("评审会议", "meetings")],
    "expert": [("今日评审", "home")],
    "administrator": [("工作台", "home"), ("文书与任务", "jobs")],
}


def frame(request: HttpRequest) -> dict[str, Any]:
    actor: Actor | None = getattr(request, "actor", None)
    context: dict[str, Any] = {"actor": actor}
    if actor is None:
        return context
    context["business_now"] = clock.now()
    if settings.TITLES_MODE == "demo":
        context["demonstration"] = _people  # asked by the log-in page alone
    context["clock_moved"] = clock.movable() and clock.offset().total_seconds() != 0
    if actor.kind != "account":
        return context
    context |= {
        "assignments": getattr(request, "assignments", []),
        "assignment": getattr(request, "assignment", None),
        "task_count": queries.open_tasks(actor).count(),
        "notice_count": queries.unread(actor).count(),
        "places": [_place(request, label, name) for label, name in _places(actor.role)],
    }
    return context


def _places(role: str) -> list[tuple[str, str]]:
    """Only a demonstration keeps its letters, and shows them."""
    places = PLACES.get(role, [])
    kept = role == "administrator" and settings.TITLES_MODE in DEMO_MODES
    return [*places, ("演示邮箱", "mailbox")] if kept else places


def _place(request: HttpRequest, label: str, name: str) -> dict[str, Any]:
    url = reverse(name)
    return {"label": label, "url": url, "active": request.path == url}


def _people() -> dict[str, Any]:
    """Whom one may log in as; what makes demonstrations is loaded nowhere else."""
    from titles.site.demonstration.chooser import people

    return people()
