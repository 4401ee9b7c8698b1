"""Reading a page as a person does: what may be done here, what a form wants, what it says is wrong."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from lxml import html as lxml_html

from titles.kernel import clock

DO = re.compile(r"^/do/(?P<machine>[a-z_]+)/(?P<pk>[0-9a-f-]{36})/(?P<name>[a-z_]+)/$")
STYLES = {"btn-primary": "primary", "btn-outline-danger": "danger", "btn-outline-secondary": "plain"}
# Doors that lead beside the way: papers that are made for reading, lists that are filtered, the frame of every page.
BESIDE = re.compile(
    r"^/(documents|jobs|deliveries|logout|act-for|library|rounds/[^/]+/roster)|/(bag|booklet|delivery)/$"
)
DAY = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
SOON = dt.timedelta(days=92)


@dataclass(frozen=True)
class Offer:
    """One transition that a page offers."""

    machine: str
    pk: str
    name: str
    label: str
    style: str

    @property
    def address(self) -> str:
        return f"/do/{self.machine}/{self.pk}/{self.name}/"

    @property
    def place(self) -> str:
        return f"{self.machine}.{self.name}"


@dataclass
class Box:
    """One field of a form. `kind`: the input's type, or textarea, select."""

    name: str
    kind: str
    label: str = ""
    value: str = ""
    required: bool = False
    options: list[tuple[str, str]] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    # What stands at the beginning of the table row that it is in: whom the field is about.
    row: str = ""

    def number(self, name: str) -> int | None:
        text = self.attributes.get(name, "")
        return int(float(text)) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


@dataclass
class Form:
    address: str
    method: str
    boxes: list[Box]
    buttons: list[tuple[str, str, str]]  # label, name, value
    style: str
    text: str = ""

    @cached_property
    def label(self) -> str:
        return self.buttons[0][0] if self.buttons else ""

    def box(self, name: str) -> Box | None:
        return next((one for one in self.boxes if one.name == name), None)


class Page:
    """The main part of one page."""

    def __init__(self, text: str, address: str):
        self.text, self.address = text, address
        document = lxml_html.fromstring(text)
        found = document.xpath('//*[@id="content"]')
        self.main: Any = found[0] if found else document

    def offers(self) -> list[Offer]:
        """Transitions in the order shown; each once."""
        found = {}
        for link in self.main.iter("a"):
            match = DO.match(link.get("href") or "")
            if match:
                found[link.get("href")] = Offer(**match.groupdict(), label=_words(link), style=_style(link))
        return list(found.values())

    def tasks(self) -> list[tuple[str, str]]:
        """(address, title) of the to-do list."""
        return [
            (link.get("href"), _words(link))
            for row in self.main.xpath('.//ul[contains(@class,"tasks")]/li')
            for link in row.xpath("./a[@href]")[:1]
        ]

    def links(self, pattern: str) -> list[str]:
        """Addresses in the main part that match, each once."""
        hrefs = (link.get("href") or "" for link in self.main.iter("a"))
        return list(dict.fromkeys(href for href in hrefs if re.search(pattern, href)))

    def side_doors(self) -> list[str]:
        """Buttons that lead to a page of their own, other than transitions and papers."""
        found = []
        for link in self.main.iter("a"):
            href = link.get("href") or ""
            classes = (link.get("class") or "").split()
            shown = {"btn-primary", "btn-outline-primary"} & set(classes)
            if (
                shown
                and href.startswith("/")
                and not DO.match(href)
                and not BESIDE.search(href)
                and "/quota/" not in href
            ):
                found.append(href)
        return list(dict.fromkeys(found))

    def forms(self) -> list[Form]:
        """What can be posted from here, apart from papers and filters."""
        found = [_form(one, self.address) for one in self.main.iter("form")]
        return [one for one in found if one.method == "post" and not BESIDE.search(one.address)]

    def refusals(self) -> list[str]:
        """What the page says is wrong, each with its clause and its remedy."""
        found = []
        for one in self.main.xpath(".//*[@data-refusal]"):
            item = next((up for up in one.iterancestors() if up.tag == "li"), one)
            found.append(_words(item))
        if not found:
            found = [_words(one) for one in self.main.xpath('.//*[contains(@class,"field-error")]')]
        return list(dict.fromkeys(found))

    def shown(self) -> str:
        return _words(self.main)


def next_day(told: Iterable[str]) -> dt.date:
    """The first coming day within three months that is spoken of; without one tomorrow."""
    days = {dt.date(*map(int, parts)) for text in told for parts in DAY.findall(text)}
    today = clock.today()
    coming = sorted(day for day in days if today < day <= today + SOON)
    return coming[0] if coming else today + dt.timedelta(days=1)


def _words(element: Any) -> str:
    return re.sub(r"\s+", " ", element.text_content() or "").strip()


def _style(element: Any) -> str:
    classes = (element.get("class") or "").split()
    return next((style for name, style in STYLES.items() if name in classes), "")


def _form(element: Any, page: str) -> Form:
    boxes = [box for box in map(_box, element.iter("input", "select", "textarea")) if box]
    buttons = [
        (_words(one), one.get("name") or "", one.get("value") or "")
        for one in element.iter("button")
        if (one.get("type") or "submit") == "submit"
    ]
    styles = [_style(one) for one in element.iter("button")]
    address = urljoin(page, element.get("action") or "") if element.get("action") else page
    method = (element.get("method") or "get").lower()
    return Form(address, method, boxes, buttons, next(iter(styles), ""), _words(element))


def _box(element: Any) -> Box | None:
    name = element.get("name") or ""
    kind = element.tag if element.tag != "input" else (element.get("type") or "text")
    if not name or kind in ("submit", "button") or element.get("disabled") is not None:
        return None
    label, marked = _label(element)
    box = Box(name, kind, label, attributes=dict(element.attrib), row=_row(element), required=marked)
    box.required = box.required or element.get("required") is not None
    if kind == "select":
        box.options = [(one.get("value", one.text or ""), _words(one)) for one in element.iter("option")]
        box.value = next(
            (one.get("value") or "" for one in element.iter("option") if one.get("selected") is not None), ""
        )
    elif kind == "textarea":
        box.value = (element.text or "").strip("\n")
    elif kind in ("radio", "checkbox"):
        box.options = [(element.get("value", "on"), label)]
        box.value = element.get("value", "on") if element.get("checked") is not None else ""
    else:
        box.value = element.get("value") or ""
    return box


def _label(element: Any) -> tuple[str, bool]:
    """What stands beside the field, and whether it is marked as required."""
    root = element.getroottree()
    found = root.xpath("//label[@for=$id]", id=element.get("id")) if element.get("id") else []
    around = [up for up in element.iterancestors() if up.tag == "label"]
    words = " ".join(map(_words, found or around)) or element.get("aria-label") or ""
    legends = [_words(one) for up in element.iterancestors() if up.tag == "fieldset" for one in up.xpath("./legend")]
    return (words or " ".join(legends), "（必填）" in words + " ".join(legends))


def _row(element: Any) -> str:
    row = next((up for up in element.iterancestors() if up.tag == "tr"), None)
    return _words(row) if row is not None else ""
