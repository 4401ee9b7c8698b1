"""Sentences about a notice, with its real dates."""

from publicity.notices.models import Notice
from publicity.notices.queries import COUNTED, span
from titles.kernel.wording import zh_day
from titles.rounds.queries import pack_for

# Where no regulation at hand prescribes the sentence: the platform's own.
PLAIN = {
    Notice.Kind.UNIT: "申报材料已于{since}至{until}公示（{span}）。{raised}",
    Notice.Kind.RESULT: "评审结果已于{since}至{until}公示（{span}）。{raised}",
}


def result_text(notice: Notice) -> str:
    """What the close is offered with, with the first and the last printed day. Asked under the engine.

    A unit's notice ends in the sentence of its opinion where the regulation has one (TS-08-10, HO-28-02), to the word.
    """
    own = pack_for(notice.round).demand("notice.opinion_text") if notice.kind == Notice.Kind.UNIT else None
    return _dated(own.value if own else PLAIN[Notice.Kind(notice.kind)], notice)


def _dated(text: str, notice: Notice) -> str:
    period, raised = notice.period, notice.cases.count()
    return text.format(
        since=zh_day(period.first),
        until=zh_day(period.last),
        days=period.days,
        counted=COUNTED[notice.day_count],
        span=span(period.days, notice.day_count),
        raised=f"公示期间收到反映{raised}件，均已核实。" if raised else "公示期间未收到反映。",
    )
