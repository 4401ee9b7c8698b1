"""Lists of people as workbooks and on paper, in the columns of the regulation: any number of rows, one look.

The head, the formats and the print setup are openpyxl's; the rows are written straight into its file, because there may
be fifty thousand of them. Every cell is text (format `@`): an identity number keeps its digits, a leading `=` is no
formula.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dossier.forms import blocks
from dossier.forms.registry import Form
from dossier.sheets.container import stable_bytes
from dossier.sheets.listing_schema import Listing
from titles.kernel.cells import MAXIMUM_CHARACTERS, UNPRINTABLE, put

# Raised by hand when the layout below changes: the digest must change with it.
LAYOUT = "1"
TITLE_ROW, SOURCE_ROW, HEAD_ROW = 1, 2, 3
THIN = Side(style="thin", color="000000")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
HEAD_FILL = PatternFill("solid", fgColor="E7EBF0")
TITLE_FONT, HEAD_FONT, BODY_FONT = Font("宋体", 18, bold=True), Font("宋体", 10, bold=True), Font("宋体", 10)
# A3 and A4 by their codes in a workbook.
PAPERS = {"A3": "8", "A4": "9"}
STYLE = re.compile(r' s="(\d+)"')
SHEET = "xl/worksheets/sheet1.xml"
ROWS_AT_ONCE = 1000
WIDE = 10  # characters of a column that says nothing else


def render(form: Form, context: Listing) -> bytes:
    """The workbook. Raises ValueError for a text longer than a cell holds."""
    book = Workbook()
    sheet = book.active
    sheet.title = context.sheet_name
    first = _head(sheet, context)
    last = first + len(context.rows) + context.blank_rows - 1
    if last >= first:
        for number in range(len(context.columns)):
            _body(sheet.cell(first, number + 1))
    _below(sheet, context, last + 1)
    _print_setup(sheet, context, first, last)
    book.properties.title, book.properties.creator = context.title, context.organisation
    return stable_bytes(book, context.dated, spliced={SHEET: lambda content: _rows(content, context, first)})


def engine(form: Form) -> Mapping[str, str]:
    return {"openpyxl": version("openpyxl"), "layout": LAYOUT}


def _body(cell: Any) -> None:
    put(cell)
    cell.font, cell.border, cell.alignment = BODY_FONT, BOX, CENTRE


def _head(sheet: Worksheet, context: Listing) -> int:
    """Title, what stands above the table, one or two rows of headings; the row that the list begins in."""
    last = len(context.columns)
    for row, text, font, alignment, height in (
        (TITLE_ROW, context.title, TITLE_FONT, CENTRE, 34),
        (SOURCE_ROW, context.above, BODY_FONT, LEFT, 22),
    ):
        cell = put(sheet.cell(row, 1), text)
        cell.font, cell.alignment = font, alignment
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
        sheet.row_dimensions[row].height = height
    heads = blocks.header(context.columns)
    for number, column in enumerate(context.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.wide or WIDE
        for row in range(HEAD_ROW, HEAD_ROW + len(heads)):
            cell = put(sheet.cell(row, number))
            cell.font, cell.alignment, cell.border, cell.fill = HEAD_FONT, CENTRE, BOX, HEAD_FILL
    _headings(sheet, context, levels=len(heads))
    return HEAD_ROW + len(heads)


def _headings(sheet: Worksheet, context: Listing, *, levels: int) -> None:
    lower = HEAD_ROW + levels - 1
    begun: dict[str, int] = {}
    for number, column in enumerate(context.columns, 1):
        if column.under:
            put(sheet.cell(lower, number), column.label)
            start = begun.setdefault(column.under, number)
            if start == number:
                put(sheet.cell(HEAD_ROW, number), column.under)
            continue
        put(sheet.cell(HEAD_ROW, number), column.label)
        if levels > 1:
            sheet.merge_cells(start_row=HEAD_ROW, end_row=lower, start_column=number, end_column=number)
    for name, start in begun.items():
        width = sum(column.under == name for column in context.columns)
        sheet.merge_cells(start_row=HEAD_ROW, end_row=HEAD_ROW, start_column=start, end_column=start + width - 1)
    for row in range(HEAD_ROW, lower + 1):
        sheet.row_dimensions[row].height = 30


def _below(sheet: Worksheet, context: Listing, row: int) -> None:
    for number, text in enumerate((*context.notes, *context.foot)):
        cell = put(sheet.cell(row + number, 1), text)
        cell.font, cell.alignment = BODY_FONT, LEFT
        sheet.merge_cells(start_row=row + number, end_row=row + number, start_column=1, end_column=len(context.columns))
        sheet.row_dimensions[row + number].height = 32 if text in context.notes else 20


def _print_setup(sheet: Worksheet, context: Listing, first: int, last: int) -> None:
    corner, end = get_column_letter(len(context.columns)), last + len(context.notes) + len(context.foot)
    sheet.freeze_panes = f"{get_column_letter(min(3, len(context.columns)))}{first}"
    if last >= first:
        sheet.auto_filter.ref = f"A{first - 1}:{corner}{last}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", PAPERS[context.paper]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{TITLE_ROW}:{first - 1}"
    sheet.print_area = f"A1:{corner}{end}"
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"


def _rows(content: bytes, context: Listing, first: int) -> Iterator[bytes]:
    """The sheet with its one body row replaced by all of them, each cell in the format that openpyxl gave that one."""
    text = content.decode()
    found = re.search(rf'<row r="{first}".*?</row>', text, re.DOTALL)
    if found is None or not (context.rows or context.blank_rows):
        yield content
        return
    styles = STYLE.findall(found.group())
    yield text[: found.start()].encode()
    heads = [
        (f'<c r="{get_column_letter(number)}', f'" s="{style}" t="inlineStr"><is><t>', f'" s="{style}"/>')
        for number, style in enumerate(styles, 1)
    ]
    empty = ("",) * len(context.columns)
    everything = [*context.rows, *[empty] * context.blank_rows]
    for start in range(0, len(everything), ROWS_AT_ONCE):
        part = everything[start : start + ROWS_AT_ONCE]
        yield "".join(_row(row, first + start + place, heads) for place, row in enumerate(part)).encode()
    yield text[found.end() :].encode()


def _row(row: Sequence[str], number: int, heads: Sequence[tuple[str, str, str]]) -> str:
    joined = "".join(row)
    if len(joined) > MAXIMUM_CHARACTERS and max(map(len, row)) > MAXIMUM_CHARACTERS:
        raise ValueError(f"单元格最多 {MAXIMUM_CHARACTERS} 字，第 {number} 行有超过的。")
    if "&" in joined or "<" in joined or ">" in joined or UNPRINTABLE.search(joined):
        row = [escape(UNPRINTABLE.sub("", one)) for one in row]
    cells = [
        f"{cell}{number}{full}{value}</t></is></c>" if value else f"{cell}{number}{blank}"
        for (cell, full, blank), value in zip(heads, row, strict=True)
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'
