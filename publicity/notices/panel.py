"""On the page of an application: the notices it was in."""

from typing import Any

from applications.filing.models import Application
from publicity.notices.models import NoticeEntry
from titles.flow.machine import machine
from titles.kernel.actors import Actor, engine


def panel(application: Application, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """Whoever sees the application sees which notices named it; the notice itself is public."""
    with engine():
        entries = list(
            NoticeEntry.objects.filter(application=application).select_related("notice").order_by("notice__started_at")
        )
    if not entries:
        return None
    states = machine("notice").states
    rows = [{"notice": row.notice, "state": states[row.notice.state].staff} for row in entries]
    return "publicity/notices/panel.html", {"rows": rows}
