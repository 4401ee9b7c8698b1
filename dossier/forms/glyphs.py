"""Characters that the fonts of the forms cannot show are refused before layout.

WeasyPrint would write a glyph number that no font has: a blank on paper, and text that can no longer be extracted from
the whole page. Private-use code points in names, as older registers hold them, are the usual case.
"""

import subprocess
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dossier.forms.problems import Unprintable

# What the styles name and the installation guarantees (fonts-noto-cjk); whatever else a machine has does not count.
FONTS = ("Noto Serif CJK SC", "Noto Serif CJK SC:bold", "Noto Sans CJK SC")
LAYOUT_CHARACTERS = frozenset("\n\r\t")
VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def check(data: Any, *, form: str, person: str) -> None:
    """Raise Unprintable naming every character of `data` (a model dump) that cannot be shown, with its text."""
    found: dict[str, str] = {}
    for text in _texts(data):
        for character in unicodedata.normalize("NFC", text):
            if not printable(character):
                found.setdefault(character, text)
    if found:
        raise Unprintable(form=form, person=person, characters=found)


def printable(character: str) -> bool:
    if character in LAYOUT_CHARACTERS or any(ord(character) in each for each in VARIATION_SELECTORS):
        return True
    if unicodedata.category(character) == "Cf":
        return True
    return any(ord(character) in characters_of(pattern) for pattern in (FONTS[0], FONTS[2]))


@cache
def characters_of(pattern: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    path, index = font_file(pattern)
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def font_file(pattern: str) -> tuple[Path, int]:
    """The file, and the font in it, that fontconfig chooses for a pattern such as `Noto Serif CJK SC:bold`."""
    command = ["fc-match", "--format=%{file}\n%{index}", pattern]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    path, index = found.splitlines()
    return Path(path), int(index)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)
