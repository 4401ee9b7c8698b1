"""Forms made of ruled cells (`GridSheet`): one template, one renderer, whatever the regulation."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dossier.forms import blocks, paper
from dossier.forms.grid_schema import Box, GridPage, GridSheet
from dossier.forms.overflow import heights, room
from dossier.forms.registry import A4, Form, PagePlan

TEMPLATE = "dossier/forms/grid.html"
TOP, BOTTOM = 20, 24  # margins of a fixed page in millimetres; the foot is in the lower one
SPARE = 2  # millimetres left at the end of a page that was filled


def values(context: GridSheet) -> Mapping[str, Any]:
    return {
        "body_height": context.height_mm - TOP - BOTTOM,
        "body_width": context.width_mm - blocks.MARGINS,
    }


def render(form: Form, context: GridSheet) -> bytes:
    """Blocks that fill share what their page has left. Raises FormOverflow for a fixed page that is too full."""
    if context.pages_fixed:
        document, _ = paper.lay_out(form, context)
        context = grown(context, room(document), iter(heights(document, "data-fills")))
    return paper.render(form, context)


def grown(context: GridSheet, left: list[float], laid_out: Iterator[float]) -> GridSheet:
    """The same sheet with higher boxes where they fill; `left` by page and `laid_out` by box in CSS pixels."""
    return context.model_copy(
        update={"pages": tuple(_grown(page, free, laid_out) for page, free in zip(context.pages, left, strict=True))}
    )


def _grown(page: GridPage, free: float, laid_out: Iterator[float]) -> GridPage:
    fills = sum(box.fills for grid in page.grids for row in grid.rows for box in row)
    if not fills:
        return page
    more = max(0, int(free / paper.CSS_PIXELS_PER_MM) - SPARE) // fills

    def box_of(box: Box) -> Box:
        if not box.fills:
            return box
        return box.model_copy(update={"height": int(next(laid_out) / paper.CSS_PIXELS_PER_MM) + more})

    grids = tuple(
        grid.model_copy(update={"rows": tuple(tuple(box_of(box) for box in row) for row in grid.rows)})
        for grid in page.grids
    )
    return page.model_copy(update={"grids": grids})


def grid_form(
    code: str,
    name: str,
    *,
    spec: str,
    plan: PagePlan = A4,
    blank: Callable[[Any], GridSheet] | None = None,
    sample: Callable[[Any], GridSheet] | None = None,
    notes: tuple[str, ...] = (),
    signers: tuple[str, ...] = (),
) -> Form:
    """A form whose cells are the pack's blocks, for the packs that name its code; blank it is without any filling."""
    return Form(
        code=code,
        name=name,
        context=GridSheet,
        plan=plan,
        renderer=render,
        values=values,
        engine=paper.engine,
        template=TEMPLATE,
        spec=spec,
        numbered=True,
        signers=signers,
        notes=notes,
        blank=blank or (lambda pack: blocks.sheet(pack, spec, blocks.Filling())),
        sample=sample,
    )
