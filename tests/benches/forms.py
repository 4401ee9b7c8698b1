"""Review forms a second, by one process: ours, Chromium kept open on the same HTML, typst on the same words."""

from collections.abc import Iterator
from typing import Any
from unittest import mock

import typst
import weasyprint
from lxml import etree
from playwright.sync_api import Page, sync_playwright

from dossier.forms import registry
from tests.benches.timing import best_of_three
from tests.browsing import chromium
from tests.dossier import samples
from titles.site.celery import collect_seldom

FORM, EACH = "F-HE-01", 5


def measure() -> None:
    """F-HE-01, five a turn: registry.render(…) / page.set_content(html), page.pdf() / typst.compile(…)"""
    collect_seldom()  # as a worker does when it starts
    context = samples.review_form()
    html = laid_out(context)
    source = as_typst(html)
    with sync_playwright() as driver, driver.chromium.launch(**chromium()) as browser:
        page = browser.new_page()
        best = best_of_three(
            {
                "ours": lambda: [registry.render(FORM, context) for _ in range(EACH)],
                "chromium": lambda: [by_chromium(page, html) for _ in range(EACH)],
                "typst": lambda: [typst.compile(source) for _ in range(EACH)],
            }
        )
    ours = EACH / best["ours"]
    print(f"{'by':<12}{'forms a second':>16}{'ours is … times':>18}")
    for name, seconds in best.items():
        print(f"{name:<12}{EACH / seconds:>16.2f}{ours * seconds / EACH:>18.2f}")


def laid_out(context: Any) -> str:
    """The HTML that our own engine lays out last, as the template gives it."""
    seen: list[str] = []
    real = weasyprint.HTML

    def spy(*arguments: Any, **named: Any) -> Any:
        seen.append(named["string"])
        return real(*arguments, **named)

    with mock.patch.object(weasyprint, "HTML", spy):
        registry.render(FORM, context)
    return seen[-1]


def by_chromium(page: Page, html: str) -> bytes:
    page.set_content(html)
    return page.pdf(prefer_css_page_size=True, print_background=True)


def as_typst(html: str) -> bytes:
    """The same words in the same order, tables as tables, a page for a page: what a fast typesetter needs at least."""
    tree = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8"))
    lines = ["#set page(width: 184mm, height: 260mm)", '#set text(font: "Noto Serif CJK SC", size: 10.5pt)']
    return "\n".join([*lines, *_blocks(tree)]).encode()


def _blocks(node: Any) -> Iterator[str]:
    for child in node:
        if not isinstance(child.tag, str) or child.tag in ("head", "style", "script"):
            continue
        if child.tag == "table":
            yield _table(child)
        elif child.tag == "section":
            yield from _blocks(child)
            yield "#pagebreak(weak: true)"
        elif child.xpath(".//table | .//section"):
            yield from _blocks(child)
        elif text := _words(child):
            yield f"#[{text}]\n"


def _table(table: Any) -> str:
    rows = [row.xpath("./td | ./th") for row in table.xpath(".//tr[not(ancestor::table//table)]")]
    width = max((sum(int(cell.get("colspan", 1)) for cell in row) for row in rows), default=1)
    cells = ", ".join(
        f"table.cell(colspan: {min(int(cell.get('colspan', 1)), width)})[{_words(cell)}]"
        for row in rows
        for cell in row
    )
    return f"#table(columns: {width}, {cells})"


def _words(node: Any) -> str:
    """Text with what typst would read as markup made harmless."""
    text = " ".join("".join(node.itertext()).split())
    return f"#text({_quoted(text)})" if text else ""


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
