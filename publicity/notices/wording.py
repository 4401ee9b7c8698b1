"""Sentences about a notice, with its real dates."""

from publicity.notices.models import Notice
from titles.kernel.wording import zh_day
from titles.rounds.queries import pack_for


def opinion_text(notice: Notice) -> str:
    """The sentence for the unit's opinion (TS-08-10), from the pack, with the first and the last printed day."""
    text = pack_for(notice.round).parameter("notice.opinion_text").value
    return text.format(since=zh_day(notice.starts_on), until=zh_day(notice.last_day), days=notice.days)
