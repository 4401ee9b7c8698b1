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
    """`ratio` is how many times its frame the content needs, in height; `frame` is the element itself."""

    page: int
    field: str
    group: str
    ratio: float
    frame: Any = None


@dataclass(frozen=True)
class Overlap:
    """Two texts laid over each other, or one laid beyond its sheet or cell (`under` is then what it left)."""

    page: int
    over: str
    under: str


def overfull(document: Any) -> list[Excess]:
    """Every frame whose content is laid out beyond it, in page order."""
    found: list[Excess] = []
    for number, page in enumerate(document.pages, 1):
        # The laid-out boxes have no public name; without them an overfull frame cannot be told.
        for frame in _frames(page._page_box):  # noqa: SLF001
            ratio = _ratio(frame)
            if ratio > 1:
                field = frame.element.get("data-frame")
                found.append(Excess(number, field, frame.element.get("data-group") or field, ratio, frame.element))
    return found


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


def room(document: Any) -> list[float]:
    """CSS pixels that each page's frame has left below its content; nought where it has no frame."""
    found = []
    for page in document.pages:
        frame = next(_frames(page._page_box), None)  # noqa: SLF001
        free = (
            frame.height - (_extent(frame, frame.content_box_y(), frame.content_box_x())[0] - frame.content_box_y())
            if frame
            else 0
        )
        found.append(max(0.0, free))
    return found


def heights(document: Any, attribute: str) -> list[float]:
    """How high each cell marked with the attribute was laid out, in CSS pixels and page order."""
    return [
        box.border_height()
        for page in document.pages
        for box in _walk(page._page_box)  # noqa: SLF001
        if type(box).__name__ == "TableCellBox" and box.element is not None and box.element.get(attribute) is not None
    ]


def overlaps(document: Any, *, height: float | None = None) -> list[Overlap]:
    """Every pair of texts that cover each other, and every text beyond the sheet or its cell; in CSS pixels.

    `height` is the sheet's where pages are laid out endless. What is marked `data-over` lies above on purpose
    (watermarks) and is left out.
    """
    found: list[Overlap] = []
    for number, page in enumerate(document.pages, 1):
        texts = list(_texts(page._page_box))  # noqa: SLF001
        found += _beyond_sheet(number, texts, page.width, height or page.height)
        found += [Overlap(number, one.text, "its cell") for cell, one in texts if cell and _beyond(one, cell)]
        found += _pairs(number, [one for _, one in texts])
    return found


def _texts(box: Any, cell: Any = None) -> Iterator[tuple[Any, Any]]:
    """(innermost table cell or None, text box) of everything below."""
    element = getattr(box, "element", None)
    if element is not None and element.get("data-over"):
        return
    if type(box).__name__ == "TextBox" and box.text.strip():
        yield cell, box
    cell = box if type(box).__name__ == "TableCellBox" else cell
    for child in getattr(box, "children", ()):
        yield from _texts(child, cell)


def _beyond_sheet(number: int, texts: list[tuple[Any, Any]], width: float, height: float) -> Iterator[Overlap]:
    for _, one in texts:
        left, top, right, bottom = _edges(one)
        if left < -TOLERANCE or top < -TOLERANCE or right > width + TOLERANCE or bottom > height + TOLERANCE:
            yield Overlap(number, one.text, "the sheet")


def _beyond(one: Any, cell: Any) -> bool:
    left, top, right, bottom = _edges(one)
    return (
        left < cell.position_x - TOLERANCE
        or top < cell.position_y - TOLERANCE
        or right > cell.position_x + cell.border_width() + TOLERANCE
        or bottom > cell.position_y + cell.border_height() + TOLERANCE
    )


def _pairs(number: int, texts: list[Any]) -> Iterator[Overlap]:
    """Sweep from top to bottom: only texts whose heights meet are compared."""
    ordered = sorted(texts, key=lambda one: one.position_y)
    for place, upper in enumerate(ordered):
        left, _, right, bottom = _edges(upper)
        for lower in ordered[place + 1 :]:
            other_left, other_top, other_right, _ = _edges(lower)
            if other_top >= bottom - TOLERANCE:
                break
            if other_left < right - TOLERANCE and left < other_right - TOLERANCE:
                yield Overlap(number, upper.text, lower.text)


def _edges(one: Any) -> tuple[float, float, float, float]:
    """The ink's band, not the line's: a line box of a tight line height reaches into its neighbours."""
    middle, half = one.position_y + one.height / 2, one.style["font_size"] / 2
    return one.position_x, middle - half, one.position_x + one.width, middle + half
