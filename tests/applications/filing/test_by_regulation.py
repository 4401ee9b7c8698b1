"""What may be uploaded by other regulations: into which place, of which kind, under which name."""

from typing import Any

import pytest
from django.test import Client

from applications.filing.models import Custody
from tests.acting import client_for
from tests.applications.stage import file, picture
from tests.factories import AccountFactory
from tests.review.tiers.stage import Way, way
from tests.rules import rule
from titles.kernel import clock

pytestmark = pytest.mark.django_db


def own(place: Way, state: str = "draft") -> Client:
    """The applicant, with the application in his own hands."""
    application = place.application
    Custody.objects.create(
        holder_id=application.person_id, application=application, capability="own", since=clock.now(), reason="测试"
    )
    type(application).objects.filter(pk=application.pk).update(state=state)
    application.submissions.all().delete()
    return client_for(AccountFactory(person=application.person))


def upload(place: Way, who: Client, slot: str, what: Any) -> list[str]:
    """What the door says against it; nothing where it was kept."""
    address = f"/applications/{place.application.pk}/evidence/"
    answer = who.post(address, {"slot": slot, "file": what}, headers={"accept": "application/json"})
    return answer.json()["errors"]


def kept(place: Way) -> list[str]:
    return list(place.application.attachments.filter(removed_at=None).values_list("name", flat=True))


@pytest.mark.parametrize(
    ("code", "procedure", "slot", "clause"),
    [
        pytest.param("xpcc", "initial", "other_papers", "XP-20-11", marks=rule("XP-20-11")),
        pytest.param("luohe", "", "other_papers", "LH-08-07", marks=rule("LH-08-07")),
    ],
)
def test_what_may_be_handed_in_besides(code: str, procedure: str, slot: str, clause: str) -> None:
    place = way(code, "city_bureau", procedure=procedure)
    assert upload(place, own(place), slot, file("其他材料")) == []
    assert kept(place) == ["其他材料.pdf"]


@rule("LH-08-07")
def test_each_item_is_one_pdf() -> None:
    place = way("luohe", "city_bureau")
    who = own(place)
    (told,) = upload(place, who, "other_papers", picture("扫描件"))
    assert told.startswith("文件类型不符：此处只收PDF 文件，“扫描件.jpg”实际是JPEG 图片。（LH-08-07）")
    assert upload(place, who, "other_papers", file("第一份")) == []
    (told,) = upload(place, who, "other_papers", file("第二份"))
    assert told == "“其他材料”只收一个文件，已有“其他材料：第一份”。（LH-08-07）怎么办：合成一个 PDF 后用“替换”上传"
    assert kept(place) == ["第一份.pdf"]


@pytest.fixture
def zhengzhou(at: Any) -> tuple[Way, Client]:
    at(2026, 3, 2)
    place = way("zhengzhou", "city_bureau")
    return place, own(place, "filing")


@rule("ZZ-23-17")
def test_only_pdf_is_taken(zhengzhou: Any) -> None:
    (told, *_) = upload(*zhengzhou, "wage_papers", picture("岗位工资证明"))
    assert told.startswith("文件类型不符：此处只收PDF 文件，“岗位工资证明.jpg”实际是JPEG 图片。（ZZ-23-17）")
    assert kept(zhengzhou[0]) == []


@rule("ZZ-23-18")
@pytest.mark.parametrize(("slot", "good"), [("annual_assessments", "2025年度考核表"), ("wage_papers", "岗位工资证明")])
def test_a_file_is_called_what_it_is(zhengzhou: Any, slot: str, good: str) -> None:
    (told,) = upload(*zhengzhou, slot, file("scan"))
    assert told == f"文件名应为“{good}.pdf”，现为“scan.pdf”。（ZZ-23-18）"
    assert upload(*zhengzhou, slot, file(good)) == []
    assert kept(zhengzhou[0]) == [f"{good}.pdf"]
