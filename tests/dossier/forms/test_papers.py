"""What the regulation says of each paper, read from the paper."""

import io
import json
import zipfile
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from dossier.factory import contexts
from dossier.forms.blanks import other_paper_note
from dossier.forms.registry import form, forms, input_digest, made_for, render
from dossier.forms.sheets_schema import ContentsRow
from dossier.sheets.schema import Database
from publicity.notices.models import Notice
from publicity.notices.wording import result_text
from review.unit.models import RankingRow
from tests.dossier import sentinel
from tests.dossier.pdfs import squeezed, text_of
from tests.factories import ApplicationFactory
from titles.kernel.refusals import Refused
from titles.packs.queries import pack_of

POINTS_PER_MM = 72 / 25.4


@pytest.fixture
def made(db, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }
    return sentinel.make(sentinel.TOKEN)


@pytest.fixture
def application(made):
    return made.application


def pages_of(code, context):
    return PdfReader(io.BytesIO(render(code, context))).pages


def texts_of(code, context):
    return [squeezed(page.extract_text()) for page in pages_of(code, context)]


def size_of(page):
    return round(float(page.mediabox.width) / POINTS_PER_MM), round(float(page.mediabox.height) / POINTS_PER_MM)


def set_band(application, level, band):
    application.level, application.band = level, band
    application.save()


@pytest.mark.rule("TS-09-02", "TS-09-41")
@pytest.mark.parametrize(
    ("level", "band", "copies"), [("associate_senior", "high", 3), ("intermediate", "intermediate", 2)]
)
def test_the_bag_cover_counts_the_copies_of_the_review_form(application, level, band, copies):
    set_band(application, level, band)
    (text,) = texts_of("F-TS-03", contexts.bag_cover(application))
    assert f"专业技术职务任职资格评审表{copies}份" in text
    assert "附件三" in text
    assert "唐山市申报高、中级专业技术职务任职资格评审材料" in text
    assert application.person.name in text


@pytest.mark.rule("TS-09-03")
def test_the_overview_is_for_high_titles_only_one_sheet_on_both_sides(application):
    context = contexts.overview_sheet(application)
    pages = pages_of("F-TS-02", context)
    assert [size_of(page) for page in pages] == [(210, 297), (210, 297)]
    assert form("F-TS-02").plan.duplex
    spec = pack_of(application.round.pack_version_id).form("overview_sheet")
    assert (spec.duplex, dict(spec.copies)) == (True, {"high": 1})
    (text,) = texts_of("F-TS-03", contexts.bag_cover(application))
    assert "情况一览表1份" in text
    set_band(application, "intermediate", "intermediate")
    with pytest.raises(Refused) as caught:
        contexts.overview_sheet(application)
    assert [one.rule for one in caught.value.reasons] == ["TS-09-03"]
    (text,) = texts_of("F-TS-03", contexts.bag_cover(application))
    assert "一览表" not in text


@pytest.mark.rule("TS-09-07")
def test_the_score_sheet_has_the_items_of_the_unit_and_the_total_that_was_ranked(application):
    context = contexts.score_sheet(application)
    row = RankingRow.objects.get(application=application)
    assert [one.item for one in context.rows] == [one["item"] for one in row.explanation]
    assert context.total == row.total
    assert context.maximum == sum((one.maximum for one in context.rows), Decimal(0))
    text = text_of(render("F-TS-08", context))
    places = [text.index(squeezed(one.item)) for one in context.rows]
    assert places == sorted(places)
    assert f"综合量化赋分（合计）{context.maximum}{row.total}" in text
    assert "职工代表大会通过" in text


@pytest.mark.rule("TS-09-07")
def test_there_is_no_score_sheet_before_the_ranking(application):
    late = ApplicationFactory(unit_round=application.unit_round, state="in_unit_assessment")
    application.submissions.update(application=late)
    for gather in (contexts.score_sheet, contexts.ranking_table):
        with pytest.raises(Refused, match="尚未综合排序"):
            gather(late)


@pytest.mark.rule("TS-09-10")
def test_page_8_says_what_to_paste_and_how_many(application):
    text = texts_of("F-HE-01", contexts.review_form(application))[7]
    assert "考试合格证书复印件粘贴处" in text
    assert "1．职称外语（古汉语）等级考试合格证书复印件" in text
    assert "2．《专业技术人员职称计算机应用能力考试免试审批表》复印件" in text
    assert "复印件高级3份，分别贴在每份评审表的第8页（第九条（一）3⑷）" in text
    set_band(application, "intermediate", "intermediate")
    assert "复印件中级2份，分别贴在每份评审表的第8页" in texts_of("F-HE-01", contexts.review_form(application))[7]


@pytest.mark.rule("TS-09-26")
def test_the_pledge_has_two_signature_blocks(application):
    (text,) = texts_of("F-TS-01", contexts.pledge(application))
    assert text.count("系统签署：") == 2
    for words in ("申报人（签名）：", "单位负责人（签名）：", "（单位公章）", "附件一"):
        assert words in text
    for pledge in application.pledges.all():
        assert squeezed(pledge.signer_name) in text
    application.pledges.get(signer="unit").delete()
    (text,) = texts_of("F-TS-01", contexts.pledge(application))
    assert text.count("系统签署：") == 1
    assert "单位负责人（签名）：" in text


@pytest.mark.rule("TS-08-10")
def test_the_notice_as_it_was_stands_in_the_unit_s_opinion(application):
    notice = Notice.objects.get()
    notice.result_text = result_text(notice)
    notice.save()
    text = texts_of("F-HE-01", contexts.review_form(application))[6]
    assert "2024年7月8日至2024年7月12日，共5天（公休日不计算在内）" in text
    assert squeezed(notice.result_text) in text
    assert "我单位已于" in text
    Notice.objects.update(state="running")
    text = texts_of("F-HE-01", contexts.review_form(application))[6]
    assert "我单位已于" not in text
    assert "年月日至年月日" in text


@pytest.mark.rule("TS-09-23", "TS-09-36")
def test_everybody_of_a_pool_gets_the_same_ranking_table_for_ever(made):
    one, other = (contexts.ranking_table(each) for each in (made.application, made.other))
    assert input_digest("F-TS-11", one) == input_digest("F-TS-11", other)
    content = render("F-TS-11", one)
    assert content == render("F-TS-11", other)
    text = text_of(content)
    assert "排名人数2人" in text
    assert "排名人数、排名次序必须一致" in text
    assert text.index(squeezed(made.application.person.name)) < text.index(squeezed(made.other.person.name))
    made.other.person.name = "改名"
    made.other.person.save()
    made.other.title = "改报"
    made.other.save()
    made.application.unit.name = "改制后的单位"
    made.application.unit.save()
    assert render("F-TS-11", contexts.ranking_table(made.application)) == content


@pytest.mark.rule("TS-09-39")
def test_the_contents_give_the_page_of_each_material_in_the_order_of_the_regulation(application):
    pack = pack_of(application.round.pack_version_id)
    rows = [
        ContentsRow(number=item.printed_number, title=item.label, page=f"{100 + item.number}") for item in pack.dossier
    ]
    text = text_of(render("F-TS-05", contexts.contents(application, rows, pages=300)))
    assert "材料册目录" in text
    assert "所在页码" in text
    places = [text.index(f"{squeezed(item.label)}{100 + item.number}") for item in pack.dossier]
    assert places == sorted(places)
    assert len(places) == 12
    assert "全册共300页" in text


def test_contents_of_hundreds_of_pieces_go_on_to_further_pages(application):
    rows = [ContentsRow(title=f"第{number}件材料", page=str(number), piece=True) for number in range(1, 121)]
    pages = texts_of("F-TS-05", contexts.contents(application, rows))
    assert len(pages) > 2
    for text in pages:
        assert "材料名称所在页码" in text
    assert sum(text.count("件材料") for text in pages) == 120


@pytest.mark.rule("TS-09-42")
def test_16_kai_for_the_review_form_and_a4_for_everything_else(application):
    pack = pack_of(application.round.pack_version_id)
    review = contexts.review_form(application)
    assert {size_of(page) for page in pages_of("F-HE-01", review)} == {(184, 260)}
    assert "用16开纸正反面打印，不得使用钉书钉装订" in texts_of("F-HE-01", review)[0]
    assert other_paper_note(pack) == "其他申报材料一律用A4纸打印"
    notes = texts_of("F-HE-01", review)[9]
    assert squeezed(pack.rules["TS-09-42"].text) in notes
    for code, entry in forms:
        spec = pack.form(entry.spec) if made_for(pack, entry.spec) is entry else None
        if entry.suffix == ".pdf" and spec is not None:
            plan = (entry.plan.width_mm, entry.plan.height_mm)
            assert sorted(plan) == sorted((spec.width_mm, spec.height_mm)), code
            assert entry.plan.duplex == spec.duplex, code


@pytest.mark.rule("TS-09-46")
def test_the_audit_report_names_everybody_with_the_conclusion_and_two_signatures(made):
    review = made.application.tier_reviews.get()
    text = text_of(render("F-TS-04", contexts.audit_report(made.batch)))
    assert "唐山市高中级专业技术职务任职资格审查情况报告表" in text
    assert "附件四" in text
    assert "共1人，其中副高级1人" in text
    assert "学历、资历、业绩成果、奖励、论著逐项审查" in text
    for words in (made.application.person.document_number, "审核通过", f"经办人：{review.handler_name}"):
        assert squeezed(words) in text
    assert f"负责人：{squeezed(review.approver_name)}" in text


@pytest.mark.rule("TS-09-46")
def test_without_a_signature_there_is_no_conclusion(made):
    made.application.tier_reviews.update(signed_at=None)
    text = text_of(render("F-TS-04", contexts.audit_report(made.batch)))
    assert "审核通过" not in text
    assert "逐项审查" not in text


@pytest.mark.rule("TS-09-47")
def test_the_applicant_list_is_a_workbook_with_numbers_as_text(made):
    sheet = load_workbook(io.BytesIO(render("F-TS-07", contexts.roster(made.batch)))).active
    assert sheet["A1"].value == "唐山市高中职申报人员名单"
    assert sheet["C4"].value == made.application.person.document_number
    assert (sheet["C4"].data_type, sheet["C4"].number_format) == ("s", "@")
    assert sheet["K4"].value == "审核通过"


@pytest.mark.rule("TS-09-48")
def test_the_database_says_its_own_format_and_keeps_numbers_as_text(made):
    context = contexts.database(made.batch)
    content = render("F-TS-12", context)
    assert render("F-TS-12", context) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        data, schema = (json.loads(archive.read(name)) for name in ("database.json", "schema.json"))
        note = archive.read("readme.txt").decode()
    assert (data["form_name"], data["format"], data["version"]) == ("申报人员数据库", "titles.applicants", 1)
    (row,) = data["rows"]
    assert row["identity_number"] == made.application.person.document_number
    assert row["submission_hash"] == made.application.submissions.get().hash
    assert schema["$defs"]["DatabaseRow"]["properties"]["identity_number"]["type"] == "string"
    assert set(schema["$defs"]["DatabaseRow"]["properties"]) == set(row)
    assert Database.model_validate(data) == context
    assert "平台自定" in note


def test_the_documentation_of_the_database_names_every_field(settings):
    from dossier.sheets.schema import DatabaseRow

    told = (settings.BASE_DIR / "docs" / "database-export.md").read_text()
    assert [name for name in (*Database.model_fields, *DatabaseRow.model_fields) if f"`{name}`" not in told] == []


def test_the_summary_goes_on_over_pages_in_paragraphs(application):
    version = application.submissions.get()
    version.content["sections"]["summary"]["text"] = "\n".join(f"第{number}段。" + "工作" * 150 for number in range(20))
    type(version).objects.filter(pk=version.pk).update(content=version.content)
    context = contexts.summary(application)
    pages = texts_of("F-TS-14", context)
    assert len(pages) > 4
    assert context.characters == sum(len(f"第{number}段。") - (len(str(number)) - 1) + 300 for number in range(20))
    assert f"字数{context.characters}" in pages[0]
    assert "申报人（签名）：" in pages[-1]


def test_the_photo_is_printed_small(application):
    from PIL import Image

    from titles.kernel.uploads.storage import store

    target = io.BytesIO()
    Image.effect_noise((3000, 4200), 90).convert("RGB").save(target, "JPEG")
    version = application.submissions.get()
    version.content["attachments"] = [{"slot": "photo", "sha256": store(target.getvalue())}]
    type(version).objects.filter(pk=version.pk).update(content=version.content)
    held = contexts.review_form(application).person.photo
    with Image.open(io.BytesIO(held)) as picture:
        assert picture.size == (826, 1156)
    assert "照片" not in texts_of("F-HE-01", contexts.review_form(application))[1]


def test_nothing_is_made_of_what_was_not_handed_in(application):
    draft = ApplicationFactory(unit_round=application.unit_round, state="draft")
    for gather in (contexts.review_form, contexts.pledge, contexts.summary, contexts.bag_cover):
        with pytest.raises(Refused, match="还没有提交"):
            gather(draft)


@pytest.mark.rule("CV-00-01")
def test_the_cover_of_the_booklet_has_its_seven_lines_and_nobody_of_the_specimen(application):
    (text,) = texts_of("F-CV-01", contexts.booklet_cover(application))
    assert squeezed("专业技术职务任职资格申报附件材料") in text
    labels = ("职务系列", "现任专业技术职务", "申报何职称任职资格", "工作单位", "主管部门", "姓名", "填表时间")
    places = [text.index(label) for label in labels]
    assert places == sorted(places)
    for value in (application.series, application.title, application.unit.name, application.person.name):
        assert squeezed(value) in text
    assert pack_of(application.round.pack_version_id).form("booklet_cover").rule == "CV-00-01"
