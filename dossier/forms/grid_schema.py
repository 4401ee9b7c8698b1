"""What a form made of ruled cells is fed: every word of it, printed or filled in, and where it stands.

Any form of any regulation that is a table of cells is this one context and one template; `dossier.forms.blocks` makes
it of the pack's blocks, and forms with cells of their own kind make it themselves.
"""

from pydantic import Field as Spec

from dossier.forms.schema import Plain
from dossier.forms.sheets_schema import Sheet


class Box(Plain):
    """One cell. `label` is a word of the form itself; `side` a label set upright in a narrow column.

    `across` and `down` are the columns and rows it takes, `height` millimetres at least. `open_above` and `open_below`
    leave out the rule there; `right` and `left` say how it is set (centred otherwise); `fills` takes what the page has
    left.
    """

    text: str = ""
    label: bool = False
    side: bool = False
    across: int = Spec(default=1, ge=1)
    down: int = Spec(default=1, ge=1)
    left: bool = False
    right: bool = False
    top: bool = False
    height: int = 0
    open_above: bool = False
    open_below: bool = False
    fills: bool = False


class Grid(Plain):
    """Rows of cells on columns of `widths` millimetres; `head_rows` are repeated overleaf.

    `bare`: without rules; `small`: in small type.
    """

    code: str
    widths: tuple[int, ...]
    rows: tuple[tuple[Box, ...], ...]
    head_rows: int = 0
    bare: bool = False
    small: bool = False


class GridPage(Plain):
    """What begins on a new page; `heading` and `aside` stand above it."""

    heading: str = ""
    aside: str = ""
    grids: tuple[Grid, ...] = ()


class GridSheet(Sheet):
    """`subject` is whom or what the form is about. `title_lines` are the name as it is broken on paper.

    `pages_fixed`: each of `pages` is exactly one sheet, and what does not fit is refused; otherwise they flow.
    `width_mm` and `height_mm` are the sheet's. `paper_mark` is printed across the sheet in small grey type.
    """

    subject: str = ""
    title_lines: tuple[str, ...] = ()
    pages: tuple[GridPage, ...]
    notes: tuple[str, ...] = ()
    pages_fixed: bool = False
    width_mm: int = 210
    height_mm: int = 297
    paper_mark: str = ""
    foot_note: str = ""

    @property
    def subject_name(self) -> str:
        return self.subject
