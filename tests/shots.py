"""`make shots`: the pictures of the README and the guides, taken from a demonstration of its own."""

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
    """One picture: who looks, which names they click (an address begins with a slash), on what screen."""

    name: str
    account: str | None = None
    clicks: tuple[str, ...] = ()
    size: tuple[tuple[str, int], ...] = tuple(DESK.items())


PHONE_SIZE = tuple(PHONE.items())
SHOTS = (
    # anybody
    Shot("public-home"),
    Shot("login", clicks=("登录",)),
    Shot("public-notices", clicks=("公示",)),
    Shot("public-notice", clicks=("/public/notices/", "云岭环保科技有限公司"), size=PHONE_SIZE),
    Shot("public-forms", clicks=("/packs/tangshan/forms/",)),
    Shot("public-clauses", clicks=("/packs/tangshan/",)),
    # applicants
    Shot("applicant-home", account="jiayi"),
    Shot("round", account="jiayi", clicks=("查看批次安排",)),
    Shot("workbench", account="jiayi", clicks=("开始申报",)),
    Shot("applicant-evidence", account="xin.chou", clicks=("打开", "证明材料")),
    Shot("applicant-review", account="xin.chou", clicks=("打开", "检查并提交")),
    Shot("applicant-library", account="jiayi", clicks=("我的业绩库",)),
    Shot("applicant-phone", account="jiayi", size=PHONE_SIZE),
    Shot("applicant-returned", account="ding.wei", clicks=("打开",)),
    Shot("applicant-ended", account="xin.mao", clicks=("打开",)),
    Shot("applicant-certificate", account="geng.yin", clicks=("/certificates/", "2025")),
    # the unit
    Shot("unit-home", account="erzhong.hr"),
    Shot("unit-check", account="erzhong.hr", clicks=("审核申报：戊申",)),
    Shot("unit-round", account="erzhong.hr", clicks=("组织公开述职：",)),
    Shot("unit-scores", account="guanqu.hr", clicks=("量化赋分：", "赋分表")),
    Shot("unit-notice", account="huanbao.hr", clicks=("/notices/", "云岭环保科技有限公司")),
    Shot("unit-staff", account="erzhong.hr", clicks=("职工",)),
    # offices
    Shot("office-queue", account="water.handler", clicks=("审核队列",)),
    Shot("office-check", account="water.handler", clicks=("审核申报材料：",)),
    Shot("office-batch", account="county.approver", clicks=("报送：",)),
    Shot("office-case", account="huanbao.lead", clicks=("审定核实结论：",)),
    Shot("office-statistics", account="city.handler", clicks=("统计",)),
    Shot("office-delegation", account="county.handler", clicks=("/settings/",)),
    # committees
    Shot("secretary-home", account="office.secretary"),
    Shot("committee-votes", account="office.secretary", clicks=("登记出席、录入票数：",)),
    Shot("committee-teller", account="board.teller", clicks=("复核票数：",)),
    Shot("expert-phone", account="board.expert", size=PHONE_SIZE),
    # administration
    Shot("account-requests", account="construction.handler", clicks=("单位账号申请",)),
    Shot("mailbox", account="admin", clicks=("/mailbox/",)),
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
        go(page, served, name)
    page.wait_for_load_state("networkidle")
    target = TARGET / f"{shot.name}.png"
    page.screenshot(path=target)
    context.close()
    return target


def go(page: Page, served: Served, name: str) -> None:
    if name.startswith("/"):
        page.goto(f"{served.address}{name}")
    else:
        main = page.get_by_role("main")
        here = main.get_by_role("link", name=name).or_(main.get_by_role("button", name=name))
        anywhere = page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name))
        (here if here.count() else anywhere).first.click()
    page.wait_for_load_state()


def sign_in(page: Page, served: Served, account: str) -> None:
    page.goto(f"{served.address}/login/")
    page.locator("main input:not([type=hidden])").first.fill(account)
    page.locator("main input[type=password]").fill(served.password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "/login" not in url)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
