"""The library of forms of 嘉兴: every form with its clause, its copies, its paper; nothing where no clause has one."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.rules import rule
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install

pytestmark = pytest.mark.django_db
THREE, ONE = "高级 3 份，中级 3 份，初级 3 份", "高级 1 份，中级 1 份，初级 1 份"
FORMS = {
    "review_form": ("专业技术资格评审表", "JX-02-04", THREE, "申报人"),
    "brief_sheet": ("个人申报简表", "JX-A09-02", "", "申报人"),
    "pledge": ("专业技术职务任职资格评审材料真实性保证书", "JX-02-08", ONE, "申报人、用人单位"),
    "notice_confirmation": ("申报人申报材料公示确认表", "JX-02-02", ONE, "单位"),
    "dossier_list": ("申报材料清单", "JX-02-01", ONE, "单位"),
    "contents_table": ("材料目录", "JX-03-01", ONE, "系统生成"),
    "roster": ("推荐　专业技术职务任职资格人员花名册", "JX-02-23", ONE, "委托单位"),
}


def text(markup: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", markup)).strip()


@pytest.fixture
def page():
    with declare(SYSTEM):
        install("jiaxing")
    response = Client().get("/packs/jiaxing/forms/")
    assert response.status_code == 200
    return response.content.decode()


def entry(page: str, code: str) -> tuple[str, dict[str, str]]:
    _, _, after = page.partition(f'<li class="panel" id="{code}">')
    one = after.partition('<li class="panel"')[0]
    facts = {label: text(value) for label, value in re.findall(r"<dt>([^<]+)</dt><dd>(.*?)</dd>", one, re.DOTALL)}
    return text(one.partition("<h2>")[2].partition("</h2>")[0]), facts


@pytest.mark.parametrize("code", [pytest.param(code, marks=rule(held[1]), id=code) for code, held in FORMS.items()])
def test_each_form_has_its_clause_its_copies_and_who_fills_it_in(page, code):
    name, clause, copies, filled_by = FORMS[code]
    found, facts = entry(page, code)
    assert (found, facts.get("依据"), facts.get("份数", ""), facts.get("填写")) == (name, clause, copies, filled_by)


@rule("JX-A10-01")
def test_the_blank_forms_are_there_for_anybody():
    with declare(SYSTEM):
        install("jiaxing")
    listing = Client().get("/packs/jiaxing/forms/")
    assert (listing.status_code, "表格下载" in listing.content.decode()) == (200, True)
    assert Client().get("/packs/jiaxing/").content.decode().count("/packs/jiaxing/forms/") == 1
    with declare(SYSTEM):
        install("hebei")
    assert Client().get("/packs/hebei/forms/").status_code == 404


@rule("JX-03-05")
def test_what_is_bound_is_printed_on_a4(page):
    assert "申报材料一律用A4纸打印（附件1 三 末段）。" in text(page)
