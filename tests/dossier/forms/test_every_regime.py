"""What is printed of a regulation's forms: their names as the clause has them, their copies, their own words."""

import pytest

from dossier.forms.registry import made_for
from tests.dossier.pdfs import squeezed, text_of
from tests.rules import rule
from titles.packs.loader import load

SCORES = "专业技术职务任职资格申报推荐量化表"
BAG = "申报高、中级专业技术职务任职资格评审材料一览表"
RANKING = "申报晋升人员量化评分推荐排名表"
PLEDGE = "专业技术职务任职资格评审材料真实性保证书"
NAMED = [
    ("hebei", "HB-09-03", "score_sheet", SCORES, ["申报人填写", "考核小组组长（签名）："]),
    ("hebei", "HB-09-16", "bag_cover", BAG, ["袋内材料"]),
    ("hebei-online", "HB-09-03", "score_sheet", SCORES, ["综合量化赋分（合计）"]),
    ("hebei-online", "HB-09-16", "bag_cover", BAG, ["袋内材料"]),
    ("hebei-online", "HO-26-01", "ranking_table", RANKING, ["排名姓名工作任务及成绩", "其他合计"]),
    (
        "hebei-online",
        "HO-28-05",
        "pledge",
        "职称申报评审真实性承诺书",
        ["申报人（签名）：", "单位负责人（签名）：（单位公章）", "上传材料与纸质材料完全一致"],
    ),
    ("jiaxing", "JX-02-04", "review_form", "专业技术资格评审表", ["照片"]),
    (
        "jiaxing",
        "JX-02-02",
        "notice_confirmation",
        "申报人申报材料公示确认表",
        ["注：公示项目中必须包含《推荐_____级专业技术职务任职资格人员情况综合表》。"],
    ),
    ("jiaxing", "JX-02-08", "pledge", PLEDGE, ["单位（盖印）：", "负责人（签名）："]),
    ("jiaxing", "JX-02-01", "dossier_list", "申报材料清单", ["手机号码联系电话："]),
    (
        "jiaxing",
        "JX-A07-01",
        "notice_confirmation",
        "申报人申报材料公示确认表",
        ["公示时间", "公示方式及范围", "公示项目", "单位核实/确认意见"],
    ),
    ("jiaxing", "JX-02-05", "comprehensive_sheet", "推荐级专业技术职务任职资格人员情况综合表", []),
    (
        "jiaxing",
        "JX-A02-01",
        "pledge",
        PLEDGE,
        [
            "所提供各种表格、相关证书、业绩成果、论文等材料真实可靠,并已如实填报任职以来所有奖惩情况。",
            "如有任何不实或隐瞒，愿按专业技术职务任职资格评审的有关规定接受处理。",
            "同志确系本单位职工，所报材料审核属实。如有隐瞒，愿承担相应责任。",
        ],
    ),
    (
        "jiaxing",
        "JX-A05-01",
        "exceptional_form",
        "破格推荐级专业技术职务任职资格审批表",
        ["行政职务", "专业工作年限", "何年何校何专业毕业", "破格推荐何专业技术职务任职资格", "破格推荐理由"],
    ),
    ("jiaxing", "JX-A06-01", "training_table", "嘉兴市专业技术人员继续教育学时情况表", ["职称级别："]),
    ("jiaxing", "JX-A11-06", "post_sheet", "事业单位人员职称申报岗位信息表", ["表格一式四份"]),
    (
        "jiaxing",
        "JX-A11-01",
        "post_sheet",
        "事业单位人员职称申报岗位信息表",
        ["单位名称（盖章）", "编制数", "专业技术岗位总数", "核准比例", "核准人数", "实聘人数", "空缺情况"],
    ),
    (
        "jiaxing",
        "JX-A12-01",
        "assessment_form",
        "专业技术人员年度考核表",
        [
            "表一、述职报告", "表二、专业技术人员定标项记实及得分表", "表三、基本项考核得分表",
            "表四、最终得分及评定等次、单位考核小组意见",
        ],
    ),
    (
        "jiaxing",
        "JX-A12-03",
        "assessment_form",
        "专业技术人员年度考核表",
        [
            "政治思想工作态度25分", "政治态度9分", "事业心责任感8分", "纪律性8分", "业务能力25分",
            "履行岗位职责能力17分", "创新能力8分", "工作实绩50分", "业务效益24分", "工作质量13分", "工作数量13分",
        ],
    ),
    (
        "jiaxing",
        "JX-A12-07",
        "assessment_form",
        "专业技术人员年度考核表",
        [
            "定标项得分×25%+基本项得分×75%=最终得分", "定标项得分×20%+基本项得分×80%=最终得分",
            "定标项得分×15%+基本项得分×85%=最终得分",
        ],
    ),
    (
        "jiaxing",
        "JX-A04-01",
        "comprehensive_sheet",
        "推荐级专业技术职务任职资格人员情况综合表",
        [
            "工作部门及岗位", "行政职务", "参加工作时间", "现从事专业", "专业工作年限", "继续教育完成情况", "起止时间",
            "培训项目", "组织单位", "学习情况", "专业工作经历", "专业工作能力", "专业理论水平（论文、论著及评著）",
            "科研情况", "获得专利情况", "获奖及取得荣誉等情况", "专业工作业绩情况（限1000字以内）", "符合破格申报情况",
            "评审材料是否经单位公示", "当地人力社保部门或主管部门意见", "下一级评委会推荐意见", "市人力社保局意见",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "clause", "spec", "name", "words"),
    [pytest.param(*row, marks=rule(row[1]), id=f"{row[0]}-{row[1]}-{row[2]}") for row in NAMED],
)
def test_a_form_is_printed_with_its_name_and_words(code, clause, spec, name, words):
    pack = load(code)
    entry = made_for(pack, spec)
    assert entry is not None
    text = text_of(entry.renderer(entry, entry.blank(pack)))
    assert [word for word in (name, *words) if squeezed(word) not in text] == []


COPIES = [
    ("hebei", "HB-09-03", "score_sheet", {"high": 1, "intermediate": 1, "junior": 1}),
    ("hebei", "HB-09-16", "bag_cover", {"high": 1, "intermediate": 1}),
    ("hebei-online", "HO-28-05", "pledge", {"high": 1, "intermediate": 1}),
    ("jiaxing", "JX-02-01", "dossier_list", {"high": 1, "intermediate": 1, "junior": 1}),
    ("jiaxing", "JX-02-02", "notice_confirmation", {"high": 1, "intermediate": 1, "junior": 1}),
    ("jiaxing", "JX-02-04", "review_form", {"high": 3, "intermediate": 3, "junior": 3}),
    ("jiaxing", "JX-02-05", "comprehensive_sheet", {"high": 35, "intermediate": 3, "junior": 3}),
    ("jiaxing", "JX-A11-06", "post_sheet", {"high": 4, "intermediate": 4, "junior": 4}),
    ("jiaxing", "JX-02-23", "roster", {"high": 1, "intermediate": 1, "junior": 1}),
]


@pytest.mark.parametrize(
    ("code", "clause", "spec", "copies"),
    [pytest.param(*row, marks=rule(row[1]), id=f"{row[0]}-{row[2]}") for row in COPIES],
)
def test_so_many_copies_are_filed(code, clause, spec, copies):
    pack = load(code)
    found = {band: pack.copies(spec, band) for band in ("high", "intermediate", "junior")}
    assert found == {band: copies.get(band, 0) for band in found}


@pytest.mark.parametrize(
    ("code", "title"),
    [
        pytest.param(code, "申报高、中级专业技术职务任职资格人员花名册", marks=rule("HB-09-18"), id=code)
        for code in ("hebei", "hebei-online")
    ],
)
def test_the_roster_bears_the_printed_name(code, title):
    pack = load(code)
    entry = made_for(pack, "roster")
    assert entry is not None
    assert entry.blank(pack).title == title


@pytest.mark.parametrize(
    ("part", "lines"),
    [
        pytest.param(
            "notes",
            [
                '注1："单位性质"一栏按浙人专（2007）57号文件所列的类别“承担行政职能事业”',
                '注2："从事专业"指申报相应专业技术资格时所从事的专业',
                '注3："最高学历"一栏如非理工类学历，需同时填报理工类学历。',
            ],
            marks=rule("JX-A03-03"),
        ),
        pytest.param(
            "foot",
            ["本表由委托单位填写，一律用A3纸打印，连同电子版本报送评委会办公室。", "填报人："],
            marks=rule("JX-A03-02"),
        ),
    ],
)
def test_what_stands_below_the_roster_of_jiaxing(part, lines):
    pack = load("jiaxing")
    entry = made_for(pack, "roster")
    assert entry is not None
    printed = getattr(entry.blank(pack), part)
    assert len(printed) == len(lines)
    assert all(line.startswith(words) for line, words in zip(printed, lines, strict=True))


@rule("JX-02-23")
def test_the_roster_of_jiaxing_is_a_workbook_on_a3():
    pack = load("jiaxing")
    entry = made_for(pack, "roster")
    assert entry is not None
    assert entry.suffix == ".xlsx"
    spec = pack.form("roster")
    assert (spec.paper, spec.width_mm, spec.height_mm) == ("A3", 420, 297)


@rule("JX-A04-01")
def test_the_comprehensive_sheet_of_jiaxing_has_its_blocks_on_four_pages():
    found: dict[int, list[str]] = {}
    for block in load("jiaxing").form("comprehensive_sheet").blocks:
        found.setdefault(block.page, []).append(block.code)
    assert found == {
        1: [
            "person", "identity", "work", "duty", "education", "title", "assessment", "exams", "training", "hours",
            "experience", "ability",
        ],
        2: ["papers", "projects", "patents", "awards"],
        3: ["achievements", "exceptional"],
        4: ["unit", "local", "lower_committee", "city"],
    }  # fmt: skip
