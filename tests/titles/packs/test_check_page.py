"""“我能报吗？” and the comparison, as anybody opens them; nothing that is typed is kept."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.packs import changed
from titles.kernel.actors import SYSTEM, declare
from titles.packs.asking import CheckForm, rows_wanted
from titles.packs.comparing import differences
from titles.packs.domain import install_all, store
from titles.packs.loader import codes, shipped
from titles.packs.models import PackVersion

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _packs():
    with declare(SYSTEM):
        install_all()


ALL = [(code, one.code) for code in codes() for one in shipped(code).procedures] + [
    (code, "") for code in codes() if not shipped(code).procedures
]


@pytest.mark.parametrize(("code", "procedure"), ALL)
def test_every_regulation_can_be_asked(client, code, procedure):
    page = client.get(f"/packs/{code}/check/?procedure={procedure}")
    assert page.status_code == 200
    assert "判断</button>" in page.content.decode()
    answer = client.post(f"/packs/{code}/check/", {"procedure": procedure})
    assert "现在还不能申报" in answer.content.decode()


@pytest.mark.parametrize(("code", "procedure"), ALL)
def test_whatever_a_regulation_looks_at_can_be_typed(code, procedure):
    """A fact that no field of the form gives would stay unknown for ever."""
    pack = shipped(code).within(procedure)
    form = CheckForm(None, pack=pack, rows=rows_wanted({}, pack))
    labels = [field.label for field in form.fields.values()]
    assert "" not in labels
    assert len(form.fields) > 10


def test_where_there_are_several_procedures_one_is_chosen_first(client):
    page = client.get("/packs/weidong/check/").content.decode()
    assert re.findall(r'href="\?procedure=(\w+)"', page) == ["intermediate", "junior"]
    assert "判断</button>" not in page


YOUNG = {
    "unit.type": "enterprise", "sanction.exists": "yes", "sanction.effective_on": "2025-09-02",
    "application.level": "intermediate", "current_title.obtained_on": "2020-01-01",
    "works.0.completed_on": "2019-12-31", "works.0.co_authored": "on",
}  # fmt: skip


def test_the_answer_names_the_clause_the_figure_and_what_to_do(client, at):
    at(2026, 6, 1)
    shown = client.post("/packs/tangshan/check/", YOUNG).content.decode()
    assert "受处分已满两年" in shown
    assert "TS-06-01" in shown
    assert "距处分决定生效日期已满 2 年" in shown
    assert 'value="2025-09-02"' in shown  # what was typed is still there
    works = shown.partition("代表作均为任现职以来完成")
    assert works[0].rpartition('<li class="')[2].startswith("is-not_met")
    assert "处分决定" in shown.partition("须附的材料")[2]


def test_a_wrong_answer_is_said_at_the_field_and_nothing_is_lost(client):
    answer = client.post("/packs/tangshan/check/", YOUNG | {"sanction.effective_on": "2025-02-30"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "处分决定生效日期：输入一个有效的日期。" in shown
    assert 'value="2020-01-01"' in shown


def test_another_row_is_added_and_nothing_is_judged_yet(client):
    shown = client.post("/packs/tangshan/check/", YOUNG | {"more": "works"}).content.decode()
    assert "works.3.completed_on" in shown
    assert "works.4.completed_on" not in shown
    assert "现在还不能申报" not in shown


def test_nothing_is_stored(client):
    with CaptureQueriesContext(connection) as queries:
        client.post("/packs/tangshan/check/", YOUNG)
    writes = [one["sql"] for one in queries if re.match(r"INSERT|UPDATE|DELETE", one["sql"])]
    assert writes == []
    assert "sessionid" not in client.cookies


def test_the_list_and_the_comparison_are_open(client):
    page = client.get("/packs/").content.decode()
    assert [shipped(code).name in page for code in codes()] == [True] * 8
    shown = client.get("/packs/compare/?left=tangshan&right=hebei").content.decode()
    row = shown.partition("公示天数的计算")[2].partition("</tr>")[0]
    assert "只计工作日" in row
    assert "自然日" in row
    assert "TS-08-07" in row
    assert client.get("/packs/compare/?left=tangshan&right=atlantis").status_code == 404
    assert client.get("/packs/compare/").status_code == 404


def test_two_versions_of_one_regulation_side_by_side(client):
    parameters = {**shipped("tangshan").content()["parameters"]}
    parameters["group.minimum_members"] = {**parameters["group.minimum_members"], "value": 9}
    newer = changed(parameters=parameters)
    found = list(differences(shipped("tangshan"), newer))
    assert [(one.part, one.label, one.left.text, one.right.text, one.left.rules) for one in found] == [
        ("数值", "考核小组最少人数", "7 人", "9 人", ("TS-07-05",))
    ]
    assert list(differences(newer, newer)) == []
    with declare(SYSTEM):
        held = store(newer)
    old = PackVersion.objects.filter(code="tangshan").exclude(pk=held.pk).get()
    shown = client.get(f"/packs/compare/?left=tangshan@{old.pk}&right=tangshan@{held.pk}").content.decode()
    assert "7 人" in shown
    assert "9 人" in shown


@pytest.mark.parametrize("code", codes())
def test_every_regulation_reads_in_chinese(client, code):
    page = client.get(f"/packs/{code}/").content.decode()
    told = page.partition('id="rules"')[2].partition('id="sources"')[0]
    text = re.sub(r"<[^>]+>|\{[^}]*\}|https?://\S+", " ", told)
    assert re.findall(r"\b[a-z]+_[a-z_]+\b", text) == []
