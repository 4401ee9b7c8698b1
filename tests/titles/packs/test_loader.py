"""Whatever is wrong with a pack is said with file, line, path and reason, all at once."""

import shutil

import pytest

from titles.packs import loader
from titles.packs.reading import PackError


@pytest.fixture
def root(tmp_path):
    """A copy of the data that a test may break."""
    shutil.copytree(loader.DATA, tmp_path / "data")
    return tmp_path / "data"


def break_(root, file, old, new, times=1):
    path = root / file
    text = path.read_text()
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, times))
    return path.read_text()[: path.read_text().index(new)].count("\n") + 1


def faults(root, code="tangshan"):
    with pytest.raises(PackError) as caught:
        loader.load(code, root=root)
    return [(fault.file, fault.line, fault.path, fault.reason) for fault in caught.value.faults]


def test_the_data_loads_from_anywhere(root, tangshan):
    assert loader.load("tangshan", root=root).digest == tangshan.digest
    assert loader.codes(root) == [
        "hebei", "hebei-online", "jiaxing", "luohe", "tangshan", "weidong", "xpcc", "zhengzhou",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "path", "reason"),
    [
        (
            ("tangshan/rules.yaml", "    kind: group size", "    kind: groups"),
            "rules.TS-07-04.kind",
            None,
        ),
        (
            ("tangshan/parameters.yaml", "value: 7, rule: TS-07-05", "value: 7, rule: TS-07-99"),
            "parameters.group.minimum_members.rule",
            "没有条款“TS-07-99”",
        ),
        (
            ("tangshan/eligibility.yaml", "parameter: sanctions.years", "parameter: sanctions.months"),
            "eligibility.7.condition",
            "“唐山市专业技术职务任职资格申报推荐办法”没有参数“sanctions.months”",
        ),
        (
            (
                "tangshan/eligibility.yaml",
                "operator: one_of, value: [enterprise, institution, non_public]",
                "operator: one_of, value: [enterprise, school]",
            ),
            "eligibility.0.condition",
            "“单位性质”不能与 ('enterprise', 'school') 比较",
        ),
        (
            ("tangshan/eligibility.yaml", "evidence: [sanction_papers]", "evidence: [papers]"),
            "eligibility.7.evidence",
            "没有材料项“papers”",
        ),
        (
            (
                "tangshan/sections.yaml",
                "minimum: {parameter: summary.minimum_characters}",
                "minimum: {parameter: summary.words}",
            ),
            "sections.10.fields.0.minimum",
            "没有参数“summary.words”",
        ),
        (
            ("tangshan/sections.yaml", "fact: sanction.effective_on", "fact: sanction.exists"),
            "sections.9.fields.1.fact",
            "date 类型的字段不能给出事实“受过司法、党政纪律处分”（boolean）",
        ),
        (
            ("tangshan/evidence.yaml", "forms: [contents_table]", "forms: [contents]"),
            "dossier.0.forms",
            "没有表格“contents”",
        ),
        (
            ("tangshan/rules.yaml", "一般应不少于7人。", "一般应不少于5人。"),
            "rules.TS-07-05.text",
            "与原文不一致：“申报推荐考核小组由单位领导、部门负责人和”",
        ),
    ],
)
def test_a_fault_has_its_file_line_path_and_reason(root, change, path, reason):
    line = break_(root, *change)
    found = faults(root)
    assert [(one[0], one[2]) for one in found] == [(change[0], path)]
    assert abs(found[0][1] - line) <= 3
    if reason:
        assert found[0][3] == reason


def test_a_word_outside_the_list_names_the_list(root):
    line = break_(root, "tangshan/rules.yaml", "    check: human", "    check: maybe")
    assert faults(root) == [
        (
            "tangshan/rules.yaml",
            line,
            "rules.TS-01-01.check",
            "应为 'automatic'、'evidence'、'human' 之一，现为 'maybe'",
        )
    ]


def test_every_fault_of_every_file_comes_at_once(root):
    break_(root, "tangshan/rules.yaml", "    check: human", "    check: maybe")
    break_(root, "tangshan/procedure.yaml", "label: 县（市）区单位", "lable: 县（市）区单位")
    break_(root, "tangshan/pack.yaml", "issuer:", "isuer:")
    found = faults(root)
    assert [(one[0], one[2], one[3]) for one in found if "应为" not in one[3]] == [
        ("tangshan/pack.yaml", "issuer", "缺少此项"),
        ("tangshan/pack.yaml", "isuer", "不认识的字段"),
        ("tangshan/procedure.yaml", "chains.0.label", "缺少此项"),
        ("tangshan/procedure.yaml", "chains.0.lable", "不认识的字段"),
    ]
    assert len(found) == 5


def test_an_order_whose_guards_cannot_be_met_is_refused(root):
    text = (root / "tangshan/procedure.yaml").read_text()
    lines = text.splitlines(keepends=True)
    place = next(i for i, line in enumerate(lines) if "type: ranking" in line)
    lines[place - 1], lines[place] = lines[place], lines[place - 1]
    (root / "tangshan/procedure.yaml").write_text("".join(lines))
    assert faults(root) == [("tangshan/procedure.yaml", place, "steps.6", "“综合排序”须在“量化赋分”之后")]


def test_syntax_and_repeated_keys(root):
    break_(root, "tangshan/pack.yaml", "code: tangshan", "code: tangshan\ncode: weidong")
    assert faults(root) == [("tangshan/pack.yaml", 4, "code", "重复的键")]
    break_(root, "tangshan/pack.yaml", "code: tangshan", "code: [tangshan")
    found = faults(root)
    assert (found[0][0], found[0][3].startswith("YAML 语法有误")) == ("tangshan/pack.yaml", True)


def test_a_part_written_in_two_files(root):
    (root / "tangshan/extra.yaml").write_text("steps: []\n")
    assert ("tangshan/procedure.yaml", 2, "steps", "已写在 tangshan/extra.yaml 中") in faults(root)


def test_a_pack_or_base_that_is_not_there(root):
    assert faults(root, "atlantis") == [("atlantis", 0, "", "没有这个办法的文件夹，或其中没有 YAML 文件")]
    break_(root, "tangshan/pack.yaml", "base: national", "base: imperial")
    assert faults(root) == [("tangshan/pack.yaml", 2, "base", "没有基础包“imperial”")]


def test_a_text_file_that_is_not_there(root):
    (root / "tangshan/regulation.txt").unlink()
    assert faults(root) == [
        ("tangshan/pack.yaml", 13, "sources", "没有原文，不能核对条文"),
        ("tangshan/pack.yaml", 16, "sources.0.file", "没有文件“regulation.txt”"),
    ]


def test_the_base_fills_only_steps_the_pack_has(root):
    text = (root / "tangshan/procedure.yaml").read_text()
    kept = [line for line in text.splitlines(keepends=True) if "type: committee" not in line]
    (root / "tangshan/procedure.yaml").write_text("".join(kept))
    pack = loader.load("tangshan", root=root)
    assert pack.step("committee") is None
    assert not any(name.startswith("committee.") for name in pack.parameters)
    assert "NS-01" not in pack.rules
    assert pack.value("result_notice.minimum_days") == 5


def test_the_packs_own_value_stands_before_the_base(root):
    break_(root, "tangshan/parameters.yaml", "unit: 天, value: 5, rule: TS-08-07", "unit: 天, value: 4, rule: TS-08-07")
    pack = loader.load("tangshan", root=root)
    assert pack.value("notice.minimum_days") == 4
    assert "“公示最少天数”为 4 天，宽于国家规定的 5 天。" in pack.warnings


def test_one_changed_figure_is_another_version(root, tangshan):
    break_(root, "tangshan/parameters.yaml", "unit: 人, value: 7", "unit: 人, value: 8")
    assert loader.load("tangshan", root=root).digest != tangshan.digest
