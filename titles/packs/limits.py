"""What an upload may be, from the pack."""

from titles.kernel.uploads.inspection import Limits
from titles.packs.schema import Pack


def limits_of(pack: Pack, slot: str = "") -> Limits:
    """The limits of one evidence slot, else the pack's own for any upload."""
    size, types = pack.parameter("upload.maximum_bytes"), pack.parameter("upload.types")
    pages = pack.parameter("upload.maximum_pages")
    own = next((row for row in pack.evidence if row.code == slot), None)
    return Limits(
        maximum_bytes=(own.maximum_bytes if own else None) or size.value,
        types=tuple((own.types if own else None) or types.value),
        maximum_pages=pages.value,
        rule=size.rule or "",
    )
