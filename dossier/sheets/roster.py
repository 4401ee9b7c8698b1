"""The applicant list (F-TS-07, 附件七) as a workbook, fit to print on A4 landscape."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from importlib.metadata import version

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dossier.forms.registry import Form, PagePlan
from dossier.sheets import samples
from dossier.sheets.container import stable_bytes
from dossier.sheets.schema import Roster
from titles.kernel.cells import put
from titles.kernel.wording import zh_day

PLAN = PagePlan(Decimal(297), Decimal(210), None, "A4 横向")
TITLE_ROW, SOURCE_ROW, HEAD_ROW = 1, 2, 3
# Raised by hand when the layout below changes: the digest must change with it.
LAYOUT = "2"
BLANK_DAY, BLANK_COUNT = "　　　　年　　月　　日", "　　"
UNDATED = dt.date(2024, 7, 1)  # what the file itself is dated where the paper is still to be dated by hand

THIN = Side(style="thin", color="000000")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
LEFT_KEYS = {"unit", "competent_department", "audit_conclusion"}
HEAD_FILL = PatternFill("solid", fgColor="E7EBF0")
TITLE_FONT, HEAD_FONT, BODY_FONT = Font("宋体", 18, bold=True), Font("宋体", 11, bold=True), Font("宋体", 11)


def render(form: Form, context: Roster) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "申报人员名单"
    _top(sheet, context)
    _lines(sheet, context)
    _print_setup(sheet, context)
    book.properties.title = context.title
    book.properties.creator = context.organisation
    return stable_bytes(book, context.printed_on or UNDATED)


def engine(form: Form) -> Mapping[str, str]:
    return {"openpyxl": version("openpyxl"), "layout": LAYOUT}


def _top(sheet: Worksheet, context: Roster) -> None:
    last = len(context.columns)
    put(sheet.cell(TITLE_ROW, 1), context.title)
    sheet.cell(TITLE_ROW, 1).font, sheet.cell(TITLE_ROW, 1).alignment = TITLE_FONT, CENTRE
    sheet.merge_cells(start_row=TITLE_ROW, end_row=TITLE_ROW, start_column=1, end_column=last)
    parts = (
        f"报送单位（盖章）：{context.organisation}",
        f"报送日期：{zh_day(context.printed_on) if context.printed_on else BLANK_DAY}",
        f"共 {len(context.rows) or BLANK_COUNT} 人",
    )
    put(sheet.cell(SOURCE_ROW, 1), "　　　　".join(parts))
    sheet.cell(SOURCE_ROW, 1).font, sheet.cell(SOURCE_ROW, 1).alignment = BODY_FONT, LEFT
    sheet.merge_cells(start_row=SOURCE_ROW, end_row=SOURCE_ROW, start_column=1, end_column=last)
    for number, column in enumerate(context.columns, 1):
        cell = put(sheet.cell(HEAD_ROW, number), column.label)
        cell.font, cell.alignment, cell.border, cell.fill = HEAD_FONT, CENTRE, BOX, HEAD_FILL
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    for row, height in ((TITLE_ROW, 34), (SOURCE_ROW, 22), (HEAD_ROW, 32)):
        sheet.row_dimensions[row].height = height


def _lines(sheet: Worksheet, context: Roster) -> None:
    total = len(context.rows) + context.blank_rows
    for count in range(total):
        row = context.rows[count] if count < len(context.rows) else None
        for number, column in enumerate(context.columns, 1):
            value = str(count + 1) if column.key == "number" else getattr(row, column.key, "")
            cell = put(sheet.cell(HEAD_ROW + 1 + count, number), value)
            cell.font, cell.border = BODY_FONT, BOX
            cell.alignment = LEFT if column.key in LEFT_KEYS else CENTRE


def _print_setup(sheet: Worksheet, context: Roster) -> None:
    last = get_column_letter(len(context.columns))
    bottom = HEAD_ROW + len(context.rows) + context.blank_rows
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, min(3, len(context.columns)))
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{last}{bottom}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{TITLE_ROW}:{HEAD_ROW}"
    sheet.print_area = f"A1:{last}{bottom}"
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"


FORM = Form(
    code="F-TS-07",
    name="唐山市高中职申报人员名单",
    context=Roster,
    plan=PLAN,
    renderer=render,
    engine=engine,
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    suffix=".xlsx",
    spec="roster",
    signers=("报送单位盖章",),
    notes=("栏目原表未收录，由办法的数据给出默认值，出处未录；表名“高中职”照印。",),
    blank=samples.blank_roster,
    sample=samples.roster,
)
