"""From a template to a PDF: layout, check against the frames, smaller type where needed, writing."""

import hashlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.template import loader
from pydantic import BaseModel

from dossier.forms import glyphs
from dossier.forms.overflow import Excess, overfull
from dossier.forms.problems import FormOverflow
from dossier.forms.registry import Form, PagePlan

# Font sizes in points that a field may be set in, from the usual one downwards: 五号, 小五, 六号, 小六.
STEPS = (Decimal("10.5"), Decimal(9), Decimal(8), Decimal("7.2"), Decimal("6.5"))
ENGINE_PARTS = ("weasyprint", "pydyf", "fonttools", "segno")
CSS_PIXELS_PER_MM = 96 / 25.4


def render_pdf(form: Form, context: BaseModel, values: Mapping[str, Any], *, person: str) -> bytes:
    """Lay out, shrink the fields that overflow step by step, write. `values` go to the template beside the context.

    Raises FormOverflow naming what still overflows, Unprintable for characters that no font has.
    """
    glyphs.check(context.model_dump(), form=form.name, person=person)
    values = {"form": context, "steps": [str(step) for step in STEPS], **values}
    sizes: dict[str, int] = {}
    while True:
        document = _lay_out(form, values, sizes)
        excess = overfull(document)
        if not excess:
            break
        _shrink(sizes, excess, form, person)
    if form.plan.pages is not None and len(document.pages) != form.plan.pages:
        raise AssertionError(f"{form.code} has {len(document.pages)} pages instead of {form.plan.pages}")
    _cut(document, form.plan)
    return document.write_pdf()


def _cut(document: Any, plan: PagePlan) -> None:
    """Templates lay out on an endless page, so that overfull frames are seen whole and never broken to the next page.

    What fits its frames stands on the top of it; the sheet is cut there.
    """
    for page in document.pages:
        page.height = float(plan.height_mm) * CSS_PIXELS_PER_MM


def _shrink(sizes: dict[str, int], excess: list[Excess], form: Form, person: str) -> None:
    stuck = [each for each in excess if sizes.get(each.group, 0) >= len(STEPS) - 1]
    if stuck:
        raise FormOverflow(form=form.name, person=person, places=[(each.page, each.field) for each in stuck])
    wanted: dict[str, int] = {}
    for each in excess:
        wanted[each.group] = max(wanted.get(each.group, 0), _next_step(sizes.get(each.group, 0), each.ratio))
    sizes.update(wanted)


def _next_step(step: int, ratio: float) -> int:
    """Area goes with the square of the type size: skip the steps that cannot be enough, and no others."""
    for candidate in range(step + 1, len(STEPS)):
        if float(STEPS[candidate] / STEPS[step]) ** 2 * ratio <= 1:
            return max(step + 1, candidate - 1)
    return len(STEPS) - 1


def _lay_out(form: Form, values: Mapping[str, Any], sizes: Mapping[str, int]) -> Any:
    # Imported here: half a second and 60 MB that a web process does not need.
    import weasyprint

    html = loader.render_to_string(form.template, {**values, "sizes": Sizes(sizes)})
    return weasyprint.HTML(string=html, url_fetcher=_fetcher()).render()


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
        "templates": _templates_digest(form.template),
        "fonts": _fonts_digest(),
    }


@cache
def _templates_digest(template: str) -> str:
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
