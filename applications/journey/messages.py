"""What the unit hears of an application, besides what the effects say; and what the clock reminds of."""

import datetime as dt

from applications.filing.deadlines import return_due
from applications.filing.models import Application, ReturnNotice
from applications.journey.effects import page
from applications.journey.machine import MACHINE, unit
from titles.flow.messages import Message, tell
from titles.kernel import clock
from titles.rounds.models import Round
from titles.work.domain import notify
from titles.work.models import Notification

BEFORE_CLOSING = (dt.timedelta(days=3), dt.timedelta(days=1))
BEFORE_RETURN = dt.timedelta(days=1)
UNFINISHED = ("draft", "returned")

tell(
    MACHINE,
    "recall",
    Message("recalled", unit, lambda row: f"{row}：申报人撤回修改。", ("unit_hr",)),
)
tell(
    MACHINE,
    "sign_pledge",
    Message("pledge_signed", unit, lambda row: f"{row}：申报人已签署承诺，请签署并收卷。", ("unit_lead",)),
)


def remind() -> None:
    """Deadlines that come near, each told once. Run by the business sweep as the system."""
    _of_closing()
    _of_returns()


def _of_closing() -> None:
    """3 days and 1 day before a round closes: whoever has not handed in, and their units."""
    now = clock.now()
    for round_ in Round.objects.filter(state="open", closes_at__gt=now, closes_at__lte=now + max(BEFORE_CLOSING)):
        closes_at = round_.closes_at
        if closes_at is None:
            continue
        step = min(before for before in BEFORE_CLOSING if closes_at <= now + before)
        # What was told after this step began need not be told again.
        since = closes_at - step
        rows = Application.objects.filter(round=round_, state__in=UNFINISHED).select_related("person", "unit")
        told = set(
            Notification.objects.filter(kind="round_closing", due_at=closes_at, created_at__gte=since).values_list(
                "holder_id", flat=True
            )
        )
        days = f"{step.days} 天"
        for row in rows:
            if row.person_id not in told:
                text = f"“{round_}”还有不到 {days}截止，您的申报还没有提交。"
                notify([row.person_id], kind="round_closing", text=text, url=page(row), due_at=closes_at)
        waiting: dict = {}
        for row in rows:
            waiting.setdefault(row.unit_id, []).append(row)
        for unit_id, unfinished in waiting.items():
            if unit_id not in told:
                text = f"“{round_}”还有不到 {days}截止，本单位还有 {len(unfinished)} 人没有提交。"
                notify(
                    [unit_id],
                    role="unit_hr",
                    kind="round_closing",
                    text=text,
                    url="/applications/",
                    due_at=closes_at,
                )


def _of_returns() -> None:
    """1 day before a returned application must be back."""
    now = clock.now()
    waiting = ReturnNotice.objects.filter(answered_by=None, application__state__in=("returned", "returned_by_tier"))
    for row in waiting.select_related("application__round__organisation", "application__person", "application__unit"):
        application = row.application
        url, due_at = page(application), return_due(application)
        if due_at is None or not now < due_at <= now + BEFORE_RETURN:
            continue
        if Notification.objects.filter(kind="return_due", url=url, due_at=due_at).exists():
            continue
        text = "申报材料补正还有不到 1 天到期。"
        notify([application.person_id], kind="return_due", text=text, url=url, due_at=due_at)
        text = f"{application}：补正还有不到 1 天到期，请提醒申报人。"
        notify([application.unit_id], role="unit_hr", kind="return_due", text=text, url=url, due_at=due_at)
