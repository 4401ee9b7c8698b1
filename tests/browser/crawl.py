"""Going everywhere a person can go by links, one page of a kind, and looking at each with axe."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page, Response

from titles.site.embedded import ROOT
from titles.site.isolation import FILE

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# WCAG 2.1 A and AA, and what axe calls best practice: one h1, landmarks, labels that say something.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
EACH_KIND = 2
EACH_KIND_BY_AXE = 3  # of all visitors together; what is different for one more visitor axe sees in the nightly run
IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@dataclass(frozen=True)
class Seen:
    """One page: its address, the name of its URL, and everything that is wrong with it, in words."""

    path: str
    name: str
    faults: tuple[str, ...]


def walk(page: Page, address: str, *, by_axe: Counter[str] | None = None) -> Iterator[Seen]:
    """Breadth first from the home page; of pages that differ only in whom they are about, the first two.

    `by_axe`: how many pages of each kind axe has seen; once they are enough it looks at no more. Without it axe looks
    at every page.
    """
    waiting, known, visited = deque(["/"]), {"/"}, dict[str, int]()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(f"脚本错误：{error}"))
    page.on("console", lambda message: problems.append(f"控制台：{message.text}") if message.type == "error" else None)
    while waiting:
        path = waiting.popleft()
        name = kind(path)
        if name is None or visited.get(name, 0) >= EACH_KIND:
            continue
        visited[name] = visited.get(name, 0) + 1
        problems.clear()
        answer = _opened(page, address + path)
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        status = [] if answer.ok else [f"HTTP {answer.status}"]
        looked = by_axe is None or by_axe[name] < EACH_KIND_BY_AXE
        if by_axe is not None:
            by_axe[name] += looked
        yield Seen(path, name, (*status, *problems, *wide(page), *(axe(page) if looked else ())))
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            found = urlsplit(link)
            if f"{found.scheme}://{found.netloc}" == address and found.path not in known:
                known.add(found.path)
                waiting.append(found.path)


def _opened(page: Page, address: str) -> Response | None:
    """None for a document: Chromium without a screen downloads what it has no viewer for."""
    try:
        return page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        assert page.request.get(address).ok, address
        return None


def kind(path: str) -> str | None:
    """The name of the URL; a lifecycle's steps are told apart. None for files, and what would end the visit."""
    try:
        match = resolve(path)
    except Resolver404:
        return None if path.startswith("/static/") else f"nowhere {path}"
    if match.url_name in (*FILE, "logout", "api_schema"):
        return None
    if match.url_name == "transition":
        return f"{match.kwargs['machine_name']}.{match.kwargs['transition_name']}"
    return match.url_name or path


def wide(page: Page) -> list[str]:
    """A page scrolls down and never sideways; wide tables scroll in their own frame."""
    inner, whole = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollWidth]")
    return [f"页面宽 {whole}，屏幕宽 {inner}"] if whole > inner else []


@cache
def _axe_source() -> str:
    return AXE.read_text()


def axe(page: Page) -> list[str]:
    """Everything axe finds, with the first element of each finding."""
    page.evaluate(_axe_source())
    found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]
