"""Each clerk's first task in the demonstration of sixty, from the log-in to what was done, by keyboard alone."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.keys import Keys


def founds_the_group(keys: Keys) -> None:
    keys.follow("成立考核小组：清源水利站")
    keys.follow("成立考核小组", exact=True)
    keys.type_day("成立日期", "2026-06-08")
    keys.attach("本单位申报推荐实施方案")
    categories = ("单位领导", "单位领导", "部门负责人", "部门负责人", *("业务骨干",) * 3)
    for number, (stem, category) in enumerate(zip("子丑寅卯辰巳午", categories, strict=True), start=1):
        keys.type_into(f"姓名（{number}）", f"考核{stem}")
        keys.choose(f"类别（{number}）", category)
    keys.press_button("成立考核小组")
    keys.done("成立考核小组")


def checks_an_application(keys: Keys) -> None:
    keys.follow("审核申报：戊申")
    keys.look_at_everything()
    keys.follow("审核通过", exact=True)
    keys.press_button("审核通过")
    keys.done("审核通过")


def scores_on_the_grid(keys: Keys) -> None:
    """Down the column by Enter; every cell saves itself."""
    page = keys.page
    keys.follow("量化赋分：")
    keys.follow("赋分表", exact=True)
    cells = page.locator("tbody tr").first.locator("[data-grid]")
    rows = page.locator("tbody tr").filter(has=page.locator("[data-grid]"))
    keys.reach(cells.first)
    for place in range(rows.count()):
        page.keyboard.type("25.5")
        expect(page.locator("[data-grid]:focus")).to_have_attribute(
            "id", rows.nth(place).locator("[data-grid]").first.get_attribute("id") or ""
        )
        page.keyboard.press("Enter")
    for place in range(rows.count()):
        expect(rows.nth(place).locator("[data-grid]").first).to_have_value(re.compile(r"^25\.50?$"))


def decides_a_case(keys: Keys) -> None:
    keys.follow("审定核实结论：")
    keys.follow("审定结论", exact=True)
    keys.tick_all()
    keys.press_button("审定结论")
    keys.done("审定结论")


def signs_the_pledge(keys: Keys) -> None:
    keys.follow("签署承诺并收卷：丙午")
    keys.follow("单位签署并收卷", exact=True)
    keys.tick_all()
    keys.press_button("单位签署并收卷")
    keys.done("单位签署并收卷")


def proposes(keys: Keys) -> None:
    keys.follow("审核申报材料：")
    keys.look_at_everything()
    keys.follow("提出经办意见", exact=True)
    keys.pick("不予通过")
    keys.type_into("意见说明", "所附论文的刊物未能核实，不符合申报材料要求。")
    keys.press_button("提出经办意见")
    keys.done("提出经办意见")


def signs_for_the_office(keys: Keys) -> None:
    keys.follow("签批申报材料：")
    keys.follow("负责人签批", exact=True)
    keys.tick_all()
    keys.press_button("负责人签批")
    keys.done("负责人签批")


def accepts_a_batch(keys: Keys) -> None:
    keys.follow("接收：")
    keys.follow("接收", exact=True)
    keys.press_button("接收")
    keys.done("接收")


def drafts_the_approval(keys: Keys) -> None:
    keys.follow("拟批复文件：")
    keys.follow("拟批复文件", exact=True)
    keys.press_button("拟批复文件")
    keys.done("拟批复文件")


def displays_the_result(keys: Keys) -> None:
    keys.follow("发布结果公示：")
    keys.press_button("准备结果公示")
    keys.follow("发布结果公示", exact=True)
    for label in ("意见箱位置", "监督电话", "来访接待人"):
        keys.type_into(label, "示例")
    keys.press_button("发布结果公示")
    keys.done("发布结果公示")


def confirms_the_votes(keys: Keys) -> None:
    keys.follow("复核票数：")
    keys.follow("复核确认票数", exact=True)
    keys.tick_all()
    keys.press_button("复核确认票数")
    keys.done("复核确认票数")


FIRST_TASKS: dict[str, Callable[[Keys], None]] = {
    "qingyuan.hr": founds_the_group,
    "erzhong.hr": checks_an_application,
    "guanqu.hr": scores_on_the_grid,
    "erzhong.lead": signs_the_pledge,
    "huanbao.lead": decides_a_case,
    "water.handler": proposes,
    "county.approver": signs_for_the_office,
    "city.approver": accepts_a_batch,
    "city.handler": drafts_the_approval,
    "office.secretary": displays_the_result,
    "board.teller": confirms_the_votes,
}
