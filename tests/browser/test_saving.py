"""23:50 on the last day: a second tab, a session that expired, a file that is too large."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.people import Desk
from tests.served import demonstration, loaded, place

LABEL = "出生地"


@pytest.mark.browser
def test_nothing_typed_is_lost(browser: Browser, tmp_path):
    with place(loaded(core=True)) as env, demonstration(env) as served:
        context = browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 844})
        desk = Desk(context.new_page(), served.address, served.password, tmp_path)
        _begin(desk)
        _second_tab_sees_both_values(desk)
        _expired_session_logs_in_again_in_place(desk)
        _the_conditions_follow_what_is_typed(desk)
        _a_file_too_large_is_refused_before_it_is_sent(desk)


def _begin(desk: Desk) -> None:
    page = desk.page
    page.goto(desk.address)
    desk.link("登录", exact=True)
    desk.field("证件号码或用户名").fill("yier")
    desk.field("密码").fill(desk.password)
    desk.button("登录")
    desk.button("开始申报")
    desk.link("个人情况", exact=True)


def _second_tab_sees_both_values(desk: Desk) -> None:
    """Whoever saves second is shown both texts and chooses; nothing is overwritten silently."""
    other = desk.page.context.new_page()
    other.goto(desk.page.url)
    field = desk.field(LABEL)
    field.fill("第一页所填")
    desk.saved(field)
    late = other.get_by_label(LABEL).first
    late.fill("第二页所填")
    expect(other.get_by_text("另一个页面已先保存了这一项")).to_be_visible()
    expect(other.get_by_text("第一页所填")).to_be_visible()
    other.get_by_role("button", name="采用本页内容").click()
    expect(other.locator(f"#{late.get_attribute('id')}-status")).to_contain_text("已保存")
    other.close()
    desk.page.reload()
    expect(desk.field(LABEL)).to_have_value("第二页所填")


def _expired_session_logs_in_again_in_place(desk: Desk) -> None:
    """The text stays, the dialog logs in, and the text is saved without leaving the page."""
    page = desk.page
    page.context.clear_cookies(name="sessionid")
    field = desk.field(LABEL)
    field.fill("过期之后所填")
    dialog = page.get_by_role("dialog", name="重新登录")
    expect(dialog).to_be_visible()
    dialog.get_by_label("证件号码或用户名").fill("yier")
    dialog.get_by_label("密码").fill(desk.password)
    dialog.get_by_role("button", name="登录并继续").click()
    expect(dialog).to_be_hidden()
    desk.saved(field)
    page.reload()
    expect(desk.field(LABEL)).to_have_value("过期之后所填")


def _the_conditions_follow_what_is_typed(desk: Desk) -> None:
    """The panel of findings changes when an answer is saved, without a reload."""
    desk.link("有关情况声明", exact=True)
    finding = desk.page.locator("#eligibility li").filter(has_text="病休一年以上")
    expect(finding).to_have_class("is-unknown")
    field = desk.field("是否病休")
    field.select_option(label="否")
    desk.saved(field)
    expect(finding).to_have_class("is-met")


def _a_file_too_large_is_refused_before_it_is_sent(desk: Desk) -> None:
    page = desk.page
    desk.link("证明材料", exact=True)
    large = desk.file.with_name("过大.pdf")
    large.write_bytes(b"%PDF-1.7\n" + b"0" * (10 * 1024 * 1024))
    slot = page.locator("section.panel").filter(has_text="毕业证书").first
    slot.get_by_label("文件（").set_input_files(large)
    expect(slot.get_by_text("超过上限")).to_be_visible()
