import io

import pytest
from openpyxl import load_workbook
from pydantic import ValidationError

from dossier.forms.registry import input_digest, render
from dossier.sheets.schema import DEFAULT_COLUMNS
from tests.dossier import samples


def sheet_of(roster):
    return load_workbook(io.BytesIO(render("F-TS-07", roster))).active


def test_headings_are_the_default_columns_in_order():
    sheet = sheet_of(samples.roster())
    assert sheet["A1"].value == "唐山市高中职申报人员名单"
    assert [cell.value for cell in sheet[3]] == [
        "序号",
        "姓名",
        "身份证号",
        "工作单位",
        "主管部门",
        "系列",
        "专业",
        "现任专业技术职务",
        "申报任职资格",
        "级别",
        "审查结论",
    ]


def test_lines_keep_order_digits_rare_characters_and_a_leading_equals_sign():
    sheet = sheet_of(samples.roster())
    assert [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=4)] == [
        ["1", "甲𠮷·䶮一", samples.IDENTITY, "演示市第一建筑设计研究院"],
        ["2", "乙二", "71000019900101002X", "=1+1"],
    ]


def test_every_cell_is_text_including_headings_and_blank_lines():
    sheet = sheet_of(samples.roster(blank_rows=3))
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    typed_into = [cell for row in sheet.iter_rows(min_row=3) for cell in row] + [sheet["A1"], sheet["A2"]]
    assert {cell.number_format for cell in typed_into} == {"@"}
    assert (sheet.max_row, sheet["A8"].value, sheet["C8"].value) == (8, "5", None)


def test_printing():
    sheet = sheet_of(samples.roster())
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C4", "$1:$3")
    assert sorted(str(merged) for merged in sheet.merged_cells.ranges) == ["A1:K1", "A2:K2"]
    assert sheet.column_dimensions["C"].width > 18


def test_a_pack_may_give_its_own_columns():
    columns = (DEFAULT_COLUMNS[1], DEFAULT_COLUMNS[2])
    assert [cell.value for cell in sheet_of(samples.roster(columns=columns))[3]] == ["姓名", "身份证号"]


def test_a_column_that_does_not_exist_is_refused():
    with pytest.raises(ValidationError, match="salary"):
        samples.roster(columns=({"key": "salary", "label": "工资", "width": 9},))


def test_same_input_same_bytes_and_the_digest_follows_the_data():
    assert render("F-TS-07", samples.roster()) == render("F-TS-07", samples.roster())
    changed = samples.roster(rows=(samples.applicant(name="丙三"),))
    assert input_digest("F-TS-07", samples.roster()) == input_digest("F-TS-07", samples.roster())
    assert input_digest("F-TS-07", samples.roster()) != input_digest("F-TS-07", changed)
