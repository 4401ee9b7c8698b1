"""Pages laid out two by two on both sides of sheets that are folded once and bound in the middle."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

SIDES = 4  # pages on one folded sheet


def order(pages: int) -> list[tuple[int, int]]:
    """(left, right) of every side from the outer sheet inwards, counted from 1: 12 pages begin with (12, 1), (2, 11).

    Raises ValueError unless the pages fill whole sheets.
    """
    if pages % SIDES:
        raise ValueError(f"对折装订的页数须为 {SIDES} 的倍数，现为 {pages} 页。")
    found = []
    for outer in range(1, pages // 2, 2):
        found += [(pages + 1 - outer, outer), (outer + 1, pages - outer)]
    return found


def fold(content: bytes, *, pages: int) -> bytes:
    """The first `pages` of a PDF two by two; what follows (continuation) stays on sheets of its own. The same bytes for
    the same content.
    """
    with pikepdf.open(io.BytesIO(content)) as source, pikepdf.new() as target:
        for left, right in order(pages):
            _side(target, source.pages[left - 1], source.pages[right - 1])
        target.pages.extend(source.pages[pages:])
        saved = io.BytesIO()
        target.save(saved, deterministic_id=True)
    return saved.getvalue()


def _side(target: pikepdf.Pdf, left: pikepdf.Page, right: pikepdf.Page) -> None:
    """One side of a sheet: two pages of the same size beside each other."""
    box = [float(value) for value in left.mediabox]
    width, height = box[2] - box[0], box[3] - box[1]
    drawn = {
        f"/P{place}": target.copy_foreign(page.as_form_xobject()) for place, page in enumerate((left, right), start=1)
    }
    lines = [f"q 1 0 0 1 {place * width:.3f} 0 cm /P{place + 1} Do Q" for place in range(2)]
    sheet = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, 2 * width, height]),
        Resources=Dictionary(XObject=Dictionary(drawn)),
        Contents=target.make_stream("\n".join(lines).encode()),
    )
    target.pages.append(pikepdf.Page(target.make_indirect(sheet)))
