"""Each regulation as it is served to readers: name, interpreter, sources and steps, exactly as printed."""

import re
from html import unescape

import pytest

from tests.rules import rule
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install

pytestmark = pytest.mark.django_db
EXTENSION = "平台的延伸，办法未作规定"
HEBEI = "河北省专业技术职务任职资格申报推荐办法（试行）"


def page_of(client, code: str) -> str:
    with declare(SYSTEM):
        for one in ("hebei", code):  # what is extended stands beside it
            install(one)
    response = client.get(f"/packs/{code}/")
    assert response.status_code == 200
    return response.content.decode()


def text(markup: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", markup)).strip()


def facts_of(page: str) -> dict[str, str]:
    return {label: text(value) for label, value in re.findall(r"<dt>([^<]+)</dt><dd>(.*?)</dd>", page, re.DOTALL)}


def sources_of(page: str) -> list[str]:
    _, _, listed = page.partition('<h2 id="sources">')
    return [text(line.partition("<br>")[0]) for line in re.findall(r"<li>(.*?)</li>", listed, re.DOTALL)]


def steps_of(page: str) -> list[str]:
    """The names of what the regulation itself orders; what the platform adds is marked and left out."""
    _, _, listed = page.partition('<h2 id="steps">')
    lines = re.findall(r"<li>(.*?)</li>", listed.partition("</section>")[0], re.DOTALL)
    return [text(line.partition("<span")[0]) for line in lines if EXTENSION not in line]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        pytest.param("hebei", HEBEI, marks=rule("HB-00-01")),
        pytest.param("jiaxing", "专业技术职务任职资格评审申报程序及材料要求", marks=rule("JX-01-01")),
    ],
)
def test_it_bears_the_printed_name(client, code, name):
    assert re.findall("<h1>(.*?)</h1>", page_of(client, code)) == [name]


@pytest.mark.parametrize(
    ("code", "sources"),
    [
        pytest.param(
            "hebei",
            [
                f"《{HEBEI}》冀职改字【2024】3号（年份疑为误印）",
                "《关于印发〈河北省专业技术职务任职资格申报推荐办法(试行)〉的通知》冀职改办字〔2003〕3号",
                "《河北省申报专业技术职务任职资格公示暂行办法》冀职改办字【2024】125号（年份疑为误印）",
            ],
            marks=rule("HB-00-01"),
        ),
        pytest.param(
            "hebei-online",
            [
                "《河北省职称网上申报推荐程序》",
                f"《{HEBEI}》冀职改办字〔2003〕3号（年份疑为误印）",
                "《河北省申报专业技术职务任职资格公示暂行办法》冀职改办字【2024】125号（年份疑为误印）",
                "《职称申报评审纸质材料组卷要求》",
                "《河北省职称申报评审系统操作说明（申报人员申报部分）》",
            ],
            marks=rule("HB-00-01", "HB-08-01", "HO-00-01"),
        ),
        pytest.param(
            "jiaxing",
            [
                "《专业技术职务任职资格评审申报程序及材料要求（附件1至附件13）》",
                "《浙江省关于单位性质分类的文件（题名未收录）》浙人专（2007）57号",
            ],
            marks=rule("JX-01-01"),
        ),
    ],
)
def test_it_names_its_sources_with_their_printed_numbers(client, code, sources):
    assert sources_of(page_of(client, code)) == sources


@pytest.mark.parametrize(
    ("code", "label", "value"),
    [
        pytest.param("hebei", "解释机关", "河北省职称改革领导小组", marks=rule("HB-10-01")),
        pytest.param("hebei-online", "解释机关", "河北省职称改革领导小组", marks=rule("HB-10-01")),
        pytest.param("hebei", "施行日期", "2024年1月1日（星期一）", marks=rule("HB-11-01")),
        pytest.param("hebei-online", "施行日期", "2024年1月1日（星期一）", marks=rule("HB-11-01")),
        pytest.param("hebei-online", "承用", f"{HEBEI}，本办法没有改写的条款照其执行", marks=rule("HO-00-01")),
    ],
)
def test_it_says_who_interprets_it_since_when_and_what_it_follows(client, code, label, value):
    assert facts_of(page_of(client, code))[label] == value


@pytest.mark.parametrize(
    ("code", "steps"),
    [
        pytest.param(
            "hebei",
            ["建立组织", "填报《专业技术职务任职资格申报推荐量化表》", "公开述职", "考核答辩", "考核评议", "量化赋分",
             "综合排序", "确定人选", "公示", "组卷", "逐级审查", "材料报送"],
            marks=rule("HB-07-08", "HB-07-09", "HB-08-01", "HB-09-01", "HB-09-19", "HB-09-25"),
        ),
        pytest.param(
            "hebei-online",
            ["公布部署、建立申报推荐组织", "提出申请", "核实申报材料", "公开述职", "考核答辩", "考核评议", "量化赋分",
             "综合排序", "集体研究确定推荐人选", "结果公示", "整理填报、推荐上报", "资格预审", "网上申报",
             "递交纸质材料、缴纳评审费", "交卷审查和呈报", "省职改办抽查（高级）", "委托评审", "评委会组建单位审查",
             "职称评审委员会评审", "评审结果报省职改办备案（中级）", "省职改办批准（高级）和发文"],
            marks=rule("HO-00-02", "HO-01-01", "HO-22-01", "HO-23-01", "HO-25-01", "HO-26-01",
                       "HO-26-02", "HO-27-01", "HO-28-01",
                       "HO-32-01", "HO-33-01", "HO-04-01"),
        ),
        pytest.param(
            "jiaxing",
            ["个人申请", "单位审核纸质材料", "单位同意推荐", "公示", "装订", "逐级报送",
             "填写花名册，连同电子版报送评委会办公室"],
            marks=rule("JX-01-01", "JX-03-01", "JX-A09-08"),
        ),
    ],
)  # fmt: skip
def test_it_orders_the_steps(client, code, steps):
    assert steps_of(page_of(client, code)) == steps


@pytest.mark.parametrize(
    ("code", "clause", "name"),
    [
        pytest.param("hebei", "HB-07-04", "《申报推荐工作实施方案》A4", marks=rule("HB-07-04")),
        pytest.param("hebei-online", "HB-07-04", "《申报推荐工作实施方案》A4", marks=rule("HB-07-04")),
        pytest.param("hebei-online", "HO-31-01", "《职称申报评审纸质材料组卷要求》A4", marks=rule("HO-31-01")),
        pytest.param(
            "hebei-online",
            "HO-32-01",
            "《河北省职称申报评审系统操作说明（申报人员申报部分）》A4",
            marks=rule("HO-32-01"),
        ),
    ],
)
def test_a_paper_that_the_clause_only_names_stands_beside_it(client, code, clause, name):
    _, _, row = page_of(client, code).partition(f'<tr id="{clause}"')
    lines = re.findall(r'<li><span class="muted">(.*?)</span> (.*?)</li>', row.partition("</tr>")[0], re.DOTALL)
    assert [text(said) for kind, said in lines if kind == "表格"] == [name]
