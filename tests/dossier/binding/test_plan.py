import pytest

from dossier.binding.completeness import faults
from dossier.binding.contents import placed, rows
from dossier.binding.plan import plan
from tests.dossier.filed import FILES, PICKS, SECTIONS
from tests.rules import rule
from titles.packs.loader import load

MAKEABLE = {"contents_table", "pledge", "score_sheet", "summary", "ranking_table"}


@pytest.fixture(scope="module")
def pack():
    return load("tangshan")


def content(files=FILES, **changes):
    return {
        "person": {"name": "甲一", "gender": "female", "birth_date": "1988-03-14"},
        "unit": {"name": "示例水利站", "unit_type": "institution"},
        "employment": {},
        "sections": {**SECTIONS, **changes.pop("sections", {})},
        "picks": {**PICKS, **changes},
        "attachments": [
            {"slot": slot, "title": title, "name": f"{title}.pdf", "nature": nature, "record_id": record or None,
             "sha256": f"{slot}{title}", "pages": pages or 1, "id": f"{place}"}
            for place, (slot, title, nature, record, pages) in enumerate(files)
        ],
    }  # fmt: skip


def pieces(pack, number, files=FILES, **changes):
    (item,) = [item for item in plan(pack, content(files, **changes)) if item.spec.number == number]
    return [piece.title for piece in item.pieces]


def found(pack, files=FILES, makeable=MAKEABLE, **changes):
    """(rule, message) of every reason against binding."""
    held = content(files, **changes)
    return [
        (one.rule, one.message) for one in faults(pack=pack, items=plan(pack, held), content=held, makeable=makeable)
    ]


def without(slot, files=FILES):
    return tuple(file for file in files if file[0] != slot)


@rule("TS-09-04")
def test_twelve_items_in_the_regulations_order(pack):
    items = plan(pack, content())
    assert [item.spec.printed_number for item in items] == list("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿")
    assert found(pack) == []
    eleven = pack.model_copy(update={"dossier": pack.dossier[:-1]})
    assert ("TS-09-04", "材料册应有 12 项，办法的数据列出 11 项。") in found(eleven)


@rule("TS-09-05", "TS-09-06", "TS-09-07")
def test_it_begins_with_contents_pledge_and_score_sheet(pack):
    assert pieces(pack, 1) == ["材料册目录"]
    assert pieces(pack, 2) == ["专业技术职务任职资格申报材料真实性承诺书"]
    assert pieces(pack, 3) == ["专业技术职务任职资格申报推荐量化赋分表"]


@rule("TS-09-08", "TS-09-09")
def test_certificates_or_exemptions_of_the_two_examinations(pack):
    assert pieces(pack, 4) == ["外语免试审批表", "计算机免试审批表"]


@rule("TS-09-11")
def test_the_form_of_the_current_post_is_the_fifth(pack):
    assert pieces(pack, 5) == ["现任职务评审表"]
    assert "TS-09-11" in [rule for rule, _ in found(pack, without("current_review_form"))]


@rule("TS-09-12")
def test_assessment_forms_by_year_and_none_missing(pack):
    assert pieces(pack, 6) == ["2024 年度考核登记表", "2025 年度考核登记表"]
    missing = tuple(file for file in FILES if file[1] != "2024 年度考核登记表")
    assert [(rule, "2024" in message) for rule, message in found(pack, missing)] == [("TS-09-12", True)]


@rule("TS-09-13")
def test_the_current_certificate_is_the_seventh(pack):
    assert pieces(pack, 7) == ["助理工程师资格证书"]
    assert "TS-09-13" in [rule for rule, _ in found(pack, without("current_title_certificate"))]


@rule("TS-09-14")
def test_diplomas_from_high_to_low_whatever_the_order_of_upload(pack):
    assert pieces(pack, 8) == ["研究生毕业证书", "本科毕业证书"]
    turned = (*without("diplomas"), *reversed([file for file in FILES if file[0] == "diplomas"]))
    assert pieces(pack, 8, turned) == ["研究生毕业证书", "本科毕业证书"]


def test_a_diploma_that_nobody_tied_is_known_by_its_name(pack):
    untied = (
        *without("diplomas"),
        ("diplomas", "示例大学毕业证书", "copy", "", 1),
        ("diplomas", "示例学院毕业证书", "copy", "", 1),
    )
    assert pieces(pack, 8, untied) == ["示例学院毕业证书", "示例大学毕业证书"]


@rule("TS-09-15")
def test_awards_are_the_ninth(pack):
    assert pieces(pack, 9) == ["先进个人证书"]
    assert "TS-09-15" in [rule for rule, _ in found(pack, without("award_certificates"))]
    assert found(pack, without("award_certificates"), award=[]) == []


@rule("TS-09-30")
def test_core_journals_first(pack):
    shown = [title for title in pieces(pack, 10) if "证明" not in title]
    assert shown == ["灌区量水试验", "渠道防渗小结"]


@rule("TS-09-17")
def test_the_proof_of_ones_share_right_after_its_work(pack):
    assert pieces(pack, 10) == ["灌区量水试验", "灌区量水试验本人完成三千字证明", "渠道防渗小结"]
    missing = found(pack, without("work_share_proof"))
    assert [rule for rule, _ in missing] == ["TS-09-17"]
    assert "灌区量水试验" in missing[0][1]


@rule("TS-09-16")
def test_works_are_the_tenth(pack):
    assert set(pieces(pack, 10)) >= {"灌区量水试验", "渠道防渗小结"}
    assert "TS-09-16" in [rule for rule, _ in found(pack, without("works"))]


@rule("TS-09-20", "TS-09-21", "TS-09-22", "TS-09-23", "TS-09-24")
def test_other_papers_in_the_order_of_their_letters(pack):
    others = (
        ("other_papers", "其它证件", "original", "", 1),
        ("lesson_hours", "课时量表", "original", "", 1),
        ("exam_results", "成绩单", "original", "", 1),
        ("professional_certificate", "教师资格证", "copy", "", 1),
        ("transfer_papers", "调动介绍信", "original", "", 1),
    )
    assert pieces(pack, 12, (*FILES, *others)) == [
        "调动介绍信", "教师资格证", "成绩单", "综合排序表", "课时量表", "其它证件",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("basic", "wanted"),
    [
        pytest.param({"moved_in": "yes"}, {"TS-09-20"}, marks=rule("TS-09-20")),
        pytest.param({"series": "会计"}, {"TS-09-21"}, marks=rule("TS-09-21")),
        pytest.param({"route": "exam_and_review"}, {"TS-09-22"}, marks=rule("TS-09-22")),
        pytest.param({"series": "中小学教师"}, {"TS-09-21", "TS-09-24"}, marks=rule("TS-09-24")),
    ],
)
def test_what_only_some_must_add(pack, basic, wanted):
    missing = found(pack, sections={"basic": {**SECTIONS["basic"], **basic}})
    assert {rule for rule, _ in missing} == wanted


@rule("TS-09-27")
def test_copies_only_of_diplomas_and_certificates_of_title(pack):
    copied = tuple((slot, title, "copy", record, pages) for slot, title, _, record, pages in FILES)
    refused = {message.split("”")[0].removeprefix("“") for rule, message in found(pack, copied) if rule == "TS-09-27"}
    allowed = {"本科毕业证书", "研究生毕业证书", "助理工程师资格证书"}
    assert refused == {title for _, title, *_ in FILES} - allowed
    items = plan(pack, content())
    marked = {piece.title: piece.marked for item in items for piece in item.pieces}
    assert marked["本科毕业证书"] == "本科毕业证书（复印件）"
    assert marked["先进个人证书"] == "先进个人证书（原件）"


@rule("TS-09-37")
def test_nothing_is_bound_twice(pack):
    held = content()
    held["attachments"][4]["sha256"] = held["attachments"][3]["sha256"]
    reasons = faults(pack=pack, items=plan(pack, held), content=held, makeable=MAKEABLE)
    assert [(one.rule, one.field) for one in reasons] == [("TS-09-37", "evidence.diplomas")]
    assert "重复装订" in reasons[0].message
    assert "研究生毕业证书" in reasons[0].message


def test_a_form_that_the_system_does_not_make_is_named(pack):
    reasons = found(pack, makeable=MAKEABLE - {"ranking_table"})
    assert reasons == [("TS-09-23", "系统不能生成《综合排序表》。")]


def test_an_item_without_material_says_so(pack):
    items = plan(pack, content(without("award_certificates"), award=[]))
    lengths = {piece: 2 for item in items for piece in item.pieces}
    lines = {line["number"]: line["page"] for line in rows(placed(items, lengths, before=1)) if not line["piece"]}
    assert lines["⑴"] == "2—3"
    assert lines["⑼"] == "无"
