"""`make shots`: the pictures of the README, taken from a demonstration of its own."""

import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browsing import chromium
from tests.served import Served, demonstration, place
from titles.site.embedded import ROOT

TARGET = ROOT / "docs" / "pictures"
DESK, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}


@dataclass(frozen=True)
class Shot:
    """One picture: who looks, through which visible names they click, on what screen."""

    name: str
    account: str | None = None
    clicks: tuple[str, ...] = ()
    size: tuple[tuple[str, int], ...] = tuple(DESK.items())


SHOTS = (
    Shot("public-home"),
    Shot("login", clicks=("登录",)),
    Shot("applicant-home", account="jiayi"),
    Shot("round", account="jiayi", clicks=("查看批次安排",)),
    Shot("workbench", account="jiayi", clicks=("开始申报",)),
    Shot("applicant-phone", account="jiayi", size=tuple(PHONE.items())),
    Shot("unit-home", account="qingyuan.hr"),
    Shot("unit-round", account="qingyuan.hr", clicks=("成立考核小组",)),
    Shot("secretary-home", account="office.secretary"),
)


def main(wanted: list[str]) -> int:
    """Take the pictures named, or all of them."""
    TARGET.mkdir(parents=True, exist_ok=True)
    chosen = [shot for shot in SHOTS if not wanted or shot.name in wanted]
    with place() as env, demonstration(env) as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium())
        for shot in chosen:
            print(take(browser, served, shot).relative_to(ROOT))
        browser.close()
    return 0


def take(browser: Browser, served: Served, shot: Shot) -> Path:
    width, height = (value for _, value in shot.size)
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    page = context.new_page()
    page.goto(served.address)
    if shot.account:
        sign_in(page, served, shot.account)
    for name in shot.clicks:
        page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).first.click()
        page.wait_for_load_state()
    page.wait_for_load_state("networkidle")
    target = TARGET / f"{shot.name}.png"
    page.screenshot(path=target)
    context.close()
    return target


def sign_in(page: Page, served: Served, account: str) -> None:
    page.goto(f"{served.address}/login/")
    page.locator("main input:not([type=hidden])").first.fill(account)
    page.locator("main input[type=password]").fill(served.password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "/login" not in url)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
