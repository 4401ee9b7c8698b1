"""What a notice froze and when it ended, computed again from what was stored."""

from collections.abc import Iterator

from publicity.notices.masking import masked
from publicity.notices.models import Notice, Publication, Snapshot
from publicity.notices.queries import length
from titles.audit.domain import digest
from titles.rounds.queries import notice_window


def recompute_notices() -> Iterator[str]:
    """Every difference: a rewritten snapshot, a public row that is not its mask, another last day."""
    for snapshot in Snapshot.objects.select_related("notice"):
        if digest(snapshot.content) != snapshot.hash:
            yield f"公示“{snapshot.notice}”：固定的内容与校验值不符"
        public = Publication.objects.get(notice_id=snapshot.notice_id)
        if public.hash != snapshot.hash or public.content != masked(snapshot.content):
            yield f"公示“{snapshot.notice}”：公开的内容不是固定内容的遮蔽版"
    for notice in Notice.objects.exclude(started_at=None).exclude(kind=Notice.Kind.ANNOUNCED).select_related("round"):
        held, rules = notice.period, length(notice)
        window = notice_window(held.first, held.days, notice.day_count, first_day_counts=rules.first_day_counts)
        if (window.last_day, window.ends_at) != (held.last, held.ends_at):
            yield f"公示“{notice}”：截止日应为{window.last_day}，存为{held.last}"
