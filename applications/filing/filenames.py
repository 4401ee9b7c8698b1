"""Names that a regulation gives the files: said before the mistake, and checked when a file arrives."""

import re
from typing import Any
from uuid import UUID

from applications.filing import pieces, queries
from applications.filing.models import Application
from titles.kernel.refusals import Refusal
from titles.packs.schema import EvidenceSlot, Pack
from titles.rounds.queries import pack_for

# What makes no difference between two names: white space, 《》, the several hyphens.
LOOSE = re.compile(r"[\s《》]")
HYPHENS = str.maketrans({"－": "-", "—": "-", "–": "-", "～": "-", "~": "-"})


def refusals(application: Application, pack: Pack, slot: EvidenceSlot, name: str, record: UUID | None) -> list[Refusal]:
    """Nothing where the regulation gives no names, or the name is one of those it gives."""
    wanted = pack.demand("upload.names")
    if wanted is None:
        return []
    good = names(application, pack, slot, record)
    if _plain(name) in {_plain(one) for one in good}:
        return []
    return [Refusal(f"文件名应为“{'”或“'.join(good)}”，现为“{name}”。", rule=wanted.rule, field="file")]


def names(application: Application, pack: Pack, slot: EvidenceSlot, record: UUID | None) -> list[str]:
    """What the file may be called: by the slot's own pattern, its label, its variants, or the record it belongs to."""
    patterns = pack.value("upload.names")
    own = patterns.get(slot.code)
    if own:
        return [_filled(own, application)]
    labels = [slot.label, *slot.variants]
    if record is not None:
        rows = queries.picked(application, slot.each).get(slot.each, [])
        labels += [pieces.TITLES[slot.each](row) for row in rows if str(row["id"]) == str(record)]
    return [patterns["default"].replace("{label}", label) for label in labels]


def _filled(pattern: str, application: Application) -> str:
    """With the years that are wanted: those of the present title from its first whole one, the last so many at most."""
    pack, last = pack_for(application.round), application.round.year - 1
    most = pack.demand("assessment.years")
    first = _first_year(application, last)
    if most:
        first = max(first, last - int(most.value) + 1)
    years: dict[str, Any] = {"first_year": first, "last_year": last}
    name = pattern.format(**years)
    return name.replace(f"{last}-{last}", str(last)) if first == last else name


def _first_year(application: Application, last: int) -> int:
    held = queries.picked(application, "held_title").get("held_title", [])
    since = max((str(row.get("engaged_on") or row["obtained_on"]) for row in held), default="")
    return min(int(since[:4]) + 1, last) if since else last


def _plain(name: str) -> str:
    return LOOSE.sub("", name.translate(HYPHENS)).casefold()
