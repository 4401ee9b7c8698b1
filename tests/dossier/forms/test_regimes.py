"""What each regulation makes of the common forms: folding, the words of every page, items, names."""

import io

import pytest
from pypdf import PdfReader

from dossier.forms import imposition
from dossier.forms.registry import made_for
from tests.dossier.pdfs import squeezed, text_of
from titles.packs.loader import load


def printed(code, spec, *, procedure="", make="sample"):
    pack = load(code).within(procedure)
    entry = made_for(pack, spec)
    return entry.renderer(entry, getattr(entry, make)(pack))


def pages(content):
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages]


def test_a_folded_sheet_has_the_last_page_beside_the_first():
    assert imposition.order(4) == [(4, 1), (2, 3)]
    assert imposition.order(12) == [(12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7)]
    with pytest.raises(ValueError, match="4 的倍数"):
        imposition.order(10)


@pytest.fixture(scope="module")
def folded():
    return printed("xpcc", "review_form", procedure="review")


@pytest.mark.rule("XP-13-03")
def test_the_review_form_is_folded_with_the_approval_second_from_the_end(folded):
    sides = PdfReader(io.BytesIO(folded)).pages
    assert {tuple(round(float(one) / 72 * 25.4) for one in side.mediabox[2:]) for side in sides} == {(368, 260)}
    assert len(sides) == 6
    (approval,) = [number for number, text in enumerate(pages(folded)) if "评审审批意见" in text]
    assert approval == 1
    assert "第11页" in pages(folded)[approval]
    assert folded == printed("xpcc", "review_form", procedure="review")


@pytest.mark.rule("XP-12-05", "XP-12-06")
def test_every_page_bears_the_words_and_the_group_head_signs(folded):
    assert [text.count("情况属实审查人（签名）：（公章）") for text in pages(folded)] == [2] * 6
    assert "考核推荐小组组长：" in text_of(folded)
    assert "情况属实" not in text_of(printed("xpcc", "review_form", procedure="review", make="blank"))


@pytest.mark.rule("WD-12-03")
def test_a_form_that_is_filled_by_hand_says_on_every_page_that_it_is_for_reference():
    found = pages(printed("weidong", "review_form", procedure="intermediate"))
    assert all("填写参考件，不能代替省人事厅印制的《评审表》" in text for text in found)
    assert not any("公示时间" in text or "综合排序" in text for text in found)


@pytest.mark.rule("HO-28-02", "HO-01-03", "HO-33-02")
def test_the_forms_filed_online_have_the_names_and_fields_of_that_regulation():
    review = text_of(printed("hebei-online", "review_form"))
    assert "基层单位意见" not in review
    overview = text_of(printed("hebei-online", "overview_sheet"))
    assert "申报评审工程系列副高级专业技术职务任职资格情况一览表" in overview
    assert "呈报意见" in overview


@pytest.mark.rule("HO-25-01")
def test_the_ranking_prints_the_points_of_the_twelve_items():
    text = text_of(printed("hebei-online", "ranking_table", make="blank"))
    assert [
        row["label"] for row in load("hebei-online").value("scheme.items") if squeezed(row["label"]) not in text
    ] == []


@pytest.mark.rule("HB-07-05")
def test_the_score_sheet_has_room_for_what_the_applicant_fills_in():
    assert "申报人填写" in text_of(printed("hebei", "score_sheet", make="blank"))
    assert "申报人填写" not in text_of(printed("tangshan", "score_sheet", make="blank"))


@pytest.mark.rule("ZZ-44-05")
def test_the_minutes_have_their_six_parts_in_order():
    text = text_of(printed("zhengzhou", "minutes", make="blank"))
    places = [text.index(squeezed(row["label"])) for row in load("zhengzhou").value("committee.minutes_contents")]
    assert len(places) == 6
    assert places == sorted(places)


@pytest.mark.rule("XP-41-03")
def test_the_register_of_a_lost_certificate_takes_a_photograph_of_either_size():
    for make in ("blank", "sample"):
        assert "贴一寸或两寸近期免冠照片" in text_of(printed("xpcc", "reissue_register", make=make))
