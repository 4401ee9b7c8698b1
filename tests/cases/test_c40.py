"""C-40 (b), (c), (f): what a file of zhengzhou is called and what it is."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from applications.career.models import HeldTitle
from applications.filing.domain import set_picks
from tests.acting import acting
from tests.applications.stage import picture
from tests.cases.stage import draft
from tests.pdfs import pdf
from titles.rounds.models import Round

pytestmark = pytest.mark.django_db
SLOT = "annual_assessments"


@pytest.fixture
def place():
    """Six years in the present post when the year 2024 is applied in."""
    made = draft("zhengzhou")
    Round.objects.update(year=2024)
    made.application.round.refresh_from_db()
    held = HeldTitle.objects.create(
        person=made.application.person,
        title="助理工程师",
        level="assistant",
        series="工程",
        specialty="水利工程",
        obtained_on=dt.date(2017, 12, 1),
        engaged_on=dt.date(2018, 1, 1),
    )
    with acting(made.application.person.account):
        set_picks(application=made.application, kind="held_title", record_ids=[held.pk])
    return made


def named(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(title=name), "application/pdf")


@pytest.mark.rule("ZZ-23-18")
def test_c40_the_name_says_the_years(place):
    assert place.upload(SLOT, named("scan.jpg"))[0] != []
    [wrong] = place.upload(SLOT, named("scan.pdf"))
    assert wrong == ["文件名应为“2020-2023年度考核表.pdf”，现为“scan.pdf”。（ZZ-23-18）"]
    assert place.held(SLOT) == 0
    assert place.upload(SLOT, named("2020-2023年度考核表.pdf")) == [[]]


@pytest.mark.rule("ZZ-23-17")
def test_c40_a_picture_is_refused(place):
    [wrong] = place.upload(SLOT, picture("2020-2023年度考核表"))
    assert [text for text in wrong if "ZZ-23-17" in text] != []
    assert place.held(SLOT) == 0
