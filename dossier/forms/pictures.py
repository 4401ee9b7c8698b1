"""Pages as pictures: the first page for a gallery, all pages on one sheet for looking at."""

import io
import math
from typing import Any

GAP, MOST_ACROSS = 16, 4
GREY = (120, 120, 120)


def page_picture(content: bytes, *, number: int = 0, width: int = 720) -> bytes:
    """One page of a PDF as a PNG of that width in pixels. Raises IndexError when there is no such page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return _png(_page(document[number], width))
    finally:
        document.close()


def contact_sheet(content: bytes, *, width: int = 900) -> bytes:
    """Every page of a PDF side by side on one PNG, at most four across; each page `width` pixels wide."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(content)
    try:
        pages = [_page(page, width) for page in document]
    finally:
        document.close()
    across = min(MOST_ACROSS, len(pages))
    cell_width, cell_height = max(page.width for page in pages) + GAP, max(page.height for page in pages) + GAP
    sheet = Image.new("RGB", (across * cell_width + GAP, math.ceil(len(pages) / across) * cell_height + GAP), GREY)
    for place, page in enumerate(pages):
        sheet.paste(page, (GAP + place % across * cell_width, GAP + place // across * cell_height))
    return _png(sheet)


def _page(page: Any, width: int) -> Any:
    return page.render(scale=width / page.get_width()).to_pil().convert("RGB")


def _png(picture: Any) -> bytes:
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=True)
    return target.getvalue()
