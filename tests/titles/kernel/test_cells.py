import datetime as dt
import io
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from titles.kernel.cells import put


def reread(*values):
    book = Workbook()
    for row, value in enumerate(values, 1):
        put(book.active.cell(row, 1), value)
    target = io.BytesIO()
    book.save(target)
    return [row[0] for row in load_workbook(io.BytesIO(target.getvalue())).active.iter_rows()]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("710000199001010017", "710000199001010017"),
        ("00123", "00123"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("+1+1", "+1+1"),
        ("@SUM(A1)", "@SUM(A1)"),
        ("2024-06-10", "2024-06-10"),
        ("𠮷䶮·", "𠮷䶮·"),
        ("甲\x0b一", "甲一"),
        (Decimal("88.50"), "88.50"),
        (12, "12"),
        (True, "是"),
        (dt.date(2024, 6, 10), "2024-06-10"),
    ],
)
def test_every_value_is_text(value, shown):
    (cell,) = reread(value)
    assert (cell.value, cell.data_type, cell.number_format) == (shown, "s", "@")


def test_a_blank_template_cell_is_ready_for_an_identity_number():
    first, _ = reread(None, "末行")
    assert (first.value, first.number_format) == (None, "@")


def test_what_cannot_be_written_exactly_is_refused():
    cell = Workbook().active["A1"]
    with pytest.raises(TypeError):
        put(cell, 88.5)
    with pytest.raises(ValueError, match="32767"):
        put(cell, "长" * 32_768)
