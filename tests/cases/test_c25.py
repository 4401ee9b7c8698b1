"""C-25: the photo of jiaxing, to the pixel and to the byte."""

import pytest

from tests.applications.stage import picture
from tests.cases.stage import draft

pytestmark = pytest.mark.django_db


def photo(size: tuple[int, int], *, form: str = "JPEG", weighing: int = 0):
    """`weighing`: bytes of the file, reached with what a reader passes over after the end of the picture."""
    made = picture("照片", size, form=form)
    content = made.read()
    made.seek(0)
    if weighing:
        made.file.write(content + b"\0" * (weighing - len(content)))
        made.size = weighing
        made.seek(0)
    return made


@pytest.mark.rule("JX-A09-04", "JX-A10-03")
@pytest.mark.parametrize(("level", "clause"), [("associate_senior", "JX-A09-04"), ("intermediate", "JX-A10-03")])
@pytest.mark.parametrize(
    ("size", "changes", "taken"),
    [
        pytest.param((300, 420), {"weighing": 51_200}, True, id="a"),
        pytest.param((301, 420), {}, False, id="b"),
        pytest.param((300, 421), {}, False, id="c"),
        pytest.param((200, 280), {}, True, id="d"),
        pytest.param((199, 280), {}, False, id="e"),
        pytest.param((300, 420), {"form": "PNG"}, False, id="f"),
        pytest.param((300, 420), {"weighing": 51_201}, False, id="g"),
    ],
)
def test_c25(level, clause, size, changes, taken):
    place = draft("jiaxing", level=level)
    [wrong] = place.upload("photo", photo(size, **changes), nature="original")
    assert [clause in text for text in wrong] == ([] if taken else [True])
    assert place.held("photo") == int(taken)
