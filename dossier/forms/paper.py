"""From a template to a PDF: layout, check against the frames, smaller type where needed, writing."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.template import loader

from dossier.forms import glyphs
from dossier.forms.overflow import Excess, overfull
from dossier.forms.problems import FormOverflow
from dossier.forms.registry import Form, PagePlan

# Font sizes in points that a field may be set in, from the usual one downwards: 五号, 小五, 六号, 小六.
STEPS = (Decimal("10.5"), Decimal(9), Decimal(8), Decimal("7.2"), Decimal("6.5"))
ENGINE_PARTS = ("weasyprint", "pydyf", "fonttools", "segno")
CSS_PIXELS_PER_MM = 96 / 25.4


@dataclass(frozen=True)
class Moved:
    """What did not fit its frame: the frame says where it is, the continuation page has it whole."""

    number: int
    label: str
    text: str


def render(form: Form, context: Any) -> bytes:
    """Lay out, shrink the fields that overflow step by step, write.

    What overflows at the smallest size moves to a continuation page, whole; frames marked `data-firm` (covers,
    signatures, the certificate) raise FormOverflow instead. Raises Unprintable for characters that no font has.
    """
    document, moved = lay_out(form, context)
    wanted = getattr(context, "page_count", form.plan.pages)
    if wanted is not None and (len(document.pages) < wanted or (len(document.pages) > wanted and not moved)):
        raise AssertionError(f"{form.code} has {len(document.pages)} pages instead of {wanted}")
    _cut(document, form.plan)
    written: bytes = document.write_pdf(zoom=getattr(context, "zoom", 1))
    return written


def lay_out(form: Form, context: Any) -> tuple[Any, list[Moved]]:
    """The document as laid out in the end, before it is cut and written, and what moved to its continuation."""
    person = context.subject_name
    glyphs.check(context.model_dump(), form=form.name, person=person)
    values = {"form": context, "steps": [str(step) for step in STEPS], **form.values(context)}
    sizes: dict[str, int] = {}
    moved: dict[int, Moved] = {}
    while True:
        document, frames = _lay_out(form, values, sizes, moved)
        excess = overfull(document)
        if not excess:
            return document, list(moved.values())
        _make_room(sizes, moved, excess, frames=frames, form=form, person=person)


def _cut(document: Any, plan: PagePlan) -> None:
    """Templates lay out on an endless page, so that overfull frames are seen whole and never broken to the next page.

    What fits its frames stands on the top of it; the sheet is cut there.
    """
    for page in document.pages:
        page.height = float(plan.height_mm) * CSS_PIXELS_PER_MM


def _make_room(
    sizes: dict[str, int], moved: dict[int, Moved], excess: list[Excess], *, frames: list[Any], form: Form, person: str
) -> None:
    """Smaller type where there is a smaller one; else to the continuation page, else refuse."""
    smallest = [each for each in excess if sizes.get(each.group, 0) >= len(STEPS) - 1]
    firm = [each for each in smallest if each.frame.get("data-firm") is not None]
    if firm:
        raise FormOverflow(form=form.name, person=person, places=list(dict.fromkeys((e.page, e.field) for e in firm)))
    for each in smallest:
        text = "".join(each.frame.itertext()).strip()
        moved[frames.index(each.frame)] = Moved(0, each.field, text)
    for number, place in enumerate(sorted(moved), start=1):
        moved[place] = replace(moved[place], number=number)
    wanted: dict[str, int] = {each.group: 0 for each in smallest}
    for each in excess:
        if each not in smallest:
            wanted[each.group] = max(wanted.get(each.group, 0), _next_step(sizes.get(each.group, 0), each.ratio))
    sizes.update(wanted)


def _next_step(step: int, ratio: float) -> int:
    """Area goes with the square of the type size: skip the steps that cannot be enough, and no others."""
    for candidate in range(step + 1, len(STEPS)):
        if float(STEPS[candidate] / STEPS[step]) ** 2 * ratio <= 1:
            return max(step + 1, candidate - 1)
    return len(STEPS) - 1


def _lay_out(
    form: Form, values: Mapping[str, Any], sizes: Mapping[str, int], moved: Mapping[int, Moved]
) -> tuple[Any, list[Any]]:
    """The laid-out document and its frames, which are known by their place in the template."""
    # Imported here: half a second and 60 MB that a web process does not need.
    import weasyprint

    listed = {"sizes": Sizes(sizes), "moved": [moved[place] for place in sorted(moved)]}
    html = weasyprint.HTML(string=loader.render_to_string(form.template, {**values, **listed}), url_fetcher=_fetcher())
    frames = [each for each in html.etree_element.iter() if each.get("data-frame")]
    for place, entry in moved.items():
        frame = frames[place]
        for child in list(frame):
            frame.remove(child)
        frame.text = f"（见续页第 {entry.number} 项）"
    return html.render(font_config=_font_configuration()), frames


@cache
def _font_configuration() -> Any:
    """One for all forms of a process: it holds what fontconfig found on the machine."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


class Sizes(dict):
    """`{{ sizes.duties }}`: the class of a field's current size."""

    def __missing__(self, field: str) -> str:
        return "s0"

    def __init__(self, steps: Mapping[str, int]):
        super().__init__({field: f"s{step}" for field, step in steps.items()})


def _fetcher() -> Callable[..., Any]:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class OnlyData(URLFetcher):
        """Forms load nothing: pictures travel in the page as data: URIs, styles are part of the template."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith("data:"):
                raise FatalURLFetchingError(f"a form may not load {url[:80]}")
            return super().fetch(url, headers)

    return OnlyData(allowed_protocols=("data",), allow_redirects=False)


def engine(form: Form) -> dict[str, str]:
    """Versions of the libraries, digest of the templates of all forms, digests of the fonts."""
    return {
        **{part: version(part) for part in ENGINE_PARTS},
        "templates": templates_digest(form.template),
        "fonts": _fonts_digest(),
    }


@cache
def templates_digest(template: str) -> str:
    """All templates of the folder: partials and styles are shared, and a change must not be missed."""
    found_at: Any = loader.get_template(template)
    folder = Path(found_at.origin.name).parent
    found = hashlib.sha256()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        found.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


@cache
def _fonts_digest() -> str:
    files = {glyphs.font_file(pattern)[0] for pattern in glyphs.FONTS}
    found = hashlib.sha256()
    for path in sorted(files):
        with path.open("rb") as file:
            found.update(hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()
