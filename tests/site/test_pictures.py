"""Every picture of the README and the guides is one that `make shots` takes, and none is taken for nothing."""

import re

import pytest

from tests.shots import SHOTS
from titles.site.embedded import ROOT

PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").rglob("*.md"))]
WANTED = {page: re.findall(r"!\[[^\]]+\]\(([^)]+\.png)\)", page.read_text()) for page in PAGES}


@pytest.mark.parametrize("page", [page for page in PAGES if WANTED[page]], ids=lambda page: page.name)
def test_every_picture_is_there(page):
    assert [name for name in WANTED[page] if not (page.parent / name).is_file()] == []


def test_what_is_taken_is_shown_and_what_is_shown_is_taken():
    shown = {name.rpartition("/")[2].removesuffix(".png") for names in WANTED.values() for name in names}
    assert shown == {shot.name for shot in SHOTS}
