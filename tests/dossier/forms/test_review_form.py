"""The review form as a stranger would check it: pages, size, texts, frames, glyphs, sameness."""

import datetime as dt
import io

import pytest
from pydantic import ValidationError
from pypdf import PdfReader

from dossier.forms.problems import FormOverflow, Unprintable
from dossier.forms.registry import UnknownForm, form, input_digest, render
from dossier.forms.review_form import CAPACITY, lines
from dossier.forms.schema import AssessmentRow, AwardRow, ReviewForm
from tests.dossier import samples

POINTS_PER_MM = 72 / 25.4


def pages_of(context):
    return PdfReader(io.BytesIO(render("F-HE-01", context))).pages


def texts_of(context):
    return ["".join(page.extract_text().split()) for page in pages_of(context)]


@pytest.fixture(scope="module")
def made():
    return render("F-HE-01", samples.review_form())


@pytest.fixture(scope="module")
def texts(made):
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages]


def test_ten_pages_of_16_kai(made):
    pages = PdfReader(io.BytesIO(made)).pages
    assert len(pages) == form("F-HE-01").plan.pages == 10
    for page in pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        assert abs(width - 184 * POINTS_PER_MM) < 0.5
        assert abs(height - 260 * POINTS_PER_MM) < 0.5


@pytest.mark.parametrize(
    ("number", "heading", "told"),
    [
        (1, "专业技术职务任职资格评审表", ("演示市第一建筑设计研究院", "工程师", "高级工程师", "2024年6月24日")),
        (2, "基本情况", (samples.IDENTITY, "1985年3月", "英语，能阅读", "照片")),
        (3, "学习与工作经历", ("2003.09—2007.06", "演示建筑大学", "2013.01—至今", "技术员、助理工程师")),
        (4, "任现职以来履行职责及业绩", ("负责大型公共建筑", "演示市图书馆新馆结构设计", "桩筏联合基础的简化计算方法")),
        (5, "著作论文及获奖情况", ("软土地区桩筏联合基础沉降的简化计算", "第二作者，3.2万字", "二等奖")),
        (6, "年度考核情况", ("2018", "2023", "优秀", "嘉奖一次")),
        (7, "单位及呈报部门意见", ("2024年7月1日至2024年7月12日，共10天（公休日不计算在内）", "丙三", "戊五")),
        (8, "考试合格证书复印件粘贴处", ("全国职称外语等级考试合格证书复印件", "粘贴处")),
        (
            9,
            "评审审批意见",
            ("演示市工程系列高级评审委员会", "赞成票数反对票数弃权票数", "2523193", "演职改字〔2024〕18号"),
        ),
        (10, "填表说明", ("核验码相同方为同一份表", "（第九条（一）1）")),
    ],
)
def test_each_page_says_its_part(texts, number, heading, told):
    text = texts[number - 1]
    assert heading in text
    assert [words for words in told if words not in text] == []


def test_every_page_bears_the_check_code_its_number_and_the_name(texts):
    for number, text in enumerate(texts, 1):
        assert "核验码7K3M-9QWX-20PD" in text
        assert f"第{number}页" in text
        assert "甲𠮷·䶮一" in text


def test_all_fonts_are_embedded(made):
    fonts = {}
    for page in PdfReader(io.BytesIO(made)).pages:
        for font in page["/Resources"]["/Font"].values():
            (descendant,) = font.get_object()["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"].get_object()
            fonts[descriptor["/FontName"]] = set(descriptor)
    assert all("NotoS" in name.replace("-", "") for name in fonts)
    assert all(keys & {"/FontFile", "/FontFile2", "/FontFile3"} for keys in fonts.values())


@pytest.mark.parametrize("character", ["\ue000", "\U0010fffd", "\x07", "😀"])
def test_a_character_that_no_font_has_is_refused_before_it_becomes_a_blank(character):
    with pytest.raises(Unprintable) as caught:
        render("F-HE-01", samples.review_form(duties=f"负责{character}设计"))
    assert list(caught.value.characters) == [character]
    assert f"U+{ord(character):04X}（在“负责{character}设计”中）" in str(caught.value)


def test_rare_characters_and_common_symbols_are_printed():
    duties = "𠮷䶮㐂·①㎡℃Ⅲ×—…½αБ，𬱖𬭎"
    assert duties in texts_of(samples.review_form(duties=duties))[3]


def test_same_input_same_bytes(made):
    assert render("F-HE-01", samples.review_form()) == made
    assert render("F-HE-01", samples.review_form().model_dump()) == made


def test_the_digest_follows_the_data():
    one = input_digest("F-HE-01", samples.review_form())
    assert input_digest("F-HE-01", samples.review_form()) == one
    assert input_digest("F-HE-01", samples.review_form(applied_title="正高级工程师")) != one
    assert input_digest("F-HE-01", samples.review_form(draft=True)) != one


def test_an_empty_form_has_its_ten_pages_and_blanks_to_sign():
    person = samples.person(current_title_on=None)
    empty = ReviewForm(unit="演示单位", person=person, applied_title="工程师", check_code="X")
    texts = texts_of(empty)
    assert len(texts) == 10
    assert "年月日至年月日" in texts[6]
    assert texts[6].count("经办人：负责人：（公章）年月日") == 3
    assert "None" not in "".join(texts)


def test_a_preview_says_that_it_is_one(texts):
    assert all("预览未提交" in text for text in texts_of(samples.review_form(draft=True)))
    assert not any("预览未提交" in text for text in texts)


def test_text_is_made_smaller_before_anything_is_refused():
    duties = "主持大型公共建筑结构设计并审核图纸，" * 50
    text = texts_of(samples.review_form(duties=duties))[3]
    assert text.count("主持大型公共建筑结构设计并审核图纸，") == 50


@pytest.mark.parametrize(
    ("changes", "number", "field"),
    [
        ({"person": samples.person(name="甲" * 300)}, 1, "封面姓名"),
        ({"unit": "演示" * 200}, 1, "封面工作单位"),
        ({"tier_opinions": (samples.review_form().tier_opinions[0],) * 4}, 7, "呈报部门意见"),
    ],
)
def test_what_a_cover_or_a_signature_has_no_room_for_is_refused_by_name(changes, number, field):
    with pytest.raises(FormOverflow) as caught:
        render("F-HE-01", samples.review_form(**changes))
    assert (caught.value.page, caught.value.field) == (number, field)
    assert field in str(caught.value)
    assert caught.value.person in str(caught.value)


def test_all_fields_that_do_not_fit_are_named_at_once():
    with pytest.raises(FormOverflow) as caught:
        render("F-HE-01", samples.review_form(unit="演示" * 200, department="演示" * 200))
    assert caught.value.fields == ["封面工作单位", "封面主管部门"]


@pytest.mark.parametrize(
    ("changes", "number", "field", "text"),
    [
        ({"duties": "职" * 5000}, 4, "履行岗位职责", "职" * 5000),
        ({"summary": "结" * 5000}, 4, "专业技术工作小结", "结" * 5000),
        ({"person": samples.person(societies="会" * 4000)}, 2, "学术团体及社会兼职", "会" * 4000),
        ({"awards": (AwardRow(name="奖" * 900),)}, 5, "获奖情况", "奖" * 900),
        (
            {"unit_opinion": samples.review_form().unit_opinion.model_copy(update={"text": "同意。" * 2000})},
            7,
            "基层单位意见",
            "同意。" * 2000,
        ),
        (
            {"committee": samples.review_form().committee.model_copy(update={"text": "评" * 6000})},
            9,
            "评审组织意见",
            "评" * 6000,
        ),
    ],
)
def test_text_that_does_not_fit_moves_whole_to_a_continuation_page(changes, number, field, text):
    texts = texts_of(samples.review_form(**changes))
    assert "（见续页第1项）" in texts[number - 1]
    assert "续页" in texts[10]
    assert f"1．{field}" in texts[10]
    assert text in "".join(texts[10:])
    assert text[:100] not in "".join(texts[:10])


def test_what_moved_is_numbered_in_the_order_of_the_pages():
    changes = {"summary": "结" * 5000, "duties": "职" * 5000, "awards": (AwardRow(name="奖" * 900),)}
    texts = texts_of(samples.review_form(**changes))
    assert "（见续页第1项）" in texts[3]
    assert "（见续页第2项）" in texts[3]
    assert "（见续页第3项）" in texts[4]
    rest = "".join(texts[10:])
    assert rest.index("1．履行岗位职责") < rest.index("2．专业技术工作小结") < rest.index("3．获奖情况")


def test_a_long_word_without_breaks_does_not_leave_its_frame():
    text = texts_of(samples.review_form(duties="x" * 600))[3]
    assert text.count("x") == 600


def test_rows_beyond_the_page_are_counted_and_the_first_kept_in_order():
    rows = tuple(AssessmentRow(year=1990 + number, result="合格") for number in range(CAPACITY["assessments"] + 3))
    text = texts_of(samples.review_form(assessments=rows))[5]
    kept = [row.year for row in rows if str(row.year) in text]
    assert kept == list(range(1990, 1990 + CAPACITY["assessments"] - 1))
    assert "其余4项见材料册" in text


@pytest.mark.parametrize(("count", "kept", "more", "blank"), [(0, 0, 0, 5), (5, 5, 0, 0), (6, 4, 2, 0)])
def test_lines(count, kept, more, blank):
    found = lines(list(range(count)), 5)
    assert (len(found.rows), found.more, len(found.blank)) == (kept, more, blank)


def test_markup_in_a_name_stays_text():
    name = "甲<b>一"
    assert name in texts_of(samples.review_form(person=samples.person(name=name)))[0]


def test_a_form_loads_nothing_from_outside(tmp_path):
    import weasyprint
    from weasyprint.urls import FatalURLFetchingError

    from dossier.forms.paper import _fetcher

    (tmp_path / "secret.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    for address in ((tmp_path / "secret.svg").as_uri(), "http://127.0.0.1:9/x.png"):
        with pytest.raises(FatalURLFetchingError):
            weasyprint.HTML(string=f"<img src='{address}'>", url_fetcher=_fetcher()).render()


def test_only_pictures_are_photos():
    with pytest.raises(ValidationError, match="照片须为"):
        samples.person(photo=b"%PDF-1.7")


def test_weasyprint_is_loaded_only_to_render():
    import subprocess
    import sys

    code = "import sys, dossier.forms.paper, dossier.forms.review_form; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_unknown_form():
    with pytest.raises(UnknownForm):
        form("F-XX-99")


def test_notice_days_are_those_of_the_notice():
    opinion = samples.review_form().unit_opinion
    notice = opinion.notice.model_copy(update={"last_day": dt.date(2024, 7, 5), "counted_days": 5})
    text = texts_of(samples.review_form(unit_opinion=opinion.model_copy(update={"notice": notice})))[6]
    assert "2024年7月1日至2024年7月5日，共5天" in text
