"""Workbooks as clerks hand them in: right, wrong, and wrong on purpose."""

import io
from collections.abc import Iterable, Sequence

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from titles.kernel import clock
from titles.kernel.identity import demo_number
from titles.staff.columns import COLUMNS

HEADERS = [column.label for column in COLUMNS]
BIRTH = clock.dt.date(1990, 1, 2)


def number(serial: int) -> str:
    """Odd serials are men's."""
    return demo_number(BIRTH.replace(year=1960 + serial // 900), serial % 900 + 1)


def row(serial: int = 1, **more: object) -> list[object]:
    """One right line; `more` by column key."""
    given = {
        "name": f"示例{'甲乙丙丁戊己庚辛壬癸'[serial % 10]}{'子丑寅卯辰巳午未申酉戌亥'[serial % 12]}",
        "document_number": number(serial),
        "post": "工程技术岗位",
        "since": "2020-07-01",
        **more,
    }
    return [given.get(column.key) for column in COLUMNS]


def book(rows: Iterable[Sequence[object]], *, headers: Sequence[str] = HEADERS, above: int = 0) -> Workbook:
    made = Workbook()
    sheet = made.active
    for _ in range(above):
        sheet.append(["示例单位职工名册"])
    sheet.append(list(headers))
    for line in rows:
        sheet.append(list(line))
    return made


def saved(made: Workbook, name: str = "名册.xlsx") -> SimpleUploadedFile:
    target = io.BytesIO()
    made.save(target)
    return SimpleUploadedFile(name, target.getvalue())


def file(rows: Iterable[Sequence[object]], **more: object) -> SimpleUploadedFile:
    return saved(book(rows, **more))
