"""`extends`: what a regulation takes over from the one it builds on, and what it says otherwise."""

from pathlib import Path
from shutil import copytree

import pytest
import yaml

from titles.packs.loader import DATA, load
from titles.packs.reading import PackError

HEAD = """
base: national
extends: tangshan
code: {code}
name: 示例市网上申报办法
issuer: 示例机关
valid_from: 2025-01-01
interpretation: 示例机关
metadata: {{SL-02-01: [valid_from]}}
sources: [{{title: 示例市网上申报办法, file: regulation.txt}}]
"""
TEXT = "第一条 本办法未尽事项，按唐山市办法执行。第二条 公示不少于七天。第三条 本办法自二〇二五年起施行。"
RULES = """
rules:
  SL-01-01:
    {clause: 第一条, text: 本办法未尽事项，按唐山市办法执行。, kind: other, check: human, meaning: 用, shown_only: true}
  SL-02-01:
    clause: 第二条
    text: 公示不少于七天。
    kind: publicity
    check: automatic
    meaning: 七天
    overrides: [TS-08-07]
"""


def folder(tmp_path: Path, **files: str) -> Path:
    for code in ("national", "tangshan"):
        copytree(DATA / code, tmp_path / code)
    own = tmp_path / "example"
    own.mkdir()
    written = {"pack": HEAD.format(code="example"), "rules": RULES, **files}
    for name, text in written.items():
        (own / f"{name}.yaml").write_text(text)
    (own / "regulation.txt").write_text(TEXT)
    return tmp_path


DAYS = """
parameters:
  notice.minimum_days: {label: 公示最少天数, unit: 天, value: 7, rule: SL-02-01}
  notice.day_count: {label: 公示天数的计算, value: natural, rule: SL-02-01}
  notice.warn_above_days: {label: 公示一般不超过, unit: 天, value: 10, source: platform, enforcement: warn}
"""
CITED = "citations: {notice.start: [SL-02-01], notice.close: [SL-02-01], application.apply: []}\n"


def test_what_is_not_said_is_taken_over_and_what_is_said_wins(tmp_path):
    pack, above = load("example", root=folder(tmp_path, parameters=DAYS, citations=CITED)), load("tangshan")
    assert (pack.code, pack.name, pack.valid_from.year) == ("example", "示例市网上申报办法", 2025)
    assert [step.type for step in pack.steps] == [step.type for step in above.steps]
    assert (pack.value("notice.minimum_days"), pack.value("notice.day_count")) == (7, "natural")
    assert pack.value("group.minimum_members") == above.value("group.minimum_members")
    assert (pack.cite("notice.start"), pack.cited("application.apply")) == ("SL-02-01", ())
    assert pack.cited("notice.withdraw") == ("TS-08-01",)
    assert pack.eligibility == above.eligibility


def test_a_rule_that_is_overridden_is_not_in_force_and_the_others_say_whose_they_are(tmp_path):
    pack = load("example", root=folder(tmp_path, parameters=DAYS, citations=CITED))
    assert "TS-08-07" not in pack.rules
    assert pack.rules["TS-08-08"].inherited_from == "tangshan"
    assert pack.rules["SL-02-01"].inherited_from == ""
    assert "TS-00-01" not in pack.metadata  # what the other regulation says of itself is its own


def test_an_entry_that_still_names_an_overridden_rule_is_found(tmp_path):
    with pytest.raises(PackError) as error:
        load("example", root=folder(tmp_path))
    assert {fault.reason for fault in error.value.faults} == {"没有条款“TS-08-07”"}


def write(entries) -> str:
    return yaml.safe_dump({"sections": entries}, allow_unicode=True)


OWN = {"code": "extra", "title": "另填", "fields": [{"code": "remark", "label": "说明", "type": "text"}]}


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([OWN], ["extra"]),
        ([{"inherit": "basic"}, OWN], ["basic", "extra"]),
        ([{"inherit": "works"}, {"inherit": "all"}], ["works", "basic", "person", "…"]),
        ([{"inherit": "all"}, OWN], ["basic", "person", "…", "extra"]),
        ([{"inherit": "all"}, {**OWN, "code": "basic"}], ["basic", "person", "…"]),
    ],
)
def test_a_list_takes_entries_over_by_name(tmp_path, entries, expected):
    pack = load("example", root=folder(tmp_path, parameters=DAYS, citations=CITED, sections=write(entries)))
    codes = [section.code for section in pack.sections]
    whole = [section.code for section in load("tangshan").sections]
    named = {one.get("inherit") for one in entries} - {"all", None}
    at = expected.index("…") if "…" in expected else None
    if at is not None:
        rest = [code for code in whole if code not in named and code not in expected]
        expected = [*expected[:at], *rest, *expected[at + 1 :]]
    assert codes == expected
    if entries[-1].get("code") == "basic":
        assert pack.section("basic").title == "另填"


def test_what_is_not_there_cannot_be_taken_over(tmp_path):
    root = folder(tmp_path, parameters=DAYS, citations=CITED, sections=write([{"inherit": "nothing"}, OWN]))
    with pytest.raises(PackError) as error:
        load("example", root=root)
    assert [str(fault) for fault in error.value.faults] == [
        "example/sections.yaml 第 2 行 sections.0.inherit：所承办法没有“nothing”"
    ]


def test_a_regulation_that_is_not_there_cannot_be_built_on(tmp_path):
    root = folder(tmp_path, pack=HEAD.format(code="example").replace("extends: tangshan", "extends: atlantis"))
    with pytest.raises(PackError) as error:
        load("example", root=root)
    assert [fault.reason for fault in error.value.faults] == ["没有办法“atlantis”"]


def test_facts_are_added(tmp_path):
    facts = """
facts:
  - {code: project.exists, label: 有项目, type: boolean}
  - {of: works, code: cn_journal, label: CN 刊物, type: boolean}
"""
    pack = load("example", root=folder(tmp_path, parameters=DAYS, citations=CITED, facts=facts))
    assert pack.vocabulary["project.exists"].label == "有项目"
    assert pack.vocabulary["works"].item["item.cn_journal"].type == "boolean"
    assert "project.exists" not in load("tangshan").vocabulary


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        ("{code: unit.type, label: 单位性质, type: text}", "平台已有事实“unit.type”"),
        ("{of: nothing, code: a, label: 甲, type: text}", "没有“nothing”这种记录"),
        ("{of: works, code: title, label: 名称, type: text}", "“论文论著等”已有“title”"),
        ("{code: a, label: 甲, type: choice}", "choice、codes 类型须写明 choices，其他类型没有"),
        ("{code: a, label: 甲, type: text, choices: {b: 乙}}", "choice、codes 类型须写明 choices，其他类型没有"),
    ],
)
def test_a_fact_that_does_not_fit_is_refused(tmp_path, fact, reason):
    root = folder(tmp_path, parameters=DAYS, citations=CITED, facts=f"facts: [{fact}]\n")
    with pytest.raises(PackError) as error:
        load("example", root=root)
    assert [one.reason for one in error.value.faults] == [reason]
