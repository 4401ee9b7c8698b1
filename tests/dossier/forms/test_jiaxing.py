"""What the regulation of 嘉兴 prints on its forms beside what is filled in."""

import pytest

from dossier.forms import assessment_form, jiaxing_papers
from dossier.forms.assessment_form import AnnualAssessment
from dossier.forms.registry import form
from tests.dossier.forms.test_sentinel import looked_at
from tests.dossier.pdfs import squeezed, text_of
from titles.packs.loader import load

PACK = load("jiaxing")


def text_in(code, variant="blank"):
    entry = form(code)
    return text_of(entry.renderer(entry, getattr(entry, variant)(PACK)))


@pytest.mark.rule("JX-A08-01")
def test_the_list_of_materials_has_its_22_lines_and_the_two_printed_noughts():
    rows = jiaxing_papers.listed(PACK, {"identity_card": ("3", "1"), "photo": ("1", "9")})
    assert len(rows) == 22
    assert [(row["originals"], row["copies"]) for row in rows if row["title"] in ("身份证", "照片")] == [
        ("0", "1"),
        ("1", "0"),
    ]
    blank = [row for row in jiaxing_papers.listed(PACK) if row["originals"] or row["copies"]]
    assert [row["number"] for row in blank] == ["4", "8"]
    text = text_in("F-JX-08")
    for row in PACK.value("dossier_list.rows"):
        assert squeezed(row["label"]) in text


@pytest.mark.rule("JX-A11-01", "JX-A11-04")
def test_the_post_sheet_has_its_matrix_with_the_dash_and_the_list_of_seven_columns():
    rows = jiaxing_papers.matrix(PACK, {("ratio", "total"): "9", ("approved", "total"): "12"})
    assert [row["row"] for row in rows] == ["核准比例", "核准人数", "实聘人数", "空缺情况"]
    assert [row["total"] for row in rows] == ["—", "12", "", ""]
    text = text_in("F-JX-11")
    for column in (*PACK.value("post_sheet.columns"), *PACK.value("post_sheet.list_columns")):
        assert column["label"] in text
    assert "—" in text
    assert "一式四份" in text


@pytest.mark.rule("JX-A12-01", "JX-A12-02", "JX-A12-03", "JX-A12-04")
def test_the_assessment_form_prints_items_maxima_and_thresholds_of_the_regulation():
    text = text_in("F-JX-12")
    for part in PACK.value("assessment.parts"):
        assert squeezed(part) in text
    for item in PACK.value("assessment.fixed_items"):
        for word in (item["label"], *item["columns"]):
            assert word in text
    assert "自学专著名称" in text
    for group in PACK.value("assessment.basic_items"):
        for item in group["items"]:
            assert f"{item['label']}{item['maximum']}分" in text
    assert "25分（槛值13分）" in text
    assert "50分（槛值25分）" in text
    assert text.count("槛值") == 2


@pytest.mark.rule("JX-A12-05", "JX-A12-07", "JX-A12-08")
def test_only_the_own_band_is_reckoned_and_graded():
    text = text_in("F-JX-12", "sample")
    assert "占25%占25%占50%最后得分" in text
    assert "定标项得分60×20%+基本项得分90.5×80%=最终得分84.4合格" in text
    assert "定标项得分×25%+基本项得分×75%=最终得分" in text
    assert "定标项得分×15%+基本项得分×85%=最终得分" in text
    assert "组长（签名）庚七" in text


def test_long_words_on_the_assessment_form_stay_in_their_cells():
    held = AnnualAssessment(
        **dict.fromkeys(("unit", "name", "post", "studied", "fixed_total", "basic", "final", "grade"), "长𠮷" * 60),
        report="述" * 3000,
        leader_opinion="见" * 900,
        group_opinion="评" * 900,
        scores={"peers.politics": "100.25"},
        remarks={"politics": "备" * 80},
        totals={"peers": "100.25"},
        band="high",
    )
    faults, text = looked_at(form("F-JX-12"), assessment_form.sheet(PACK, held))
    assert faults == []
    assert "述" * 3000 in text
    assert "评" * 900 in text
