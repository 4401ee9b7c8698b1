"""The library of forms by another regulation: each form with its copies, its paper and its clause."""

import re

import pytest
from django.test import Client

from tests.rules import rule
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install

pytestmark = pytest.mark.django_db
MANY = {"高级": 3, "中级": 2, "初级": 2}
ONE = {"高级": 1, "中级": 1, "初级": 1}


@pytest.fixture
def page() -> str:
    with declare(SYSTEM):
        install("xpcc")
    return Client().get("/packs/xpcc/forms/").content.decode()


def facts(page: str, code: str) -> dict[str, str]:
    """Label → text of one form's panel."""
    shown = page.partition(f'<li class="panel" id="{code}">')[2].partition("</li>")[0]
    found = {label: re.sub("<.*?>", "", text) for label, text in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", shown)}
    return {"名称": shown.partition("<h2>")[2].partition("</h2>")[0], **found}


@pytest.mark.parametrize(
    ("code", "told", "copies"),
    [
        pytest.param(code, (name, paper, clause), copies, marks=rule(clause), id=clause)
        for code, name, paper, copies, clause in (
            ("review_form", "专业技术职务任职资格评审表", "8开对折", MANY, "XP-13-01"),
            ("overview_sheet", "推荐评审专业技术职务任职资格情况表", "A4", ONE, "XP-13-04"),
            ("notice_result", "公示结果说明", "A4", ONE, "XP-13-05"),
            ("roster", "推荐评审专业技术职务任职资格人员基本情况汇总表", "Excel", {}, "XP-16-02"),
            (
                "recognition_form",
                "专业技术职务任职资格考核认定申报表",
                "A4",
                {"初级": 2, "中级": 2, "高级": 3},
                "XP-20-07",
            ),
        )
    ],
)
def test_a_form_with_its_copies(page: str, code: str, told: tuple[str, ...], copies: dict[str, int]) -> None:
    found = facts(page, code)
    assert (found["名称"], found["纸张"].split("，")[0], found["依据"]) == told
    given = [one.split() for one in found.get("份数", "").split("，") if one]
    assert {band: int(number) for band, number, _ in given} == copies


@rule("XP-15-02")
def test_everything_but_the_review_form_is_on_a4(page: str) -> None:
    assert "其他申报材料一律用A4纸打印（一（五）2）。" in page
