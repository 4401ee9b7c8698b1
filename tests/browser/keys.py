"""A clerk without a mouse: Tab, Space, Enter, arrows and letters; what is wanted is known by its visible name."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser import PATIENCE_MS
from tests.pdfs import pdf
from tests.served import Served

FARTHEST = 160  # a page that needs more presses than this is no page for a keyboard


class Keys:
    def __init__(self, page: Page, served: Served, folder: Path):
        self.page = page
        page.set_default_timeout(PATIENCE_MS)
        self.file = folder / "示例材料.pdf"
        self.file.write_bytes(pdf(title="示例材料"))
        self.address, self.password = served.address, served.password

    def log_in(self, username: str) -> None:
        self.page.goto(f"{self.address}/login/")
        self.type_into("证件号码或用户名", username)
        self.type_into("密码", self.password)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: "/login" not in url)

    def log_out(self) -> None:
        self.press_button("退出")
        self.page.wait_for_load_state()

    def reach(self, target: Locator) -> None:
        """Tab until it has the focus; whoever sees the page sees where the focus is."""
        expect(target).to_be_visible()
        for _ in range(FARTHEST):
            if target.evaluate("one => one === document.activeElement"):
                break
            self.page.keyboard.press("Tab")
        expect(target).to_be_focused()
        outline = target.evaluate("one => { const s = getComputedStyle(one); return s.outlineStyle + s.boxShadow }")
        assert outline != "nonenone", f"no visible focus: {target}"

    def follow(self, name: str, *, exact: bool = False) -> None:
        self.reach(self.page.get_by_role("link", name=name, exact=exact).first)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def press_button(self, name: str) -> None:
        self.reach(self.page.get_by_role("button", name=name, exact=True).first)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type_into(self, label: str, text: str) -> None:
        field = self.page.get_by_label(label).first
        self.reach(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        expect(field).to_have_value(text)

    def type_day(self, label: str, day: str) -> None:
        """Month, day, year: the order of the test browser, whose own fields are English."""
        field = self.page.get_by_label(label).first
        self.reach(field)
        year, month, date = day.split("-")
        self.page.keyboard.type(f"{month}{date}{year}")
        expect(field).to_have_value(day)

    def choose(self, label: str, option: str) -> None:
        """A list: its first letters lead to the entry; arrows do where several begin alike."""
        field = self.page.get_by_label(label).first
        self.reach(field)
        labels = field.locator("option").all_inner_texts()
        now = field.evaluate("one => one.selectedIndex")
        steps = [text.strip() for text in labels].index(option) - now
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        expect(field.locator("option:checked")).to_have_text(option)

    def pick(self, label: str) -> None:
        """One of several round buttons: Tab reaches the group, arrows the button."""
        wanted = self.page.get_by_label(label, exact=True).first
        group = self.page.locator(f"input[name='{wanted.get_attribute('name')}']")
        for _ in range(FARTHEST):
            if group.evaluate_all("all => all.includes(document.activeElement)"):
                break
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if wanted.is_checked():
                break
            self.page.keyboard.press("ArrowDown")
        expect(wanted).to_be_checked()

    def tick(self, box: Locator) -> None:
        self.reach(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def tick_all(self) -> None:
        for box in self.page.get_by_role("main").get_by_role("checkbox").all():
            if not box.is_checked():
                self.tick(box)

    def attach(self, label: str) -> None:
        """Enter opens the system's own window for files; the page is made to tell of it before the key is pressed."""
        self.page.on("filechooser", lambda _: None)
        self.page.evaluate("0")  # whatever was asked of the browser before this answer has been carried out
        self.reach(self.page.get_by_label(label).first)
        with self.page.expect_file_chooser() as chosen:
            self.page.keyboard.press("Enter")
        chosen.value.set_files(self.file)

    def look_at_everything(self) -> None:
        """Every item found true, by Enter on its button."""
        items = self.page.get_by_role("button", name=re.compile("^属实："))
        for place in range(items.count()):
            self.reach(items.nth(place))
            self.page.keyboard.press("Enter")
            expect(self.page.locator(".check.is-passed")).to_have_count(place + 1)

    def done(self, name: str) -> None:
        expect(self.page.get_by_role("status").first).to_contain_text(f"已办理：{name}")
