"""C-21: files of hebei-online, to the byte; the summary as PDF alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cases.stage import draft
from tests.pdfs import pdf

pytestmark = pytest.mark.django_db
LARGEST = 10_485_760


def weighing(size: int, title: str) -> SimpleUploadedFile:
    """A good PDF of exactly so many bytes: a comment stands before its end."""
    small = pdf(title=title)
    start, tail = small.rsplit(b"startxref", 1)
    padding = b"%" + b"-" * (size - len(small) - 2) + b"\n"
    made = start + padding + b"startxref" + tail
    assert len(made) == size
    return SimpleUploadedFile(f"{title}.pdf", made, "application/pdf")


@pytest.mark.rule("HO-32-03")
def test_c21_a_file_of_ten_megabytes_is_taken_and_one_byte_more_is_not():
    place = draft("hebei-online", recorded=True)
    assert place.upload("work_summary", weighing(LARGEST, "甲")) == [[]]
    [wrong] = place.upload("work_summary", weighing(LARGEST + 1, "乙"))
    assert len(wrong) == 1
    assert "HO-32-03" in wrong[0]
    assert place.held("work_summary") == 1


@pytest.mark.rule("HO-32-03")
def test_c21_what_is_too_large_comes_in_three():
    place = draft("hebei-online", recorded=True)
    parts = [weighing(8_800_000, f"第{number}部分") for number in (1, 2, 3)]
    assert place.upload("work_summary", *parts) == [[], [], []]
    assert place.held("work_summary") == 3


@pytest.mark.rule("HO-32-05")
def test_c21_the_summary_is_a_pdf():
    place = draft("hebei-online", recorded=True)
    word = SimpleUploadedFile("工作总结.docx", b"PK\x03\x04" + b"\0" * 2000, "application/octet-stream")
    [wrong] = place.upload("work_summary", word)
    assert [text for text in wrong if "HO-32-05" in text] != []
    assert place.upload("work_summary", SimpleUploadedFile("工作总结.pdf", pdf(), "application/pdf")) == [[]]
