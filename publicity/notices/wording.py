"""Sentences about a notice, with its real dates."""

from publicity.notices.models import Notice
from publicity.notices.queries import COUNTED, span
from titles.kernel.wording import zh_day
from titles.rounds.queries import pack_for

# Of a committee's result no regulation at hand prescribes the sentence: the platform's own.
RESULT_TEXT = "评审结果已于{since}至{until}公示（{span}）。"


def opinion_text(notice: Notice) -> str:
    """The sentence for the unit's opinion (TS-08-10), from the pack, with the first and the last printed day."""
    return _dated(pack_for(notice.round).parameter("notice.opinion_text").value, notice)


def result_text(notice: Notice) -> str:
    """What the close is offered with: the dated sentence and what was raised. Asked under the engine."""
    dated = opinion_text(notice) if notice.kind == Notice.Kind.UNIT else _dated(RESULT_TEXT, notice)
    raised = notice.cases.count()
    return dated + (f"公示期间收到反映{raised}件，均已核实。" if raised else "公示期间未收到反映。")


def _dated(text: str, notice: Notice) -> str:
    period = notice.period
    return text.format(
        since=zh_day(period.first),
        until=zh_day(period.last),
        days=period.days,
        counted=COUNTED[notice.day_count],
        span=span(period.days, notice.day_count),
    )
