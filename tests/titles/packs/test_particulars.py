"""What a regulation says of itself and its order of steps, as its page and the page of a round show it to everybody."""

import re

import pytest
from django.test import Client

from tests.factories import RoundFactory
from tests.rules import rule
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install

pytestmark = pytest.mark.django_db
WEIDONG_OFFICE = "卫东区人事劳动和社会保障局职称管理股"
WEIDONG_SOURCES = [
    "《工程师专业技术职务任职资格申报（中级申报、初级认定）》",
    "《河南省人事厅关于深化职称改革的若干意见》豫人 [2024]98 号（年份疑为误印）",
    "《关于进一步做好专业技术职务任职资格申报评审工作有关问题的通知》豫人职 [2024]24 号（年份疑为误印）",
    "《河南省物价局、河南省财政厅关于调整我省专业技术职务任职资格评审收费标准等问题的通知》豫价字[1997]13号",
    "《河南省人事厅关于认真落实评审通过人员异议期制度有关问题的通知》豫人职[2024]3号（年份疑为误印）",
]


def page_of(code: str) -> str:
    with declare(SYSTEM):
        install(code)
    return Client().get(f"/packs/{code}/").content.decode()


def fact(page: str, label: str) -> str:
    return page.partition(f"<dt>{label}</dt><dd>")[2].partition("</dd>")[0]


def sources(page: str) -> list[str]:
    shown = page.partition('<h2 id="sources">')[2].partition("</ul>")[0]
    return [re.split(r"<br>|</li>", one)[0] for one in shown.split("<li>")[1:]]


def ways(page: str) -> dict[str, list[str]]:
    """The steps by name, of each way that the regulation lays down."""
    shown = page.partition('<h2 id="steps">')[2].partition("</section>")[0]
    found = {}
    for part in shown.split("<ol>")[1:]:
        steps = part.partition("</ol>")[0].split("<li>")[1:]
        found[len(found)] = [re.split(r" ?<", one)[0].strip() for one in steps]
    titles = re.findall(r"<h3>(.*?)</h3>", shown) or [""]
    return dict(zip(titles, found.values(), strict=True))


@pytest.mark.parametrize(
    ("code", "name", "issuer", "texts"),
    [
        pytest.param(
            "weidong",
            "卫东区工程师专业技术职务任职资格申报",
            WEIDONG_OFFICE,
            WEIDONG_SOURCES,
            marks=rule("WD-10-01", "WD-10-02", "WD-20-01", "WD-20-02"),
        ),
        pytest.param(
            "luohe",
            "关于申报 2020 年第一批初级职称有关问题的通知",
            "漯河市职称改革领导小组办公室",
            ["《关于申报 2020 年第一批初级职称有关问题的通知》漯职改办〔2020〕1号"],
            marks=rule("LH-00-01"),
        ),
        pytest.param(
            "zhengzhou",
            "郑州市人力资源和社会保障局关于2024年度郑州市中级职称评审工作有关问题的通知",
            "郑州市人力资源和社会保障局",
            [
                "《郑州市人力资源和社会保障局关于2024年度郑州市中级职称评审工作有关问题的通知》",
                "《河南省职称评审管理暂行办法》豫人社规〔2022〕6号",
                "《关于公布取消停止征收和调整有关收费项目的通知》豫政〔2008〕52号",
                "《关于调整我省专业技术职务任职资格评审收费标准等问题的通知》豫价费字〔1997〕180号",
            ],
            marks=rule("ZZ-00-01", "ZZ-41-01"),
        ),
    ],
)
def test_name_office_and_texts(code: str, name: str, issuer: str, texts: list[str]) -> None:
    page = page_of(code)
    assert f"<h1>{name}</h1>" in page
    assert fact(page, "发文机关") == issuer
    assert sources(page) == texts


@rule("LH-04-01")
def test_the_day_from_which_it_holds() -> None:
    assert fact(page_of("luohe"), "施行日期") == "2020年1月1日（星期三）"


XPCC_REVIEW = (
    "个人申请 成立考核推荐小组 审查材料 确定推荐人员 公示 装订材料 资格审查 统一报送 评委会评审 批准 颁发资格证书"
)
XPCC_INITIAL = "个人申请 评议考核和审查 提出任职意见 公示 备齐材料 审查、审批 批准 颁发资格证书"
WEIDONG = {
    "中级评审": "事业单位结构比例审核 个人自主申报 用人单位盖章证明真实性 区初审、市审核 缴纳评审费、论文鉴定费"
    " 评审委员会评审 评审结果公示 市人事局职称管理部门审批 下发任职资格文件、发放资格证书",
    "初级认定": "个人自主申报 用人单位盖章证明真实性 评价中心受理、初步审核 缴纳评审费 认定委员会认定"
    " 市人事局职称管理部门确认 公布认定（初定）结果、下发任职资格证书",
}
LUOHE = "创建单位帐号 网上在线申报 用人单位网上审核 逐级网上审核 审批 电子证书 县（区）年度备案"
ZHENGZHOU = (
    "单位账号创建与审核 申报人填报 用人单位审核纸质材料 用人单位推荐 上传材料、提交审核 各级网上审核 委托评审"
    " 评委会承办机构接收与审核 缴纳评审费 报备评审工作方案 评委会评审 报送评审结果信息和会议纪要 评审结果公示"
    " 批准发文 颁发职称证书"
)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param(
            "xpcc",
            {"评审": XPCC_REVIEW, "初聘认定": XPCC_INITIAL},
            marks=rule("XP-12-02", "XP-14-01", "XP-16-01", "XP-16-02", "XP-20-06", "XP-20-07"),
        ),
        pytest.param("weidong", WEIDONG, marks=rule("WD-12-01", "WD-14-01", "WD-22-01")),
        pytest.param("luohe", {"": LUOHE}, marks=rule("LH-08-01", "LH-08-02", "LH-08-12")),
        pytest.param("zhengzhou", {"": ZHENGZHOU}, marks=rule("ZZ-22-01", "ZZ-42-01")),
    ],
)
def test_the_steps_in_their_own_order(code: str, told: dict[str, str]) -> None:
    assert ways(page_of(code)) == {name: steps.split() for name, steps in told.items()}


@pytest.mark.parametrize(
    ("code", "procedure", "label", "text", "clause"),
    [
        pytest.param("weidong", way, label, text, clause, marks=rule(clause), id=f"{clause}-{label}")
        for way, clause in (("intermediate", "WD-10-01"), ("junior", "WD-20-01"))
        for label, text in (("办理部门", WEIDONG_OFFICE), ("联系电话", "7208718"))
    ]
    + [
        pytest.param(
            "luohe",
            "",
            "在网上办理的申报途径",
            "初聘（初定）、认定（考核认定）",
            "LH-04-02",
            marks=rule("LH-04-02"),
            id="LH-04-02",
        ),
        pytest.param("luohe", "", "审核环节不收纸质材料", "是", "LH-08-09", marks=rule("LH-08-09"), id="LH-08-09"),
    ],
)
def test_what_everybody_is_told_on_the_page_of_a_round(
    code: str, procedure: str, label: str, text: str, clause: str
) -> None:
    with declare(SYSTEM):
        round_ = RoundFactory(pack_version=install(code), procedure=procedure)
    told = {row["label"]: row for row in Client().get(f"/rounds/{round_.pk}/").context["told"]}
    assert (told[label]["text"] or "、".join(told[label]["rows"]), told[label]["rule"]) == (text, clause)
