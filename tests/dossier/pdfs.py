"""Looking into a finished PDF: its text without the feet, and glyphs that no font had."""

import io
import re

from pypdf import PdfReader
from pypdf.generic import ContentStream

SPACE = re.compile(r"\s+")


def squeezed(text: str) -> str:
    return SPACE.sub("", text)


def text_of(content: bytes, *feet: str) -> str:
    """All text without white space; the given feet (patterns) are taken out, so that a text may cross pages."""
    found = "".join(squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages)
    for foot in feet:
        found = re.sub(foot, "", found)
    return found


def fonts_of(content: bytes) -> list:
    pages = PdfReader(io.BytesIO(content)).pages
    held = {}
    for page in pages:
        for font in (page["/Resources"].get("/Font") or {}).values():
            held[font.get_object()["/BaseFont"]] = font.get_object()
    return list(held.values())


def missing_glyphs(content: bytes) -> int:
    """How often a text shows glyph 0 (.notdef) of an embedded font: two bytes a glyph, as Identity-H has it."""
    reader, found = PdfReader(io.BytesIO(content)), 0
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in (b"Tj", b"TJ"):
                shown = operands[0] if operator == b"TJ" else [operands[0]]
                found += sum(_zeros(part) for part in shown)
    return found


def _zeros(part: object) -> int:
    raw = getattr(part, "original_bytes", None)
    if raw is None:
        return 0
    return sum(raw[place : place + 2] == b"\0\0" for place in range(0, len(raw), 2))
