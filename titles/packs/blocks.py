"""A printed form as data: its blocks from top to bottom, each a row of cells, a table, a text or an opinion to seal.

What stands in a cell is named by a code (`name`, `papers`), never by the regulation: the forms of all regulations are
filled from the same texts and lists.
"""

from pydantic import Field as Spec

from titles.packs.nodes import Frozen


class FormCell(Frozen):
    """One labelled cell or column. `under` is the heading of the upper level that it stands below, `wide` its share
    of the row against the others (0: by its label).
    """

    code: str
    label: str
    under: str = ""
    wide: int = Spec(default=0, ge=0)


class FormBlock(Frozen):
    """`cells` are label and value side by side; `columns` a table with at least `rows` lines; `text` takes what is in
    braces from the form's texts; `seal` leaves room for an opinion, a seal and a day; `signs` are the lines to sign.

    `page` is the page of a form with a fixed number of pages. `joins`: under the same side title as the block above.
    `heading`: the label stands above, over the whole width, instead of at the side; `untitled`: nowhere.
    `stacked`: each of `cells` has a row of its own.
    `bare`: without rules. `height` in millimetres, at least; `fills` takes what the page has left.
    """

    code: str
    label: str
    cells: tuple[FormCell, ...] = ()
    columns: tuple[FormCell, ...] = ()
    rows: int = Spec(default=0, ge=0)
    text: str = ""
    seal: bool = False
    signs: tuple[str, ...] = ()
    page: int = Spec(default=1, ge=1)
    joins: bool = False
    heading: bool = False
    untitled: bool = False
    stacked: bool = False
    bare: bool = False
    fills: bool = False
    height: int = Spec(default=0, ge=0)
