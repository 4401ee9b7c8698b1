"""The first sheet of an .xlsx file as plain cells, in the child process. Nothing is calculated and nothing followed."""

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell

from titles.kernel.uploads.findings import Unacceptable, broken

UNPACKED_BYTES = 80 * 1024 * 1024
MOST_ENTRIES = 2_000
TALLEST = 50_000
MACRO = ("工作簿含有宏程序。", "请另存为不含宏的 .xlsx 再上传。")
BOMB = ("工作簿解压后过大。", "请删除图片和多余的工作表后再上传。")


def rows(path: str, kind: str, maximum_rows: int, maximum_columns: int) -> dict[str, Any]:
    """{"rows": [[row number, [[kind, text], …]], …]}: rows that hold anything.

    Kinds of cells: text, number, date, bool, formula, error, merged (covered by the cell to the left or above), empty.
    `maximum_rows` counts rows that hold anything.
    """
    _look_at_container(path)
    # Opened here: by its name openpyxl would refuse a temporary file.
    with Path(path).open("rb") as file:
        book = openpyxl.load_workbook(file, keep_links=False)
    if not book.worksheets:
        raise Unacceptable(("工作簿中没有工作表。", ""))
    sheet = book.worksheets[0]
    if sheet.max_row > TALLEST:
        raise Unacceptable((f"工作表有 {sheet.max_row} 行，过长。", "请删除下方多余的空行后再上传。"))
    found = []
    for row in sheet.iter_rows(max_col=min(sheet.max_column, maximum_columns)):
        cells = [_cell(cell) for cell in row]
        if any(kind not in ("empty", "merged") for kind, _text in cells):
            found.append([row[0].row, cells])
        if len(found) > maximum_rows:
            raise Unacceptable((f"行数超过上限（{maximum_rows} 行）。", "请拆成几个文件分别上传。"))
    return {"rows": found}


def _look_at_container(path: str) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as error:
        raise broken("工作簿") from error
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
        raise Unacceptable(BOMB)
    names = {entry.filename for entry in entries}
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Unacceptable(MACRO)
    if "xl/workbook.xml" not in names:
        raise Unacceptable(("这不是 Excel 工作簿。", "请使用下载的模板填写，另存为 .xlsx 后上传。"))


def _cell(cell: Any) -> list[str]:
    if isinstance(cell, MergedCell):
        return ["merged", ""]
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return ["empty", ""]
    if cell.data_type == "f" or (isinstance(value, str) and cell.data_type != "s" and value.startswith("=")):
        return ["formula", ""]
    if cell.data_type == "e":
        return ["error", str(value)]
    if isinstance(value, bool):
        return ["bool", "是" if value else "否"]
    if isinstance(value, dt.datetime | dt.date):
        return ["date", f"{value:%Y-%m-%d}"]
    if isinstance(value, int | float):
        return ["number", str(int(value)) if float(value).is_integer() else repr(value)]
    return ["text", str(value)]
