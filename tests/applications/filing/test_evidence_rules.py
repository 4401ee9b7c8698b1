"""Evidence of the dossier: asked for when it applies, tied to its record, original or copy (TS-06, TS-09)."""

import datetime as dt

import pytest

from applications.career.models import Assessment
from applications.filing import domain
from tests.acting import acting, client_for
from tests.applications.stage import FIRST_YEAR, LAST_YEAR, desk, file, work
from tests.rules import rule

pytestmark = pytest.mark.django_db


def missing(messages, label):
    return [text for text in messages if text.startswith(f"缺少材料：{label}")]


def filed(place):
    """What the unit's leader is told when the dossier is not complete."""
    return [row.message for row in place.refusals("file_materials", leader(place), agree="on")]


def leader(place):
    return client_for(place.lead)


def in_filing(**answers):
    place = desk(answers=answers)
    place.complete(due=("apply",))
    place.go("apply", "receive", "pass_unit_check", "sign_pledge")
    return place


@rule("TS-09-12")
def test_every_year_wants_its_own_form():
    place = desk()
    years = [f"{year} 年度" for year in range(FIRST_YEAR, LAST_YEAR + 1)]
    found = missing(place.messages("apply", "TS-09-12"), "任现职以来所有年度")
    assert [text.rpartition("：")[2] for text in found] == years
    piece = place.piece("assessment_forms", "2023")
    assert place.upload("assessment_forms", record=piece.record_id, nature="original").status_code == 200
    left = missing(place.messages("apply", "TS-09-12"), "任现职以来所有年度")
    assert [text.rpartition("：")[2] for text in left] == [year for year in years if "2023" not in year]
    assert str(place.held("assessment_forms")[0].record_id) == piece.record_id


@rule("TS-09-12")
def test_a_file_named_after_its_year_goes_to_its_year_and_one_without_is_asked():
    place = desk()
    assert place.upload("assessment_forms", file("2022年度考核登记表")).status_code == 200
    assert str(place.held("assessment_forms")[0].record_id) == place.piece("assessment_forms", "2022").record_id
    refused = place.upload("assessment_forms", file("考核登记表"))
    assert refused.status_code == 422
    assert refused.json()["errors"][0].startswith("请选择这份材料对应的记录：2021 年度、2022 年度")


@rule("TS-09-14")
def test_every_diploma_belongs_to_its_degree():
    place = desk()
    found = missing(place.messages("apply", "TS-09-14"), "毕业证书")
    assert sorted(found) == ["缺少材料：毕业证书：专科 · 示例学院", "缺少材料：毕业证书：本科 · 示例大学"]


@rule("TS-06-05")
def test_an_excused_year_wants_its_reason_and_no_form():
    place = desk(pick=False)
    person = place.application.person
    Assessment.objects.filter(year=2024).update(result="excused", remark="产假")
    with acting(place.account):
        ids = [row.pk for row in Assessment.objects.filter(person=person)]
        domain.set_picks(application=place.application, kind="assessment", record_ids=ids)
    messages = [row.message for row in place.refusals("apply")]
    assert missing(messages, "未参加年度考核的正当理由证明") == ["缺少材料：未参加年度考核的正当理由证明：2024 年度"]
    assert not [text for text in missing(messages, "任现职以来") if "2024" in text]


@pytest.mark.parametrize(
    ("clause", "slot", "answers"),
    [
        pytest.param("TS-06-01", "sanction_papers", {"sanctioned": "yes", "sanctioned_on": "2020-01-01"}),
        pytest.param(
            "TS-06-03",
            "study_leave_papers",
            {"study_leave": "yes", "study_leave_since": "2019-01-01", "study_leave_returned": "yes"},
        ),
        pytest.param(
            "TS-06-04",
            "sick_leave_papers",
            {"sick_leave": "yes", "sick_leave_since": "2019-01-01", "sick_leave_fit": "yes"},
        ),
    ],
)
@rule("TS-06-01", "TS-06-03", "TS-06-04")
def test_what_is_declared_wants_its_papers_when_applying(clause, slot, answers):
    assert not [row for row in desk().refusals("apply") if row.field == f"evidence.{slot}"]
    place = desk("示例乙", answers={"declarations": answers})
    found = [row for row in place.refusals("apply") if row.field == f"evidence.{slot}"]
    assert [row.rule for row in found] == [clause]
    assert place.upload(slot, nature="copy").status_code == 200
    assert not [row for row in place.refusals("apply") if row.field == f"evidence.{slot}"]


@rule("TS-09-13")
def test_the_current_certificate_is_wanted_when_applying():
    assert missing(desk().messages("apply", "TS-09-13"), "现任专业技术职务任职资格证书")


@rule("TS-09-11", "TS-09-15", "TS-09-16", "TS-09-09")
def test_the_rest_is_wanted_when_the_unit_files():
    found = filed(in_filing())
    for label in (
        "现任专业技术职务的《评审表》",
        "奖励证书：先进个人",
        "代表性论文论著、专业技术报告或教案：渠道防渗试验",
        "《专业技术人员职称外语（古汉语）考试免试审批表》",
        "《专业技术人员职称计算机应用能力考试免试审批表》",
    ):
        assert missing(found, label), label


@rule("TS-09-08")
def test_who_has_passed_shows_the_certificates():
    exams = {
        "language": "certificate",
        "language_valid_until": "2030-01-01",
        "computer": "certificate",
        "computer_valid_until": "2030-01-01",
    }
    found = filed(in_filing(exams=exams))
    assert missing(found, "职称外语（古汉语）等级考试合格证书")
    assert missing(found, "职称计算机应用能力考试合格证书")
    assert not missing(found, "《专业技术人员职称")


@rule("TS-09-08")
def test_an_expired_certificate_stops_the_application():
    place = desk(answers={"exams": {"language": "certificate", "language_valid_until": "2026-06-07"}})
    assert "职称外语（古汉语）合格或免试" in place.messages("apply", "TS-09-08")
    place.save("exams", "language_valid_until", "2026-06-08")
    assert "职称外语（古汉语）合格或免试" not in place.messages("apply", "TS-09-08")


@rule("TS-09-10")
def test_how_many_copies_are_pasted_is_told_beside_the_slot():
    place = desk()
    assert (
        "另备复印件 2 份，分别贴在 2 份评审表的第 8 页" in place.client.get(f"{place.page}evidence/").content.decode()
    )


@rule("TS-09-17")
def test_a_work_of_several_wants_proof_of_ones_share_for_that_work():
    place = desk(pick=False)
    person = place.application.person
    shared = work(person, "合写的论文", co_authored=True, own_share="")
    with acting(place.account):
        domain.set_picks(application=place.application, kind="work", record_ids=[shared.pk])
    assert "合著的写明本人完成的字数或工作量" in place.messages("apply", "TS-09-17")
    shared.own_share = "3000 字"
    shared.save()
    assert "合著的写明本人完成的字数或工作量" not in place.messages("apply", "TS-09-17")
    assert place.piece("work_share_proof").name == "合写的论文"
    assert place.piece("work_share_proof").missing


@rule("TS-09-16")
def test_a_work_older_than_the_current_post_is_refused():
    place = desk(pick=False)
    old = work(place.application.person, "旧作", completed_on=dt.date(2015, 1, 1))
    with acting(place.account):
        for kind in ("held_title",):
            ids = [row.pk for row in place.application.person.heldtitles.all()]
            domain.set_picks(application=place.application, kind=kind, record_ids=ids)
        domain.set_picks(application=place.application, kind="work", record_ids=[old.pk])
    assert "代表作均为任现职以来完成" in place.messages("apply", "TS-09-16")


@rule("TS-09-18")
def test_the_summary_is_counted_in_characters():
    place = desk(answers={"summary": {"text": "字" * 1999}})
    assert any("1999 字" in text for text in place.messages("apply", "TS-09-18"))
    place.save("summary", "text", "字" * 2000)
    assert not place.messages("apply", "TS-09-18")
    page = place.client.get(f"{place.page}sections/summary/").content.decode()
    assert 'data-minimum="2000"' in page
    assert "data-count" in page


@rule("TS-09-20")
def test_who_moved_in_shows_the_papers():
    assert not missing(filed(in_filing()), "从不属于参评范围")
    place = desk("示例乙", answers={"basic": {"moved_in": "yes"}})
    assert place.piece("transfer_papers").missing


@pytest.mark.parametrize(("series", "wanted"), [("工程", False), ("会计", True), ("中小学教师", True), ("卫生", True)])
@rule("TS-09-21")
def test_series_that_require_a_licence_want_it(series, wanted):
    place = desk()
    place.save("basic", "series", series)
    assert place.piece("professional_certificate").missing is wanted


@rule("TS-09-22")
def test_exam_and_review_wants_the_marks():
    place = desk()
    assert not place.piece("exam_results").missing
    place.save("basic", "route", "exam_and_review")
    assert place.piece("exam_results").missing


@rule("TS-09-24")
def test_schools_want_the_lesson_hours():
    place = desk()
    assert not place.piece("lesson_hours").missing
    place.save("basic", "series", "中小学教师")
    assert place.piece("lesson_hours").missing


@rule("TS-09-27")
@pytest.mark.parametrize(
    ("slot", "allowed"),
    [("diplomas", True), ("current_title_certificate", True), ("award_certificates", False), ("works", False)],
)
def test_only_diplomas_and_certificates_are_bound_as_copies(slot, allowed):
    place = desk()
    record = place.piece(slot).record_id
    response = place.upload(slot, nature="copy", record=record)
    assert response.status_code == (200 if allowed else 422)
    assert allowed or "不能以复印件装订" in response.json()["errors"][0]
    assert place.upload(slot, file("原件"), nature="original", record=record).status_code == 200


@rule("TS-09-31")
def test_one_or_two_works_go_whole_into_the_bag():
    place = desk(pick=False)
    person = place.application.person
    ids = [work(person, f"论文{number}").pk for number in range(3)] + [work(person, "专利", kind="patent").pk]
    door, record = f"{place.page}picks/work/", [str(pk) for pk in ids]
    for chosen, count in ((0, "现选 0 本"), (3, "现选 3 本"), (2, "")):
        place.client.post(door, {"record": record, "whole": record[:chosen], "whole_shown": "1"})
        found = place.messages("apply", "TS-09-31")
        assert bool(found) == bool(count)
        assert not count or count in found[0]
    assert sum(row["whole_copy"] for row in place.content()["picks"]["work"]) == 2


@rule("TS-09-31")
def test_who_says_nothing_has_the_first_writing_put_whole():
    place = desk()
    assert [row["whole_copy"] for row in place.content()["picks"]["work"]] == [True]
    assert "整本放入档案袋" in place.client.get(f"{place.page}picks/work/").content.decode()


@rule("TS-09-32", "TS-09-33")
def test_every_journal_and_every_copy_is_looked_at_by_the_unit():
    place = desk()
    place.complete(due=("apply",))
    place.go("apply", "receive")
    hr = client_for(place.hr)
    found = place.refusals("pass_unit_check", hr)
    journals = [row.message for row in found if row.rule == "TS-09-32"]
    assert journals == ["尚未核对：刊物核实，不是非法期刊：示例学报《渠道防渗试验》"]
    copies = [row.message for row in found if row.rule == "TS-09-33"]
    assert len(copies) == 3
    item = next(row.field for row in found if row.rule == "TS-09-32")
    hr.post(f"{place.page}check/", {"item": item, "passed": "0", "remark": "查无此刊"})
    again = [row.message for row in place.refusals("pass_unit_check", hr) if row.rule == "TS-09-32"]
    assert again == ["核对有问题，不能通过：刊物核实，不是非法期刊：示例学报《渠道防渗试验》（查无此刊）"]


def test_a_file_whose_record_is_no_longer_chosen_is_named():
    place = desk()
    place.upload("award_certificates", file("奖状"), title="奖励证书")
    place.client.post(f"{place.page}picks/award/", {})
    found = [row.message for row in place.refusals("apply") if row.field == "evidence.award_certificates"]
    assert found == ["“奖励证书”没有对应到所选用的记录（奖励证书）"]
