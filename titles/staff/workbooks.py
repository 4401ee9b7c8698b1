"""The workbooks of the staff import: the template to fill in, and the result line by line."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from titles.kernel.cells import TEXT, put
from titles.orgs.models import Person
from titles.staff.columns import COLUMNS

BLANK_ROWS = 500
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD, BODY = Font("宋体", 11, bold=True), Font("宋体", 11)
HEAD_FILL = PatternFill("solid", fgColor="E7EBF0")
WRAP = Alignment(vertical="top", wrap_text=True)
CHOICES = {
    "document_type": Person.DocumentType.labels,
    "gender": Person.Gender.labels,
    "is_specialty_post": ["是", "否"],
}


def template() -> bytes:
    """Headers and blank rows as text, choices as lists, an explanation on the second sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "职工名册"
    _head(sheet, [(column.label, column.width) for column in COLUMNS])
    for row in range(2, BLANK_ROWS + 2):
        for number in range(1, len(COLUMNS) + 1):
            put(sheet.cell(row, number)).font = BODY
    for number, column in enumerate(COLUMNS, 1):
        if column.key in CHOICES:
            _offer(sheet, number, CHOICES[column.key])
    _explain(book.create_sheet("填写说明"))
    return _bytes(book)


def _head(sheet: Worksheet, columns: Sequence[tuple[str, int]]) -> None:
    for number, (label, width) in enumerate(columns, 1):
        cell = put(sheet.cell(1, number), label)
        cell.font, cell.fill, cell.alignment = HEAD, HEAD_FILL, WRAP
        sheet.column_dimensions[get_column_letter(number)].width = width
        # What is typed below the prepared rows keeps its digits too.
        sheet.column_dimensions[get_column_letter(number)].number_format = TEXT
    sheet.freeze_panes = "B2"


def _offer(sheet: Worksheet, number: int, choices: Iterable[str]) -> None:
    rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    letter = get_column_letter(number)
    rule.add(f"{letter}2:{letter}{BLANK_ROWS + 1}")
    sheet.add_data_validation(rule)


def _explain(sheet: Worksheet) -> None:
    _head(sheet, [("栏目", 20), ("必填", 8), ("怎么填", 70)])
    for row, column in enumerate(COLUMNS, 2):
        for number, text in enumerate((column.label, "是" if column.required else "否", column.help), 1):
            put(sheet.cell(row, number), text).alignment = WRAP
    notes = ("一行一人；不要合并单元格，不要用公式。", "上传后先检查，不会马上导入；每一处问题都会指出行和栏目。")
    for row, text in enumerate(notes, len(COLUMNS) + 3):
        put(sheet.cell(row, 3), text).alignment = WRAP


def results(lines: Iterable[tuple[int, str, str, str, str]]) -> bytes:
    """(row of the uploaded workbook, name, masked number, verdict, what to do) for every row."""
    book = Workbook()
    sheet = book.active
    sheet.title = "导入结果"
    _head(sheet, [("行号", 8), ("姓名", 14), ("证件号码", 24), ("结论", 22), ("说明", 70)])
    for row, line in enumerate(lines, 2):
        for number, value in enumerate((str(line[0]), *line[1:]), 1):
            put(sheet.cell(row, number), value).alignment = WRAP
    return _bytes(book)


def _bytes(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
