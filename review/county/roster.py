"""The roster of a county's annual filing: its lines, and the workbook with them."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from applications.filing.models import Application
from review.county.models import CountyFiling
from titles.kernel.cells import put
from titles.packs.queries import pack_of
from titles.packs.schema import Pack
from titles.register.models import Certificate

THIN = Side(style="thin", color="000000")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
WIDTHS = {"序号": 6, "身份证号": 22, "工作单位": 26, "主管部门": 22, "证书编号": 22}
USUAL_WIDTH = 14


def approvals(filing: CountyFiling) -> list[Certificate]:
    """What the county approved in the year, in the order of the days; what was revoked since is no approval."""
    first, last = dt.date(filing.year, 1, 1), dt.date(filing.year, 12, 31)
    rows = Certificate.objects.filter(issuer=filing.county, approved_on__range=(first, last)).exclude(state="revoked")
    return list(rows.select_related("person").order_by("approved_on", "number"))


def lines(filing: CountyFiling) -> tuple[list[str], list[list[Any]]]:
    """Heads and lines by the regulation's own columns. Raises KeyError for a column nobody can fill."""
    pack = pack_of(filing.pack_version_id)
    heads = list(pack.value("county_filing.columns"))
    held = approvals(filing)
    found = Application.objects.filter(pk__in=[row.application_id for row in held if row.application_id])
    through = {row.pk: row for row in found.select_related("unit__parent")}
    return heads, [
        [
            COLUMNS[head](number, row, through.get(row.application_id) if row.application_id else None, pack)
            for head in heads
        ]
        for number, row in enumerate(held, start=1)
    ]


def _unit(row: Application | None) -> str:
    return row.unit.name if row else ""


def _above(row: Application | None) -> str:
    return row.unit.parent.name if row and row.unit.parent else ""


COLUMNS: dict[str, Callable[[int, Certificate, Application | None, Pack], Any]] = {
    "序号": lambda number, row, through, pack: str(number),
    "姓名": lambda number, row, through, pack: row.person.name,
    "身份证号": lambda number, row, through, pack: row.person.document_number,
    "工作单位": lambda number, row, through, pack: _unit(through),
    "主管部门": lambda number, row, through, pack: _above(through),
    "系列": lambda number, row, through, pack: row.series,
    "专业": lambda number, row, through, pack: row.specialty,
    "任职资格": lambda number, row, through, pack: row.title,
    "级别": lambda number, row, through, pack: pack.catalogue.level_label(row.level),
    "评价方式": lambda number, row, through, pack: pack.catalogue.route_label(through.route) if through else "",
    "审批日期": lambda number, row, through, pack: row.approved_on,
    "证书编号": lambda number, row, through, pack: row.number,
}


def workbook(filing: CountyFiling, heads: list[str], rows: list[list[Any]]) -> bytes:
    """The workbook, every cell text; without anybody approved it has its heads alone."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "备案名册"
    put(sheet.cell(1, 1), f"{filing.county}{filing.year}年度职称审批备案名册（{len(rows)} 人）")
    sheet.cell(1, 1).font, sheet.cell(1, 1).alignment = Font("宋体", 16, bold=True), CENTRE
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(heads))
    for column, head in enumerate(heads, start=1):
        cell = put(sheet.cell(2, column), head)
        cell.font, cell.alignment, cell.border = Font("宋体", 11, bold=True), CENTRE, BOX
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(head, USUAL_WIDTH)
    for number, row in enumerate(rows, start=3):
        for column, value in enumerate(row, start=1):
            cell = put(sheet.cell(number, column), value)
            cell.font, cell.alignment, cell.border = Font("宋体", 11), CENTRE, BOX
    sheet.row_dimensions[1].height = 30
    sheet.freeze_panes = "A3"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "2:2"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
