"""Text must never be clipped silently: laid-out boxes are compared with their frames.

A frame is an element with `data-frame="field"` and a fixed size. WeasyPrint keeps the page count of overfull fixed
boxes, and clipped text is still extracted from the PDF, so only the boxes tell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

TOLERANCE = 0.75  # CSS pixels: rounding of line heights, a fifth of a millimetre


@dataclass(frozen=True)
class Excess:
    """`ratio` is how many times its frame the content needs, in height."""

    page: int
    field: str
    group: str
    ratio: float


def overfull(document: Any) -> list[Excess]:
    """Every frame whose content is laid out beyond it, in page order; one entry per field."""
    found: dict[tuple[int, str], Excess] = {}
    for number, page in enumerate(document.pages, 1):
        # The laid-out boxes have no public name; without them an overfull frame cannot be told.
        for frame in _frames(page._page_box):  # noqa: SLF001
            ratio = _ratio(frame)
            field = frame.element.get("data-frame")
            if ratio > 1 and ratio > getattr(found.get((number, field)), "ratio", 0):
                found[number, field] = Excess(number, field, frame.element.get("data-group") or field, ratio)
    return list(found.values())


def _frames(box: Any) -> Iterator[Any]:
    """Frames are blocks: the lines inside share the element of their block and are not meant."""
    for each in _walk(box):
        if type(each).__name__ == "BlockBox" and each.element is not None and each.element.get("data-frame"):
            yield each


def _walk(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _walk(child)


def _ratio(frame: Any) -> float:
    top, left = frame.content_box_y(), frame.content_box_x()
    bottom, right = _extent(frame, top, left)
    if right > left + frame.width + TOLERANCE:
        return max(2.0, (right - left) / frame.width)
    needed = bottom - top
    return needed / frame.height if needed > frame.height + TOLERANCE else 1


def _extent(frame: Any, top: float, left: float) -> tuple[float, float]:
    bottom, right = top, left
    for box in _walk(frame):
        if box is frame or getattr(box, "height", None) in (None, "auto"):
            continue
        bottom = max(bottom, box.position_y + box.margin_height())
        if type(box).__name__ in ("TextBox", "InlineReplacedBox", "BlockReplacedBox"):
            right = max(right, box.position_x + box.width)
    return bottom, right
