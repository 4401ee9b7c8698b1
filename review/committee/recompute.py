"""Tallies counted again from the stored figures and the pack they were counted under."""

from collections.abc import Iterator

from review.committee import counting
from review.committee.models import Tally
from titles.packs.queries import pack_of


def recompute_tallies() -> Iterator[str]:
    for tally in Tally.objects.select_related("item__meeting"):
        again = counting.count(
            pack_of(tally.pack_version_id),
            votes_for=tally.votes_for,
            attending=tally.attending,
            members=tally.item.meeting.members or 0,
        )
        total = tally.votes_for + tally.votes_against + tally.abstentions
        if (again.passed, again.explanation, total) != (tally.passed, tally.explanation, tally.attending):
            yield f"计票 {tally.pk}：与由票数重算的不符"
