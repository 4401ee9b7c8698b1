"""What the people of the demonstration upload: small scans with words on them, the same bytes on every machine."""

import hashlib
import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from dossier.forms.glyphs import font_file
from titles.kernel.uploads import domain
from titles.kernel.uploads.inspection import Inspection, Limits, inspect

PAGE = (620, 877)  # A4 at 75 dots an inch
DPI = 75
DRAWN = time.struct_time((2026, 1, 1, 0, 0, 0, 3, 1, 0))
STAMP = "演示材料　不作证明之用"
PHOTO = (295, 413)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    path, index = font_file("Noto Sans CJK SC")
    return ImageFont.truetype(str(path), size, index=index)


def _page(title: str, number: int, pages: int) -> Image.Image:
    """A sheet with a title, lines where the text would be, and a round stamp."""
    sheet = Image.new("L", PAGE, 255)
    pen = ImageDraw.Draw(sheet)
    width, height = PAGE
    pen.rectangle((30, 30, width - 30, height - 30), outline=120, width=2)
    for place, line in enumerate(_wrapped(title, 16)):
        pen.text((width / 2, 110 + 40 * place), line, fill=0, font=_font(30), anchor="mm")
    for place in range(14):
        right = width - 80 if place % 4 != 3 else width - 260
        pen.line((80, 260 + 34 * place, right, 260 + 34 * place), fill=190, width=3)
    pen.ellipse((width - 230, height - 240, width - 90, height - 100), outline=90, width=4)
    pen.text((width - 160, height - 170), "示例章", fill=90, font=_font(26), anchor="mm")
    pen.text((80, height - 80), STAMP, fill=90, font=_font(18), anchor="lm")
    pen.text((width - 80, height - 60), f"{number}／{pages}", fill=90, font=_font(16), anchor="rm")
    return sheet.convert("1")


def _wrapped(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)][:4]


@cache
def pdf(title: str, pages: int = 1) -> bytes:
    """A scan of `pages` sheets."""
    out = io.BytesIO()
    first, *rest = (_page(title, number, pages) for number in range(1, pages + 1))
    first.save(
        out,
        "PDF",
        resolution=DPI,
        save_all=True,
        append_images=rest,
        title=title,
        creationDate=DRAWN,
        modDate=DRAWN,
    )
    return out.getvalue()


@cache
def scan(title: str) -> bytes:
    """A photographed sheet."""
    out = io.BytesIO()
    _page(title, 1, 1).convert("L").save(out, "JPEG", quality=60, dpi=(DPI, DPI))
    return out.getvalue()


@cache
def photo(name: str, shade: int) -> bytes:
    """A likeness of nobody: head and shoulders in one of a few colours."""
    picture = Image.new("RGB", PHOTO, (238, 242, 247))
    pen = ImageDraw.Draw(picture)
    colour = [(70, 96, 130), (122, 84, 60), (60, 110, 92), (110, 76, 120)][shade % 4]
    pen.ellipse((88, 70, 207, 215), fill=(222, 200, 180))
    pen.pieslice((30, 230, 265, 600), 180, 360, fill=colour)
    pen.text((147, 385), name, fill=(255, 255, 255), font=_font(26), anchor="mm")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70)
    return out.getvalue()


def document(name: str, pages: int = 1) -> SimpleUploadedFile:
    """An upload as a browser sends it."""
    return SimpleUploadedFile(f"{name}.pdf", pdf(name, pages), "application/pdf")


def picture(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.jpg", content, "image/jpeg")


@contextmanager
def inspected_once() -> Iterator[None]:
    """Five hundred uploads are thirty different files: each is inspected for real, once under each limits."""
    known: dict[tuple[str, Limits, str], Inspection] = {}

    def remembered(path: Path, limits: Limits, *, name: str = "") -> Inspection:
        place = (hashlib.sha256(path.read_bytes()).hexdigest(), limits, Path(name).suffix)
        if place not in known:
            known[place] = inspect(path, limits, name=name)
        return known[place]

    with patch.object(domain, "inspect", remembered):
        yield
