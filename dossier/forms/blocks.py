"""From a pack's blocks and the texts and lists of one subject to the cells of a form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise
from string import Formatter
from typing import Any

from dossier.forms.grid_schema import Box, Grid, GridPage, GridSheet
from dossier.forms.heads import head, spec_of
from titles.packs.blocks import FormBlock, FormCell
from titles.packs.schema import Pack

# Millimetres: the wider margin is the binding side; what a character of a label takes, and a cell beside its text.
MARGINS = 46
CHARACTER, PADDING, SIDE, NARROWEST = 4, 4, 12, 12
LONGEST_LABEL = 8  # characters on one line
LINE, OPINION, SEAL_LINE = 9, 22, 9
SEALED = "（盖章）　　　　　年　　月　　日"
BLANK = "　　　"


@dataclass(frozen=True)
class Filling:
    """What a form is filled with: `texts` by the code of a cell, `rows` by the code of a block, then of a column."""

    texts: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)


def sheet(pack: Pack, spec: str, filling: Filling, **more: Any) -> GridSheet:
    """The form of the pack's word, filled; blank with an empty filling. Raises Refused where the pack has none."""
    asked = spec_of(pack, spec)
    width = asked.width_mm - MARGINS
    pages = tuple(
        GridPage(grids=tuple(grids(list(held), filling, width=width)))
        for _, held in groupby(asked.blocks, key=lambda block: block.page)
    )
    start = head(pack, spec)
    name = filled(start["form_name"].replace("　", "{band}", 1), filling.texts)
    values = {
        **start,
        "form_name": name,
        "pages": pages,
        "notes": asked.notes,
        "paper_mark": asked.mark,
        "pages_fixed": bool(asked.pages),
        "width_mm": asked.width_mm,
        "height_mm": asked.height_mm,
    }
    return GridSheet(**{**values, **more})


def filled(text: str, texts: Mapping[str, str]) -> str:
    """`{code}` replaced by its text, by a gap to write in where there is none."""
    return "".join(
        literal + ((texts.get(code) or BLANK) if code else "") for literal, code, _, _ in Formatter().parse(text)
    )


def codes_in(text: str) -> list[str]:
    """The codes that a text takes, in their order."""
    return [code for _, code, _, _ in Formatter().parse(text) if code]


def grids(blocks: Sequence[FormBlock], filling: Filling, *, width: int) -> Iterator[Grid]:
    """The blocks of one page, those that join under one side title as one grid."""
    held: list[FormBlock] = []
    for block in blocks:
        if held and not block.joins:
            yield _grid(held, filling, width)
            held = []
        held.append(block)
    if held:
        yield _grid(held, filling, width)


def _grid(blocks: Sequence[FormBlock], filling: Filling, width: int) -> Grid:
    first = blocks[0]
    sided = not (first.heading or first.untitled or first.bare) and any(_is_body(block) for block in blocks)
    inner = width - SIDE if sided else width
    widths = next((found for block in blocks if (found := _widths(block, inner))), (inner,))
    rows = [row for block in blocks for row in _rows(block, filling, len(widths))]
    if first.heading:
        rows.insert(0, (Box(text=first.label, label=True, across=len(widths)),))
    if sided:
        rows[0] = (Box(text=first.label, label=True, side=True, down=len(rows)), *rows[0])
        widths = (SIDE, *widths)
    return Grid(code=first.code, widths=widths, rows=tuple(rows), bare=first.bare)


def _is_body(block: FormBlock) -> bool:
    """A row of labelled cells needs no title of its own; whatever else is in a block does."""
    return bool(block.columns or block.text or block.seal or block.signs)


def _widths(block: FormBlock, width: int) -> tuple[int, ...]:
    if block.stacked:
        widest = max(label_width(cell.label) for cell in block.cells)
        return (widest, width - widest)
    if block.cells:
        labels = [label_width(cell.label) for cell in block.cells]
        values = shared([cell.wide or 1 for cell in block.cells], width - sum(labels))
        return tuple(one for pair in zip(labels, values, strict=True) for one in pair)
    return shared([cell.wide or max(3, len(cell.label)) for cell in block.columns], width) if block.columns else ()


def label_width(label: str) -> int:
    """Millimetres of a label: on one line when short, else on as many as its length asks for."""
    lines = -(-len(label) // LONGEST_LABEL)
    return max(NARROWEST, -(-len(label) // lines) * CHARACTER + PADDING)


def shared(weights: Sequence[int], width: int) -> tuple[int, ...]:
    """`width` in whole millimetres by weight; what rounding leaves is spread over all."""
    total, edges = sum(weights), [0, *accumulate(weights)]
    places = [width * edge // total for edge in edges]
    return tuple(right - left for left, right in pairwise(places))


def _rows(block: FormBlock, filling: Filling, columns: int) -> Iterator[tuple[Box, ...]]:
    if block.stacked:
        yield from (_pair(cell, filling, block.height) for cell in block.cells)
    elif block.cells:
        yield tuple(box for cell in block.cells for box in _pair(cell, filling, block.height))
    if block.columns:
        yield from header(block.columns)
        yield from _lines(block, filling)
    if block.text:
        text, open_below = filled(block.text, filling.texts), bool(block.signs or block.seal)
        yield (_area(block, text, columns, open_below=open_below),)
    if block.seal:
        if not (block.text or block.cells or block.columns):
            opinion = filling.texts.get(f"opinion_{block.code}", "")
            yield (_area(block, opinion, columns, open_below=True),)
        yield _signed(SEALED, columns, above=not (block.cells or block.columns))
    for number, line in enumerate(block.signs):
        last = number == len(block.signs) - 1
        yield _signed(filled(line, filling.texts), columns, above=bool(block.text or number), below=not last)


def _pair(cell: FormCell, filling: Filling, height: int) -> tuple[Box, Box]:
    return (
        Box(text=cell.label, label=True, height=height or LINE),
        Box(text=filling.texts.get(cell.code, ""), height=height or LINE),
    )


def _area(block: FormBlock, text: str, columns: int, *, open_below: bool) -> Box:
    return Box(
        text=text,
        across=columns,
        left=True,
        top=True,
        height=block.height or OPINION,
        open_below=open_below,
        fills=block.fills,
    )


def _signed(text: str, columns: int, *, above: bool, below: bool = False) -> tuple[Box]:
    return (
        Box(text=text, label=True, across=columns, right=True, height=SEAL_LINE, open_above=above, open_below=below),
    )


def header(columns: Sequence[FormCell]) -> list[tuple[Box, ...]]:
    """One row of headings, or two where some stand below a common one."""
    if not any(column.under for column in columns):
        return [tuple(Box(text=column.label, label=True) for column in columns)]
    upper: list[Box] = []
    for above, held in groupby(columns, key=lambda column: column.under):
        below = list(held)
        if above:
            upper.append(Box(text=above, label=True, across=len(below)))
        else:
            upper += [Box(text=column.label, label=True, down=2) for column in below]
    return [tuple(upper), tuple(Box(text=column.label, label=True) for column in columns if column.under)]


def _lines(block: FormBlock, filling: Filling) -> Iterator[tuple[Box, ...]]:
    held = filling.rows.get(block.code, ())
    for row in held:
        yield tuple(Box(text=row.get(column.code, ""), height=block.height or LINE) for column in block.columns)
    for _ in range(block.rows - len(held)):
        yield tuple(Box(height=block.height or LINE) for _ in block.columns)
