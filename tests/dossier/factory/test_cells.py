"""The forms of 嘉兴 as gathered from the records: every cell filled, nothing lost, roster and sheet agree."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dossier.factory.contexts import cells, texts
from dossier.factory.kinds import KINDS, makeable
from dossier.forms.problems import FormOverflow
from dossier.forms.registry import form
from publicity.cases.models import Case
from tests.acting import client_for
from tests.dossier import sentinel
from tests.dossier.forms.test_grids import codes_of
from tests.dossier.forms.test_sentinel import looked_at
from tests.dossier.pdfs import squeezed
from tests.factories import AssignmentFactory
from tests.pdfs import pdf
from titles.flow.models import Answer
from titles.kernel import clock
from titles.kernel.refusals import Refused
from titles.packs.queries import pack_of

SPECS = {
    "F-JX-02": "pledge",
    "F-JX-04": "comprehensive_sheet",
    "F-JX-05": "exceptional_form",
    "F-JX-06": "training_table",
    "F-JX-07": "notice_confirmation",
    "F-JX-08": "dossier_list",
}
VOTES = {"vote_total": 15, "vote_present": 12, "vote_for": 10, "vote_against": 1, "vote_abstain": 1}
# What only a later office writes by hand, and what the sentinel was not asked.
BY_HAND = {"specialty_years"}


@pytest.fixture
def folder(db, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def made(folder):
    return sentinel.make(sentinel.TOKEN, pack="jiaxing")


def voted(application):
    for code, value in VOTES.items():
        Answer.objects.create(
            stream_kind="application",
            stream_id=application.pk,
            event_id=uuid4(),
            code=code,
            rule="",
            label=code,
            value=value,
            answered_at=clock.now(),
        )


def exceptional(application):
    version = application.submissions.last()
    version.facts = {**version.facts, "application.modifier": "exceptional"}
    type(version).objects.filter(pk=version.pk).update(facts=version.facts)


@pytest.mark.parametrize("style", [sentinel.TOKEN, sentinel.RARE, sentinel.LONGEST])
@pytest.mark.usefixtures("folder")
def test_the_sentinel_of_jiaxing_fills_every_cell(style):
    application = sentinel.make(style, pack="jiaxing").application
    voted(application)
    exceptional(application)
    held, pack = texts.filling(application), pack_of(application.round.pack_version_id)
    for code, spec in SPECS.items():
        wanted = {one for one in codes_of(pack.form(spec).blocks) if not one.startswith("opinion_")} - BY_HAND
        assert {one for one in wanted if not held.texts.get(one)} == set(), code
        context = KINDS[code].context(application)
        try:
            faults, text = looked_at(form(code), context)
        except FormOverflow:
            assert (code, style) == ("F-JX-04", sentinel.LONGEST)
            continue
        assert faults == [], code
        assert [one for one in wanted if squeezed(held.texts[one]) not in text] == [], code


@pytest.mark.rule("JX-A04-03")
def test_the_units_opinion_is_filled_from_the_notice_and_its_cases(made):
    application = made.application
    said = texts.filling(application).texts
    assert (said["publicised"], said["objection"], said["objection_text"]) == ("是", "无", "无")
    notice = application.unit_round.notices.get()
    Case.objects.create(
        notice=notice,
        organisation=application.unit,
        handler=application.unit,
        against_organisation=False,
        subject="materials",
        text="反映的原话",
        contact_name="某人",
        receipt_hash="0" * 64,
        received_at=clock.now(),
        application=application,
        outcome="dismissed",
        state="closed",
        version=1,
    )
    said = texts.filling(application).texts
    assert said["objection"] == "有"
    assert said["objection_text"] == "申报材料弄虚作假（反映不实）"
    assert "某人" not in str(said)
    assert "反映的原话" not in str(said)


@pytest.mark.rule("JX-A04-05")
def test_the_recommending_vote_stands_on_the_sheet_and_in_the_roster(made):
    assert texts.filling(made.application).texts["lower_committee"] == ""
    voted(made.application)
    held = texts.filling(made.application)
    assert held.rows["lower_committee"] == [{code: str(value) for code, value in VOTES.items()}]
    assert held.texts["lower_committee"] == "总人数15，出席12，赞成10，反对1，弃权1"


@pytest.mark.rule("JX-04-09")
def test_months_are_written_without_a_leading_nought(made):
    pack = pack_of(made.application.round.pack_version_id)
    assert texts.month(pack, dt.date(2008, 6, 1)) == "2008年6月"
    held = texts.filling(made.application).texts
    version = made.application.submissions.last()
    title = max(version.content["picks"]["held_title"], key=lambda row: row["obtained_on"])
    obtained = dt.date.fromisoformat(title["obtained_on"])
    assert held["current_title"] == f"{title['title']} {obtained.year}年{obtained.month}月"


@pytest.mark.rule("JX-A06-02")
def test_hours_are_added_up_and_audited_by_another(made):
    version, pack = made.application.submissions.last(), pack_of(made.application.round.pack_version_id)
    version.content["picks"]["training"] = [
        {"year": 2018, "general": 36, "other": 0, "audited": "unqualified", "total": 999},
        {"year": 2017, "general": 36, "institution": 72},
    ]
    years = cells.trained(made.application, version, pack)["years"]
    assert [(row["year"], row["total"], row["audited"]) for row in years] == [
        ("2018年", "36", "不合格"),
        ("2017年", "108", ""),
    ]


@pytest.mark.rule("JX-A08-01")
def test_the_list_counts_originals_and_copies_by_place(made):
    version, pack = made.application.submissions.last(), pack_of(made.application.round.pack_version_id)
    version.content["attachments"] = [
        {"slot": "diplomas", "nature": "copy"},
        {"slot": "degree_certificates", "nature": "copy"},
        {"slot": "work_summary", "nature": "original"},
        {"slot": "identity_card", "nature": "copy"},
    ]
    rows = cells.listed(made.application, version, pack)["list"]
    assert {row["title"]: (row["originals"], row["copies"]) for row in rows if row["originals"] or row["copies"]} == {
        "申报材料公示确认表": ("1", ""),
        "专业技术资格评审表": ("3", ""),
        "身份证": ("0", "1"),
        "学历、学位证书、": ("", "2"),
        "照片": ("", "0"),
        "专业技术工作总结": ("1", ""),
        "推荐_____级专业技术职务任职资格人员情况综合表": ("35", ""),
        "破格推荐_____级专业技术职务任职资格审批表": ("3", ""),
    }


@pytest.mark.rule("JX-A09-06", "JX-A10-02")
def test_high_bears_no_mark_of_ours_and_says_what_it_is_for(made):
    high = KINDS["F-JX-04"].context(made.application)
    assert high.paper_mark == ""
    assert high.foot_note == cells.FOR_COMPARISON
    made.application.band = "intermediate"
    middle = KINDS["F-JX-04"].context(made.application)
    assert made.application.submissions.last().hash[:16] in middle.paper_mark
    assert middle.foot_note == ""


@pytest.mark.rule("JX-A05-01")
def test_the_exceptional_form_is_for_exceptional_applications_alone(made):
    version = made.application.submissions.last()
    type(version).objects.filter(pk=version.pk).update(facts={"application.modifier": "ordinary"})
    with pytest.raises(Refused, match="不需要"):
        KINDS["F-JX-05"].context(made.application)
    exceptional(made.application)
    assert "破格推荐" in KINDS["F-JX-05"].context(made.application).form_name


@pytest.mark.rule("JX-A03-01")
def test_the_roster_of_a_batch_has_everybody_in_its_columns(made):
    listed = KINDS["F-JX-03"].context(made.batch)
    held = texts.filling(made.application).texts
    (row,) = listed.rows
    by_code = dict(zip((column.code for column in listed.columns), row, strict=True))
    assert by_code["number"] == "1"
    for code in ("name", "id_number", "employer", "practised_specialty", "telephone", "exceptional_clauses", "remark"):
        assert by_code[code] == held[code] != ""
    assert listed.above == f"委托单位（盖章）：{made.batch.sender.name}"
    assert KINDS["F-JX-03-P"].context(made.batch).width_mm == 420


def test_what_can_be_made_follows_the_pack(made):
    found = makeable(pack_of(made.application.round.pack_version_id))
    assert found["pledge"] == "F-JX-02"
    assert found["roster"] == "F-JX-03"
    assert found["comprehensive_sheet"] == "F-JX-04"
    assert "brief_sheet" not in found


@pytest.mark.rule("JX-A04-07")
def test_where_the_committee_has_a_sheet_of_its_own_ours_says_so(made):
    round_ = made.application.round
    round_.state, round_.opens_on = "draft", clock.today()
    round_.save()
    approver = client_for(AssignmentFactory(organisation=round_.organisation, role="approver"))
    sheet = SimpleUploadedFile("综合表.pdf", pdf(title="综合表"), "application/pdf")
    answer = approver.post(f"/do/round/{round_.pk}/open/", {"ask_committee_sheet": sheet})
    assert answer.status_code == 302, [row.message for row in answer.context["refusals"]]
    assert KINDS["F-JX-04"].context(made.application).foot_note == cells.BY_THE_COMMITTEE
