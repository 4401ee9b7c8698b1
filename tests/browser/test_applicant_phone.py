"""The applicant on a phone, 390 px wide: from the log-in to the answer to a return. No page scrolls sideways, whatever
a finger must hit is 44 px high, and what was saved is said at the bottom edge.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.applications.stage import lying_pdf
from tests.browser.people import Desk
from tests.browser.test_journey import apply
from tests.served import demonstration, loaded, place

WIDTH = 390
# What is too wide, and what is too low to hit; links inside a sentence are text and may be as low as text.
LOOK = """() => {
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  const low = Array.from(document.querySelectorAll("main a.btn, main button, main summary, main select, main input"))
    .filter(one => one.type !== "hidden" && one.offsetParent !== null && !one.closest(".visually-hidden"))
    .filter(one => !one.matches(".visually-hidden"))
    .filter(one => (one.matches("[type=checkbox], [type=radio]") ? one.closest("label, li") || one : one)
      .getBoundingClientRect().height < 43.5)
    .map(one => one.outerHTML.slice(0, 120));
  return { wide, low };
}"""


class Phone(Desk):
    """A desk in the hand: every page that is reached is looked at."""

    def __init__(self, page: Page, address: str, password: str, folder: Path):
        super().__init__(page, address, password, folder)
        self.problems: list[str] = []
        self.seen: set[str] = set()
        self.looking = True

    @contextmanager
    def sitting(self, username: str) -> Iterator[Page]:
        with super().sitting(username) as page:
            self.look()
            yield page

    def look(self) -> None:
        self.page.wait_for_load_state()
        title = self.page.title()
        found = self.page.evaluate(LOOK)
        self.seen.add(title.split(" · ")[0])
        if self.looking and found["wide"] > 0:
            self.problems.append(f"{title}: {found['wide']} px too wide")
        if self.looking:
            self.problems += [f"{title}: too low: {one}" for one in found["low"]]

    def link(self, name: str, *, exact: bool = False) -> None:
        super().link(name, exact=exact)
        self.look()

    def button(self, name: str, *, exact: bool = True) -> None:
        super().button(name, exact=exact)
        self.look()


@pytest.mark.browser
def test_the_applicants_part_on_a_phone(browser: Browser, tmp_path: Path):
    with place(loaded(core=True)) as env, demonstration(env) as served:
        context = browser.new_context(
            locale="zh-CN", viewport={"width": WIDTH, "height": 844}, has_touch=True, is_mobile=True
        )
        phone = Phone(context.new_page(), served.address, served.password, tmp_path)
        apply(phone)
        _returned_by_the_unit(phone, browser, served.address)
        _answered(phone)
        _file_by_file(phone)
        _given_up(phone)
        assert phone.problems == []
        wanted = {"我的申报", "申报信息", "证明材料", "检查并提交", "提交申报", "选用论文著作与成果", "我的业绩库"}
        assert wanted <= phone.seen


def _returned_by_the_unit(phone: Phone, browser: Browser, address: str) -> None:
    clerk = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}).new_page()
    desk = Desk(clerk, address, phone.password, phone.file.parent)
    with desk.sitting("qingyuan.hr") as page:
        desk.link("受理申报：甲一")
        desk.act("受理")
        row = page.locator(".check").filter(has_text="任现职以来履行职责和业绩")
        row.get_by_placeholder("有问题时写明").fill("没有写明本人承担的工作")
        row.get_by_role("button", name="有问题：任现职以来履行职责和业绩").click()
        expect(row).to_contain_text("有问题：没有写明本人承担的工作")
        desk.link("退回补正", exact=True)
        desk.button("退回补正")
        desk.done("退回补正")
    clerk.close()


def _answered(phone: Phone) -> None:
    """The remark stands beside what was written; the link leads to the field; the bar says that it was saved."""
    with phone.sitting("jiayi") as page:
        phone.link("打开", exact=True)
        notice = page.locator(".notice-return")
        expect(notice).to_contain_text("没有写明本人承担的工作")
        expect(notice).to_contain_text("尚未修改")
        phone.link("去修改：任现职以来履行职责和业绩")
        field = phone.field("主要业绩成果")
        field.fill("清源渠防渗改造设计：本人负责计算和绘图")
        phone.saved(field)
        expect(page.locator("[data-save-bar]")).to_contain_text("全部已保存")
        bar = page.locator(".save-bar").bounding_box()
        assert bar is not None
        assert bar["y"] + bar["height"] <= 845, "the bar stays in sight"
        phone.link("检查并提交")
        phone.act("补正后提交")
        expect(page.get_by_role("main")).to_contain_text("单位正在审核")


def _file_by_file(phone: Phone) -> None:
    """A page that lies is hinted at, turned, and put back; a refused file is told at its slot."""
    with phone.sitting("yier") as page:
        phone.button("开始申报")
        phone.link("证明材料", exact=True)
        shelf = page.locator("#field-evidence-other_papers")
        shelf.locator("summary").filter(has_text="上传").click()
        expect(shelf.get_by_text("拍照")).to_be_visible()
        broken = phone.file.with_name("损坏.pdf")
        broken.write_bytes(b"%PDF-1.7\nnothing\n%%EOF\n")
        shelf.get_by_label("文件（").set_input_files(broken)
        shelf.get_by_role("button", name="上传其它有关证件").click()
        expect(shelf.locator("[data-refusal]")).to_contain_text("已损坏或不完整")
        across = phone.file.with_name("横放.pdf")
        across.write_bytes(lying_pdf())
        shelf.get_by_label("文件（").set_input_files(across)
        with page.expect_navigation():
            shelf.get_by_role("button", name="上传其它有关证件").click()
        expect(shelf).to_contain_text("第 2 页可能是横放的")
        phone.look()
        shelf.get_by_role("link", name="查看").click()
        phone.look()
        page.get_by_role("button", name="第 2 页向右转 90°").click()
        expect(page.get_by_role("status").first).to_contain_text("原文件仍保留")
        phone.look()
        page.get_by_role("button", name="恢复到这一版").click()
        expect(page.locator("#field-evidence-other_papers")).to_contain_text("第 2 页可能是横放的")
        phone.link("我的业绩库")
        phone.link("添加奖励荣誉")


def _given_up(phone: Phone) -> None:
    """An end is one clear page."""
    with phone.sitting("yier") as page:
        phone.link("打开", exact=True)
        phone.link("放弃申报", exact=True)
        phone.field("理由").fill("另有安排")
        phone.button("放弃申报")
        main = page.get_by_role("main")
        for text in ("您已放弃本次申报", "另有安排", "何时可以再申报", "投诉举报"):
            expect(main).to_contain_text(text)
