"""On the demonstration of sixty people.

Every page of every role: axe finds nothing, nothing scrolls sideways, no script fails. Each clerk's first task: without
a mouse.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import PATIENCE_MS
from tests.browser.clerks import FIRST_TASKS
from tests.browser.crawl import Seen, walk
from tests.browser.keys import Keys
from tests.served import Served, demonstration, loaded, place

DESK, PHONE = (1280, 860), (390, 844)
# Who reads on a phone; the others sit at a desk.
VISITORS = {
    "": PHONE,
    "jiayi": PHONE,
    "office.expert": PHONE,
    "qingyuan.hr": DESK,
    "qingyuan.lead": PHONE,
    "water.handler": DESK,
    "county.approver": DESK,
    "city.handler": DESK,
    "office.secretary": DESK,
    "office.teller": DESK,
    "admin": DESK,
}


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with place(loaded()) as env, demonstration(env) as running:
        yield running


@pytest.fixture(scope="module")
def by_axe() -> dict[tuple[int, int], Counter[str]]:
    """For each screen: how many pages of each kind axe has seen."""
    return {DESK: Counter(), PHONE: Counter()}


@pytest.mark.browser
@pytest.mark.parametrize(("account", "size"), VISITORS.items(), ids=lambda value: value or "anybody")
def test_every_page_of(account: str, size: tuple[int, int], served: Served, browser: Browser, by_axe):
    assert report(visit(browser, served, account, size, by_axe[size])) == ""


@pytest.mark.browser
@pytest.mark.nightly
@pytest.mark.parametrize(("account", "size"), VISITORS.items(), ids=lambda value: value or "anybody")
def test_every_page_by_axe_of(account: str, size: tuple[int, int], served: Served, browser: Browser):
    assert report(visit(browser, served, account, size)) == ""


@pytest.mark.browser
@pytest.mark.nightly
@pytest.mark.parametrize(("account", "size"), VISITORS.items(), ids=lambda value: value or "anybody")
def test_every_page_on_the_other_screen_of(account: str, size: tuple[int, int], served: Served, browser: Browser):
    assert report(visit(browser, served, account, DESK if size == PHONE else PHONE)) == ""


@pytest.mark.browser
@pytest.mark.parametrize("account", FIRST_TASKS)
def test_the_first_task_by_keyboard_of(account: str, served: Served, browser: Browser, tmp_path: Path):
    context = browser.new_context(locale="zh-CN", viewport={"width": DESK[0], "height": DESK[1]})
    keys = Keys(context.new_page(), served, tmp_path)
    keys.log_in(account)
    FIRST_TASKS[account](keys)
    keys.log_out()
    context.close()


def visit(
    browser: Browser, served: Served, account: str, size: tuple[int, int], by_axe: Counter[str] | None = None
) -> list[Seen]:
    context = browser.new_context(locale="zh-CN", viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    if account:
        page.goto(f"{served.address}/login/")
        page.get_by_label("证件号码或用户名").fill(account)
        page.get_by_label("密码").fill(served.password)
        page.get_by_role("button", name="登录", exact=True).click()
        page.wait_for_url(lambda url: "/login" not in url)
    seen = list(walk(page, served.address, by_axe=by_axe))
    context.close()
    return seen


def report(seen: list[Seen]) -> str:
    assert len(seen) > 5, seen
    return "\n".join(f"{one.path} ({one.name}): {fault}" for one in seen for fault in one.faults)
