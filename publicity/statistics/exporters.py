"""The sections of the page as a workbook: one sheet each, every cell text."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from publicity.statistics.queries import Figures
from publicity.statistics.sections import Section
from titles.kernel import clock
from titles.kernel.cells import put
from titles.kernel.wording import zh_moment

WIDE, NARROW = 34, 14


def workbook(figures: Figures, sections: list[Section]) -> bytes:
    """An xlsx: first what was counted and when, then a sheet for each section."""
    book = Workbook()
    cover = book.active
    cover.title = "说明"
    scope = figures.superior.name if figures.superior else "全部"
    lines = [
        ("批次", figures.round.name),
        ("范围", f"{scope}及其所属单位"),
        ("统计时间", zh_moment(clock.now())),
        ("说明", "草稿不计。数字与页面相同，均由数据库即时统计。"),
    ]
    for number, (label, text) in enumerate(lines, start=1):
        put(cover.cell(number, 1), label).font = Font(bold=True)
        put(cover.cell(number, 2), text)
    cover.column_dimensions["A"].width, cover.column_dimensions["B"].width = NARROW, 2 * WIDE
    for section in sections:
        _sheet(book, section)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _sheet(book: Workbook, section: Section) -> None:
    sheet = book.create_sheet(section.title.replace("（", "").replace("）", "")[:31])
    for column, name in enumerate(section.columns, start=1):
        cell = put(sheet.cell(1, column), name)
        cell.font, cell.alignment = Font(bold=True), Alignment(horizontal="center")
        sheet.column_dimensions[cell.column_letter].width = NARROW if column > 1 else WIDE
    for number, row in enumerate(section.rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = put(sheet.cell(number, column), value)
            cell.alignment = Alignment(horizontal="right" if section.numbers[column - 1] else "left", wrap_text=True)
    sheet.freeze_panes = "A2"
    if section.note:
        put(sheet.cell(len(section.rows) + 3, 1), section.note)
