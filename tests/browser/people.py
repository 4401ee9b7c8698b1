"""People at a browser: everything is found by its visible name."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser import PATIENCE_MS
from tests.pdfs import pdf


class Desk:
    """One browser window that several people use, one after the other."""

    def __init__(self, page: Page, address: str, password: str, folder: Path):
        self.page, self.address, self.password = page, address, password
        self.file = folder / "示例材料.pdf"
        self.file.write_bytes(pdf(title="示例材料"))
        page.set_default_timeout(PATIENCE_MS)

    @contextmanager
    def sitting(self, username: str) -> Iterator[Page]:
        """Log in from the home page, work, log out."""
        self.page.goto(self.address)
        self.link("登录", exact=True)
        self.page.get_by_label("证件号码或用户名").fill(username)
        self.page.get_by_label("密码").fill(self.password)
        self.button("登录")
        self.page.wait_for_url(lambda url: "/login" not in url)
        yield self.page
        self.button("退出")

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(label).first

    def link(self, name: str, *, exact: bool = False) -> None:
        self._follow(self.page.get_by_role("link", name=name, exact=exact).first)

    def button(self, name: str, *, exact: bool = True) -> None:
        self._follow(self.page.get_by_role("button", name=name, exact=exact).first)

    def _follow(self, control: Locator) -> None:
        """Click and wait for the page behind it: a click alone returns while the old page still stands."""
        with self.page.expect_navigation():
            control.click()

    def fill(self, **answers: str) -> None:
        for label, text in answers.items():
            self.page.get_by_label(label).first.fill(text)

    def act(self, name: str) -> None:
        """Take an action whose page asks for nothing but a confirmation button of the same name."""
        self.link(name, exact=True)
        self.button(name)
        self.done(name)

    def done(self, name: str) -> None:
        expect(self.page.get_by_role("status").first).to_contain_text(f"已办理：{name}")

    def attach(self, label: str) -> None:
        self.page.get_by_label(label).first.set_input_files(self.file)

    def saved(self, field: Locator) -> None:
        """Wait until the server has answered for this field."""
        expect(self.page.locator(f"#{field.get_attribute('id')}-status")).to_contain_text("已保存")

    def upload_everything(self) -> None:
        """A file of its own for every piece that is wanted and not there; the form has the next one chosen."""
        wanted = self.page.locator("[data-missing]")
        while left := wanted.count():
            file = self.file.with_name(f"示例材料{left}.pdf")
            file.write_bytes(pdf(title=f"示例材料{left}"))
            shelf = self.page.locator("section.shelf").filter(has=wanted).first
            shelf.get_by_label("文件（").set_input_files(file)
            with self.page.expect_response(lambda answer: answer.request.method == "POST") as answer:
                shelf.get_by_role("button", name=re.compile("^上传")).click()
            assert answer.value.status < HTTPStatus.BAD_REQUEST, answer.value.text()
            expect(wanted).to_have_count(left - 1)

    def tick_everything(self) -> None:
        """Look at every item and find it true."""
        items = self.page.get_by_role("button", name=re.compile("^属实："))
        for place in range(items.count()):
            items.nth(place).click()
            expect(self.page.locator(".check.is-passed")).to_have_count(place + 1)
