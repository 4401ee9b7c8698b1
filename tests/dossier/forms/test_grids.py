"""Forms made of the blocks in a pack: everything written in is printed; fixed pages refuse what is too much."""

import io

import pytest
from pypdf import PdfReader

from dossier.forms import blocks
from dossier.forms.blocks import Filling
from dossier.forms.grid_schema import Box
from dossier.forms.problems import FormOverflow
from dossier.forms.registry import form, forms, made_for
from tests.dossier.forms.test_sentinel import looked_at
from tests.dossier.pdfs import squeezed, text_of
from titles.packs.blocks import FormBlock, FormCell
from titles.packs.loader import codes, load

RARE = "𠮷䶮·一"
PACKS = {code: load(code) for code in codes()}
MADE = [
    (code, spec.code)
    for code, pack in PACKS.items()
    for spec in pack.forms
    if spec.blocks and made_for(pack, spec.code)
]


def codes_of(held):
    """Every code that a text of the form may have."""
    for block in held:
        yield from (cell.code for cell in block.cells)
        yield from blocks.codes_in(block.text)
        for line in block.signs:
            yield from blocks.codes_in(line)
        if block.seal and not (block.cells or block.columns or block.text):
            yield f"opinion_{block.code}"


def filling(held, say):
    texts = {code: say(code) for code in codes_of(held)}
    rows = {
        block.code: [{column.code: say(f"{line}{column.code}") for column in block.columns} for line in range(2)]
        for block in held
        if block.columns
    }
    return Filling(texts, rows)


STYLES = {"rare": lambda code: f"{code}{RARE}", "long": lambda code: f"{code}长长长长" * 3}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("code", "spec"), MADE)
def test_whatever_is_filled_in_is_printed_inside_its_cell(code, spec, style):
    pack = PACKS[code]
    entry = made_for(pack, spec)
    said = filling(pack.form(spec).blocks, STYLES[style])
    context = blocks.sheet(pack, spec, said, subject="甲一", check_code="0123456789abcdef")
    try:
        faults, text = looked_at(entry, context)
    except FormOverflow:
        assert context.pages_fixed
        assert style == "long"
        return
    assert faults == []
    words = [*said.texts.values(), *(cell for rows in said.rows.values() for row in rows for cell in row.values())]
    assert [word for word in words if squeezed(word) not in text] == []


@pytest.mark.parametrize(("code", "spec"), MADE)
def test_blank_and_sample_bear_the_official_name_on_the_paper_of_the_pack(code, spec):
    pack, entry = PACKS[code], made_for(PACKS[code], spec)
    asked = pack.form(spec)
    for make in (entry.blank, entry.sample):
        content = entry.renderer(entry, make(pack))
        pages = PdfReader(io.BytesIO(content)).pages
        assert {round(float(page.mediabox.width) / 72 * 25.4) for page in pages} == {asked.width_mm}
        assert squeezed(asked.name.split("　")[-1]) in text_of(content)
        if asked.pages:
            assert len(pages) == asked.pages


def sheet_of(**texts):
    return blocks.sheet(PACKS["jiaxing"], "comprehensive_sheet", Filling(texts), subject="甲一")


@pytest.mark.rule("JX-A04-06")
def test_what_does_not_fit_the_fixed_pages_is_refused_by_page():
    entry = form("F-JX-04")
    fits = entry.renderer(entry, sheet_of(achievements="成" * 1000))
    assert len(PdfReader(io.BytesIO(fits)).pages) == 4
    with pytest.raises(FormOverflow, match="第 3 页"):
        entry.renderer(entry, sheet_of(achievements="成" * 9000))


@pytest.mark.rule("JX-A04-06")
def test_the_notes_stand_below_the_comprehensive_sheet():
    text = text_of(form("F-JX-04").renderer(form("F-JX-04"), sheet_of()))
    for note in PACKS["jiaxing"].value("comprehensive_sheet.notes"):
        assert squeezed(note) in text


@pytest.mark.rule("JX-A02-01")
def test_the_pledge_has_the_two_halves_in_the_words_of_the_regulation():
    entry, pack = form("F-JX-02"), PACKS["jiaxing"]
    said = Filling({"title": "高级工程师", "name": "甲一"})
    text = text_of(entry.renderer(entry, blocks.sheet(pack, "pledge", said, subject="甲一")))
    assert squeezed(pack.value("pledge.text").replace("{title}", "高级工程师")) in text
    assert squeezed(pack.value("pledge.unit_text").replace("{name}", "甲一")) in text
    assert "申报人：年月日" in text
    assert "负责人（签名）：" in text


def test_columns_below_a_common_heading_have_two_rows_of_headings():
    columns = [
        FormCell(code="number", label="序号"),
        FormCell(code="month", label="年月", under="毕业院校"),
        FormCell(code="school", label="院校", under="毕业院校"),
    ]
    assert blocks.header(columns) == [
        (Box(text="序号", label=True, down=2), Box(text="毕业院校", label=True, across=2)),
        (Box(text="年月", label=True), Box(text="院校", label=True)),
    ]
    assert len(blocks.header(columns[:1])) == 1


def test_blocks_that_join_share_one_side_title():
    held = [
        FormBlock(code="one", label="甲", columns=(FormCell(code="a", label="A"),), rows=2),
        FormBlock(code="two", label="乙", text="共{n}项", joins=True),
    ]
    (grid,) = blocks.grids(held, Filling({"n": "3"}), width=100)
    assert grid.rows[0][0].text == "甲"
    assert grid.rows[0][0].down == len(grid.rows) == 4
    assert grid.rows[3][0].text == "共3项"
    assert sum(grid.widths) == 100


def test_more_rows_than_printed_are_all_there_and_fewer_leave_blank_lines():
    block = FormBlock(code="one", label="甲", columns=(FormCell(code="a", label="A"),), rows=2)
    for held, lines in ((0, 2), (1, 2), (5, 5)):
        (grid,) = blocks.grids([block], Filling(rows={"one": [{"a": str(n)} for n in range(held)]}), width=100)
        assert len(grid.rows) == 1 + lines


def test_a_numbered_form_is_only_for_the_packs_that_name_it():
    assert made_for(PACKS["jiaxing"], "pledge").code == "F-JX-02"
    assert made_for(PACKS["tangshan"], "pledge").code == "F-TS-01"
    assert made_for(PACKS["jiaxing"], "nothing") is None
    numbers = {spec.number for pack in PACKS.values() for spec in pack.forms if spec.number}
    assert numbers <= {code for code, _ in forms}
