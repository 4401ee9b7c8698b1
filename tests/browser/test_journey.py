"""From the home page to a verified certificate, through every role, by clicking visible names only."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.people import Desk
from tests.served import demonstration, loaded, place
from titles.site.embedded import ROOT
from titles.site.walkthrough.materials import GROUP, SCHEME, SENTENCE

Clock = Callable[[str], None]


@pytest.mark.browser
def test_from_the_home_page_to_the_verified_certificate(browser: Browser, tmp_path: Path):
    with place(loaded(core=True)) as env, demonstration(env) as served:

        def clock(moment: str) -> None:
            command = [sys.executable, "-m", "titles.site.embedded", "manage", "clock", moment]
            subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True)

        page = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}).new_page()
        walk(Desk(page, served.address, served.password, tmp_path), clock)


def walk(desk: Desk, clock: Clock) -> None:
    apply(desk)
    unit_check(desk)
    assess(desk, clock)
    display(desk, clock)
    climb(desk)
    vote(desk, clock)
    approve(desk, clock)
    verify(desk)


def apply(desk: Desk) -> None:
    """The applicant fills every section; each field says that it was saved."""
    with desk.sitting("jiayi") as page:
        desk.button("开始申报")
        desk.link("申报信息", exact=True)
        for label, option in (
            ("申报系列", "工程"),
            ("申报专业", "水利工程"),
            ("申报级别", "中级"),
            ("申报任职资格", "工程师"),
            ("申报途径", "评审"),
            ("是否从不属于参评范围转到属于参评范围", "否"),
        ):
            _choose(desk, label, option)
        _pick(desk, "申报信息", "现任专业技术职务")
        _pick(desk, "学历", "学历")
        _pick(desk, "工作经历", "工作经历")
        desk.link("任现职以来履行职责和业绩", exact=True)
        _type(desk, "履行岗位职责情况", SENTENCE)
        _type(desk, "主要业绩成果", "清源渠防渗改造设计\n小流域治理试验")
        _pick(desk, "论文论著", "论文论著等")
        _pick(desk, "奖励", "奖励")
        _pick(desk, "年度考核", "年度考核")
        desk.link("职称外语和计算机", exact=True)
        _choose(desk, "职称外语（古汉语）", "符合免试条件")
        _choose(desk, "职称计算机", "符合免试条件")
        desk.link("有关情况声明", exact=True)
        for label in ("是否受过司法、党政纪律处分", "是否出国进修或脱产学习", "是否病休"):
            _choose(desk, label, "否")
        desk.link("专业技术工作总结", exact=True)
        _type(desk, "任现职以来专业技术工作总结", SENTENCE * 45)
        desk.link("证明材料", exact=True)
        desk.upload_everything()
        desk.link("检查并提交")
        expect(page.get_by_text("各栏目和材料已齐。")).to_be_visible()
        desk.act("提交申报")


def _choose(desk: Desk, label: str, option: str) -> None:
    field = desk.field(label)
    field.select_option(label=option)
    desk.saved(field)


def _type(desk: Desk, label: str, text: str) -> None:
    field = desk.field(label)
    field.fill(text)
    desk.saved(field)


def _pick(desk: Desk, section: str, what: str) -> None:
    desk.link(section, exact=True)
    desk.link(f"从业绩库选用{what}")
    for box in desk.page.get_by_role("checkbox").all():
        box.check()
    desk.button("确定选用")
    expect(desk.page.get_by_role("status").first).to_contain_text("已选用")


def unit_check(desk: Desk) -> None:
    """HR looks item by item; then both sides sign the pledge."""
    with desk.sitting("qingyuan.hr"):
        desk.link("受理申报：甲一")
        desk.act("受理")
        desk.tick_everything()
        desk.act("审核通过")
    with desk.sitting("jiayi"):
        desk.link("打开", exact=True)
        _sign(desk, "签署承诺书")
    with desk.sitting("qingyuan.lead"):
        desk.link("签署承诺并收卷：甲一")
        _sign(desk, "单位签署并收卷")


def _sign(desk: Desk, name: str) -> None:
    desk.link(name, exact=True)
    desk.page.get_by_role("checkbox").first.check()
    desk.button(name)
    desk.done(name)


def assess(desk: Desk, clock: Clock) -> None:
    """Group, scheme, report, defence, appraisal, scores, ranking, nomination."""
    clock("2026-06-22T09:00")
    _group_and_scheme(desk)
    _appraise(desk, _report_and_defence(desk))
    _score_and_rank(desk)
    _nominate(desk)


def _group_and_scheme(desk: Desk) -> None:
    with desk.sitting("qingyuan.hr") as page:
        desk.link("成立考核小组：")
        desk.link("成立考核小组", exact=True)
        desk.field("成立日期").fill("2026-06-20")
        desk.attach("本单位申报推荐实施方案")
        for number, (name, category) in enumerate(GROUP, start=1):
            desk.field(f"姓名（{number}）").fill(name)
            desk.field(f"类别（{number}）").select_option(category)
        desk.button("成立考核小组")
        desk.done("成立考核小组")
        desk.link("拟定细则", exact=True)
        desk.attach("《量化考核实施细则》文本")
        desk.field("职代会讨论通过日期").fill("2026-06-21")
        desk.attach("职代会会议纪要")
        for number, (name, source, maximum) in enumerate(SCHEME, start=1):
            desk.field(f"项目（{number}）").fill(name)
            desk.field(f"依据（{number}）").select_option(source)
            desk.field(f"满分（{number}）").fill(maximum)
        desk.button("拟定细则")
        desk.done("拟定细则")
        desk.act("报上级主管部门")
    with desk.sitting("water.approver") as page:
        desk.link("批复《量化考核实施细则》：")
        desk.link("同意细则", exact=True)
        for box in page.get_by_role("checkbox").all():
            box.check()
        desk.button("同意细则")
        desk.done("同意细则")


def _report_and_defence(desk: Desk) -> str:
    """Both sessions are held; the answer is the one-time code on the slip of paper."""
    with desk.sitting("qingyuan.hr") as page:
        desk.link("组织公开述职：")
        desk.link("公开述职", exact=True)
        desk.field("述职大会日期").fill("2026-06-22")
        desk.field("地点").fill("单位会议室")
        desk.field("到会专业技术人员人数").fill("32")
        desk.attach("述职大会签到表")
        for box in page.get_by_role("checkbox").all():
            box.check()
        desk.button("公开述职")
        desk.done("公开述职")
        desk.link("考核答辩", exact=True)
        desk.field("答辩日期").fill("2026-06-22")
        desk.field("地点").fill("单位会议室")
        desk.field("考核人员").fill("考官甲 水利")
        desk.button("考核答辩")
        desk.done("考核答辩")
        desk.link("发放评议码", exact=True)
        desk.field("份数").fill("1")
        desk.button("生成评议码")
        return page.locator("code").first.inner_text()


def _score_and_rank(desk: Desk) -> None:
    with desk.sitting("qingyuan.hr") as page:
        desk.link("组织群众评议：")
        desk.act("结束群众评议")
        desk.link("赋分表", exact=True)
        for item, points in (("答辩表现", "28.5"), ("业绩材料", "46")):
            cell = desk.field(f"甲一：{item}")
            cell.fill(points)
            cell.press("Tab")
            expect(desk.field(f"甲一：{item}")).to_have_value(re.compile(f"^{points}"))
        page.wait_for_load_state("networkidle")
        desk.act("完成赋分")
        desk.act("综合排序")


def _nominate(desk: Desk) -> None:
    with desk.sitting("qingyuan.lead"):
        desk.link("集体研究确定上报人选：")
        desk.link("确定上报人选", exact=True)
        desk.field("上报 甲一").check()
        desk.field("集体研究日期").fill("2026-06-22")
        desk.field("参加的单位领导").fill("站长甲、副站长甲")
        desk.attach("会议记录")
        desk.button("确定上报人选")
        desk.done("确定上报人选")


def _appraise(desk: Desk, code: str) -> None:
    """A colleague without an account, with the slip of paper."""
    page = desk.page
    page.goto(f"{desk.address}/appraise/")
    desk.field("评议码").fill(code)
    desk.button("开始评议")
    desk.field("甲一：平时履职").fill("18")
    desk.button("提交评议")
    expect(page.get_by_role("heading", name="评议已提交")).to_be_visible()


def display(desk: Desk, clock: Clock) -> None:
    """The notice, read by anybody, until its last day is over."""
    clock("2026-07-06T09:00")
    with desk.sitting("qingyuan.hr") as page:
        desk.link("发布公示：")
        desk.button("准备公示")
        desk.link("发布公示", exact=True)
        desk.field("起始日").fill("2026-07-06")
        desk.field("天数").fill("5")
        expect(page.locator("#window")).to_contain_text("2026年7月10日")
        desk.field("申报条件、有关规定").fill("按唐山市专业技术职务任职资格申报推荐办法执行。")
        for label, text in (
            ("意见箱位置", "办公楼一层"),
            ("监督电话", "示例电话"),
            ("来访接待人", "人事甲"),
            ("公示地点", "办公楼一层公示栏"),
        ):
            desk.field(label).fill(text)
        for box in page.get_by_role("checkbox").all():
            box.check()
        desk.button("发布公示")
        desk.done("发布公示")
    page.goto(desk.address)
    desk.link("公示", exact=True)
    desk.link("清源水利站（示例）")
    expect(page.get_by_role("main")).to_contain_text("甲一")
    expect(page.get_by_role("main")).not_to_contain_text("710000")
    clock("2026-07-11T00:01")
    with desk.sitting("qingyuan.hr") as page:
        desk.link("确认结果")
        _sign(desk, "公示期满，确认结果")
    clock("2026-07-13T09:00")
    with desk.sitting("qingyuan.hr") as page:
        desk.link("报送上级审核：")
        desk.button("报送全部上报人选")
        expect(page.get_by_role("status").first).to_contain_text("已报送 1 人")


def climb(desk: Desk) -> None:
    """Two persons at each tier, the batch, its acceptance."""
    for office in ("water", "county"):
        with desk.sitting(f"{office}.handler"):
            desk.link("审核申报材料：甲一")
            desk.tick_everything()
            desk.link("核对综合排序表", exact=True)
            desk.field("该申报人材料册中《综合排序表》所列人员").fill("甲一")
            desk.button("核对综合排序表")
            desk.done("核对综合排序表")
            desk.link("提出经办意见", exact=True)
            desk.field("审核通过").check()
            desk.button("提出经办意见")
            desk.done("提出经办意见")
        with desk.sitting(f"{office}.approver"):
            desk.link("审核队列", exact=True)
            desk.link("甲一", exact=True)
            _sign(desk, "负责人签批")
    with desk.sitting("county.handler"):
        desk.link("报送批次", exact=True)
        desk.button("组成报送批次")
    with desk.sitting("county.approver"):
        desk.link("报送：")
        desk.act("集中报送")
    with desk.sitting("city.approver"):
        desk.link("接收：")
        desk.act("接收")


def vote(desk: Desk, clock: Clock) -> None:
    clock("2026-08-24T09:00")
    with desk.sitting("office.secretary") as page:
        desk.link("评审会议", exact=True)
        desk.link("召集会议", exact=True)
        desk.field("会议日期").fill("2026-08-24")
        desk.field("地点").fill("示例会议室")
        desk.button("召集会议")
        desk.act("开会")
        desk.link("登记出席", exact=True)
        for box in page.get_by_role("checkbox").all()[:18]:
            box.check()
        desk.button("登记出席")
        desk.done("登记出席")
        desk.link("录入票数", exact=True)
        for label, votes in (("赞成", "12"), ("反对", "4"), ("弃权", "2")):
            desk.field(f"甲一：{label}").fill(votes)
        desk.button("录入票数")
        desk.done("录入票数")
    with desk.sitting("office.teller"):
        desk.link("复核票数：")
        _sign(desk, "复核确认票数")


def approve(desk: Desk, clock: Clock) -> None:
    clock("2026-08-31T09:00")
    with desk.sitting("office.secretary"):
        desk.link("发布结果公示：")
        desk.button("准备结果公示")
        desk.link("发布结果公示", exact=True)
        desk.field("起始日").fill("2026-08-31")
        for label in ("意见箱位置", "监督电话", "来访接待人"):
            desk.field(label).fill("示例")
        desk.button("发布结果公示")
        desk.done("发布结果公示")
    clock("2026-09-05T00:01")
    with desk.sitting("office.secretary"):
        desk.link("确认结果")
        _sign(desk, "结果公示期满，确认结果")
    clock("2026-09-07T09:00")
    with desk.sitting("city.handler"):
        desk.link("拟批复文件：")
        desk.act("拟批复文件")
    with desk.sitting("city.approver"):
        desk.link("签发批复并发证：")
        _sign(desk, "签发批复并发证")


def verify(desk: Desk) -> None:
    """The holder has the certificate made; anybody checks its number."""
    with desk.sitting("jiayi") as page:
        desk.link("消息")
        desk.link("您已取得工程师资格")
        number = page.get_by_role("heading", level=1).inner_text().removeprefix("证书").strip()
        desk.button("生成电子证书")
        expect(page.get_by_role("link", name=re.compile("^打开"))).to_be_visible()
    page.goto(desk.address)
    desk.link("证书查验", exact=True)
    desk.field("证书编号或查验码").fill(number)
    page.get_by_role("main").get_by_role("button").first.click()
    main = page.get_by_role("main")
    for text in ("甲一", "工程师", "水利工程", "唐职改办字〔2026〕1号"):
        expect(main).to_contain_text(text)
    expect(main).not_to_contain_text("71000019880314")
