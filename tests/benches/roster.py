"""A roster of 50,000 people in 30 columns: ours beside the fastest writers of Python."""

import datetime as dt
import io
from typing import Any

import rustpy_xlsxwriter
import xlsxwriter

from dossier.forms.registry import form
from dossier.sheets.listing_schema import Listing
from tests.benches.timing import best_of_three
from titles.packs.blocks import FormCell

PEOPLE, COLUMNS = 50_000, 30
NUMBER = 2  # the column of the identity number
MEGABYTE = 1_000_000


def measure() -> None:
    """F-JX-03: text format, borders, wrapped, print setup / XlsxWriter constant_memory / rust_xlsxwriter, one format"""
    listed = people()
    entry = form("F-JX-03")
    sizes: dict[str, int] = {}
    best = best_of_three(
        {
            "ours": lambda: sizes.update(ours=len(entry.renderer(entry, listed))),
            "xlsxwriter": lambda: sizes.update(xlsxwriter=len(by_xlsxwriter(listed))),
            "rust": lambda: sizes.update(rust=len(by_rust(listed))),
        }
    )
    print(f"{PEOPLE:,} rows, {COLUMNS} columns")
    print(f"{'by':<12}{'seconds':>10}{'times ours':>12}{'MB':>8}")
    for name, seconds in best.items():
        print(f"{name:<12}{seconds:>10.2f}{seconds / best['ours']:>12.2f}{sizes[name] / MEGABYTE:>8.1f}")


def people() -> Listing:
    columns = tuple(FormCell(code=f"column{place}", label=f"栏目{place}") for place in range(COLUMNS))
    rows = tuple(
        tuple(f"71000019850315{row:05}"[-18:] if place == NUMBER else f"第{row}行{place}栏" for place in range(COLUMNS))
        for row in range(PEOPLE)
    )
    return Listing(title="花名册", columns=columns, rows=rows, dated=dt.date(2024, 7, 22), paper="A3")


def by_xlsxwriter(listed: Listing) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        look = book.add_format({"num_format": "@", "border": 1, "text_wrap": True, "align": "center"})
        for place, row in enumerate(listed.rows):
            for number, text in enumerate(row):
                sheet.write_string(place, number, text, look)
    return target.getvalue()


def by_rust(listed: Listing) -> bytes:
    target, names = io.BytesIO(), [column.label for column in listed.columns]
    look: Any = rustpy_xlsxwriter.Format().set_num_format("@").set_border("thin")
    records = (dict(zip(names, row, strict=True)) for row in listed.rows)
    rustpy_xlsxwriter.write_worksheet(records, target, column_formats=dict.fromkeys(names, look))
    return target.getvalue()
