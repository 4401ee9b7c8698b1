"""Safe cells for workbooks: the one way a value gets into a sheet.

openpyxl types a leading `=` as a formula and leaves identity numbers in General format, where a spreadsheet rounds
them to 15 digits. Every cell therefore goes through `put`: type string, format text; headers and blank template
rows too, so that what a clerk types into them later keeps its digits.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE as UNPRINTABLE

TEXT = "@"
MAXIMUM_CHARACTERS = 32_767

Value = str | int | Decimal | dt.date | None


def put(cell: Any, value: Value = None) -> Any:
    """Write `value` as text into an openpyxl cell (also a WriteOnlyCell or a merged title) and return the cell.

    Raises TypeError for a float (scores and years are exact), ValueError for text longer than a cell holds: openpyxl
    would cut it silently.
    """
    text = words(value)
    if len(text) > MAXIMUM_CHARACTERS:
        raise ValueError(f"单元格最多 {MAXIMUM_CHARACTERS} 字，现有 {len(text)} 字。")
    cell.number_format = TEXT
    if text:
        cell.value = text
        cell.data_type = "s"
    return cell


def words(value: Value) -> str:
    """What the cell shows: booleans as 是/否, dates as 2024-06-10, control characters left out."""
    if value is None:
        return ""
    if isinstance(value, float):
        raise TypeError("a score or year in binary floating point does not belong in a workbook")
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    return UNPRINTABLE.sub("", str(value))
