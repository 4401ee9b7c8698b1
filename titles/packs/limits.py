"""What an upload may be, from the pack."""

from titles.kernel.uploads.inspection import Limits
from titles.packs.schema import EvidenceSlot, Pack

# For versions of a pack that were made before it named a figure.
PIXELS = 50_000_000


def limits_of(pack: Pack, slot: str = "", *, band: str = "") -> Limits:
    """The limits of one evidence slot, else the pack's own for any upload.

    `band`: what is applied for, where the regulation prints the same limits in a clause for each.
    """
    size, types = pack.parameter("upload.maximum_bytes"), pack.parameter("upload.types")
    own = pack.slot(slot)
    smallest, largest = (own.minimum_pixels, own.maximum_pixels) if own else ({}, {})
    limited = own is not None and (own.types or own.maximum_bytes or smallest or largest)
    return Limits(
        maximum_bytes=(own.maximum_bytes if own else None) or size.value,
        types=tuple((own.types if own else None) or types.value),
        maximum_pages=(own.maximum_pages if own else None) or pack.value("upload.maximum_pages"),
        maximum_pixels=pack.value("upload.maximum_pixels") if "upload.maximum_pixels" in pack.parameters else PIXELS,
        minimum_width=smallest.get("width", 0),
        minimum_height=smallest.get("height", 0),
        maximum_width=largest.get("width", 0),
        maximum_height=largest.get("height", 0),
        rule=_rule(pack, own, band) if own and limited else types.rule or size.rule or "",
        size_rule="" if own and own.maximum_bytes else size.rule or "",
    )


def _rule(pack: Pack, slot: EvidenceSlot, band: str) -> str:
    """The clause that limits this slot: by band where the regulation has one for each."""
    found = pack.demand("upload.rules_by_band")
    by_band = found.value.get(slot.code, {}) if found else {}
    return str(by_band.get(band) or slot.rule)
