"""What an upload may be, from the pack."""

from titles.kernel.uploads.inspection import Limits
from titles.packs.schema import Pack

# For versions of a pack that were made before it named a figure.
PIXELS = 50_000_000


def limits_of(pack: Pack, slot: str = "") -> Limits:
    """The limits of one evidence slot, else the pack's own for any upload."""
    size, types = pack.parameter("upload.maximum_bytes"), pack.parameter("upload.types")
    own = pack.slot(slot)
    smallest = own.minimum_pixels if own else {}
    return Limits(
        maximum_bytes=(own.maximum_bytes if own else None) or size.value,
        types=tuple((own.types if own else None) or types.value),
        maximum_pages=(own.maximum_pages if own else None) or pack.value("upload.maximum_pages"),
        maximum_pixels=pack.value("upload.maximum_pixels") if "upload.maximum_pixels" in pack.parameters else PIXELS,
        minimum_width=smallest.get("width", 0),
        minimum_height=smallest.get("height", 0),
        rule=size.rule or "",
    )
