"""The roster of 嘉兴 (附件3): thirty columns under two rows of headings, every cell text; the same on A3."""

import datetime as dt
import io
import re
import zipfile

import pytest
from openpyxl import load_workbook
from pydantic import ValidationError
from pypdf import PdfReader

from dossier.forms.registry import form
from dossier.sheets import rosters
from dossier.sheets.listing_schema import Listing
from tests.dossier.forms.test_sentinel import looked_at
from tests.dossier.pdfs import squeezed, text_of
from titles.packs.blocks import FormCell
from titles.packs.loader import load

PACK = load("jiaxing")
DAY = dt.date(2019, 12, 12)
TEXTS = {"recommended": "高级工程师", "roster_filler": "戊五", "roster_telephone": "0573-1"}
CODES = [column["code"] for column in PACK.value("roster.columns")]


def person(number, **changes):
    return {code: f"{number}{code}" for code in CODES} | {"id_number": f"71000019850315{number:04}"} | changes


def roster(*people, **more):
    return rosters.roster(PACK, "roster", people, organisation="示例市政院", dated=DAY, texts=TEXTS, **more)


def sheet_of(listed):
    entry = form("F-JX-03")
    return load_workbook(io.BytesIO(entry.renderer(entry, listed))).active


@pytest.mark.rule("JX-A03-01")
def test_thirty_columns_with_two_under_the_school_below_the_entrusting_unit():
    """C-29, the roster's part."""
    sheet = sheet_of(roster(person(1)))
    assert sheet["A1"].value == "推荐高级工程师专业技术职务任职资格人员花名册"
    assert sheet["A2"].value == "委托单位（盖章）：示例市政院"
    upper, lower = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=4))
    assert len(upper) == 30
    assert upper[11:13] == ["毕业院校", None]
    assert lower[11:13] == ["年月", "院校"]
    labels = [one["label"] for one in PACK.value("roster.columns")]
    assert [low or up for up, low in zip(upper, lower, strict=True)] == labels
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert {"L3:M3", "A3:A4", "AD3:AD4"} <= merged


@pytest.mark.rule("JX-A03-01")
def test_every_cell_is_text_numbers_keep_their_digits_and_nothing_is_a_formula():
    sheet = sheet_of(roster(person(1, name="=1+1"), person(2, remark="<甲>&“乙”\x07"), blank_rows=2))
    lines = list(sheet.iter_rows(min_row=5, max_row=8))
    assert {cell.number_format for row in lines for cell in row} == {"@"}
    assert {cell.data_type for row in lines[:2] for cell in row} <= {"s", "inlineStr"}
    assert [row[0].value for row in lines] == ["1", "2", None, None]
    assert [row[2].value for row in lines[:2]] == ["710000198503150001", "710000198503150002"]
    assert lines[0][1].value == "=1+1"
    assert lines[1][29].value == "<甲>&“乙”"
    assert all(cell.border.left.style == "thin" for row in lines for cell in row)
    with zipfile.ZipFile(io.BytesIO(form("F-JX-03").renderer(form("F-JX-03"), roster(person(1, name="=1+1"))))) as book:
        assert re.search(rb"<f[ >]", book.read("xl/worksheets/sheet1.xml")) is None


@pytest.mark.rule("JX-A03-02", "JX-A03-03")
def test_notes_and_foot_stand_below_and_it_prints_on_a3_landscape():
    sheet = sheet_of(roster(person(1), person(2)))
    below = [row[0].value for row in sheet.iter_rows(min_row=7)]
    assert below[:3] == list(PACK.value("roster.notes"))
    assert below[3].startswith("本表由委托单位填写，一律用A3纸打印")
    assert below[4].startswith("填报人：戊五")
    for label in ("电话", "手机", "传真", "电子邮箱地址"):
        assert label in below[4]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert sheet.print_title_rows == "$1:$4"
    assert sheet.auto_filter.ref == "A4:AD6"


@pytest.mark.rule("JX-A03-02")
def test_on_paper_the_same_list_on_a3_with_its_headings_on_every_sheet():
    listed = roster(*(person(number) for number in range(1, 60)))
    context = rosters.on_paper(listed, width_mm=420, height_mm=297)
    entry = form("F-JX-03-P")
    content = entry.renderer(entry, context)
    pages = PdfReader(io.BytesIO(content)).pages
    assert len(pages) > 1
    assert {round(float(page.mediabox.width) / 72 * 25.4) for page in pages} == {420}
    for page in pages[:-1]:
        assert "毕业院校" in squeezed(page.extract_text())
    faults, text = looked_at(entry, context)
    assert faults == []
    for row in listed.rows:
        assert [one for one in row if squeezed(one) not in text] == []
    assert squeezed(PACK.value("roster.notes")[0]) in text


def test_same_people_same_bytes_and_an_empty_list_is_a_list():
    entry = form("F-JX-03")
    assert entry.renderer(entry, roster(person(1))) == entry.renderer(entry, roster(person(1)))
    assert sheet_of(roster())["A5"].value == PACK.value("roster.notes")[0]
    assert "委托单位" in text_of(form("F-JX-03-P").renderer(form("F-JX-03-P"), form("F-JX-03-P").blank(PACK)))


def test_a_text_that_no_cell_holds_and_a_row_of_another_length_are_refused():
    entry = form("F-JX-03")
    with pytest.raises(ValueError, match="第 5 行"):
        entry.renderer(entry, roster(person(1, remark="长" * 32_768)))
    with pytest.raises(ValidationError, match="名单的行与栏目不一致"):
        Listing(title="名单", columns=(FormCell(code="a", label="A"),), rows=(("1", "2"),), dated=DAY)
