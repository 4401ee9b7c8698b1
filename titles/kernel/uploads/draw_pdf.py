"""Pages of PDF files as pictures, in the child process."""

import ctypes
import re
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

from titles.kernel.uploads.findings import Unacceptable, broken
from titles.kernel.uploads.parse_image import png

TALLEST = 4  # times the width: a strip of a page must not become a picture of gigabytes


def preview(path: str, kind: str, page: int, width: int, hide: str = "") -> dict[str, Any]:
    """One page as a picture. `hide`: a pattern; text that fits it is painted over, annotations are left out.

    Only text is found: a number inside a scan is part of a picture and stays.
    """
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise broken("PDF 文件") from error
    if not 1 <= page <= len(pdf):
        raise Unacceptable((f"PDF 共 {len(pdf)} 页，没有第 {page} 页。", ""))
    try:
        shown = pdf[page - 1]
        across, down = shown.get_size()
        scale = min(width / across, width * TALLEST / down)
        image = shown.render(scale=scale, draw_annots=not hide).to_pil()
        if hide:
            _paint_over(shown, image, re.compile(hide))
    except (pypdfium2.PdfiumError, ZeroDivisionError, ValueError) as error:
        raise broken("PDF 文件", f"第 {page} 页") from error
    image.thumbnail((width, width * TALLEST))
    return {"png": png(image)}


def _paint_over(page: pypdfium2.PdfPage, image: Image.Image, pattern: re.Pattern[str]) -> None:
    """A black box over every character of every match; the page may be turned."""
    text = page.get_textpage()
    # Character by character: the running text may hold line ends that have no box.
    written = "".join(text.get_text_range(place, 1)[:1] or " " for place in range(text.count_chars()))
    drawn = ImageDraw.Draw(image)
    for found in pattern.finditer(written):
        for place in range(*found.span()):
            drawn.rectangle(_on_picture(page, image, text.get_charbox(place, loose=True)), fill="black")


def _on_picture(page: pypdfium2.PdfPage, image: Image.Image, box: tuple[float, ...]) -> tuple[int, int, int, int]:
    """A box of the page, in its own measure, as pixels of the picture."""
    corners = []
    for across, down in ((box[0], box[1]), (box[2], box[3])):
        x, y = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, *image.size, 0, across, down, ctypes.byref(x), ctypes.byref(y))
        corners.append((x.value, y.value))
    (left, top), (right, bottom) = corners
    return min(left, right) - 1, min(top, bottom) - 1, max(left, right) + 1, max(top, bottom) + 1
