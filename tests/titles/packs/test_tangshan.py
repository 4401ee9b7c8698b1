"""The 唐山 pack: every rule is there, verbatim, with the values the regulation gives."""

import datetime as dt
import re
from collections import Counter

import pytest

from titles.packs import loader
from titles.packs.schema import NoChain, NoParameter

RULES = (
    "TS-00-01", "TS-01-01", "TS-02-01", "TS-03-01", "TS-04-01", "TS-05-01", "TS-05-02", "TS-05-03", "TS-05-04",
    "TS-05-05", "TS-06-01", "TS-06-02", "TS-06-03", "TS-06-04", "TS-06-05", "TS-06-06", "TS-06-07", "TS-07-01",
    "TS-07-02", "TS-07-03", "TS-07-04", "TS-07-05", "TS-07-06", "TS-07-07", "TS-07-08", "TS-07-09", "TS-07-10",
    "TS-07-11", "TS-07-12", "TS-07-13", "TS-07-14", "TS-07-15", "TS-07-16", "TS-07-17", "TS-07-18", "TS-07-19",
    "TS-08-01", "TS-08-02", "TS-08-03", "TS-08-04", "TS-08-05", "TS-08-06", "TS-08-07", "TS-08-08", "TS-08-09",
    "TS-08-10", "TS-08-11", "TS-08-12", "TS-08-13", "TS-09-01", "TS-09-02", "TS-09-03", "TS-09-04", "TS-09-05",
    "TS-09-06", "TS-09-07", "TS-09-08", "TS-09-09", "TS-09-10", "TS-09-11", "TS-09-12", "TS-09-13", "TS-09-14",
    "TS-09-15", "TS-09-16", "TS-09-17", "TS-09-18", "TS-09-19", "TS-09-20", "TS-09-21", "TS-09-22", "TS-09-23",
    "TS-09-24", "TS-09-25", "TS-09-26", "TS-09-27", "TS-09-28", "TS-09-29", "TS-09-30", "TS-09-31", "TS-09-32",
    "TS-09-33", "TS-09-34", "TS-09-35", "TS-09-36", "TS-09-37", "TS-09-38", "TS-09-39", "TS-09-40", "TS-09-41",
    "TS-09-42", "TS-09-43", "TS-09-44", "TS-09-45", "TS-09-46", "TS-09-47", "TS-09-48", "TS-10-01", "TS-10-02",
    "TS-11-01", "TS-11-02", "TS-12-01", "TS-12-02", "TS-13-01", "TS-14-01", "TS-15-01", "TS-AX-01",
)  # fmt: skip


def test_all_107_rules_are_there_and_no_other(tangshan):
    own = [rule for rule in tangshan.rules if rule.startswith("TS-")]
    assert (sorted(own), len(own)) == (sorted(RULES), 107)


def test_rules_are_checked_as_counted(tangshan):
    own = [rule for rule in tangshan.rules.values() if rule.source == "clause"]
    assert Counter(rule.check for rule in own) == {"automatic": 63, "evidence": 23, "human": 21}


def test_every_clause_is_verbatim(tangshan):
    regulation = re.sub(r"\s", "", tangshan.regulation)
    for rule in tangshan.rules.values():
        if rule.source == "clause":
            for part in rule.text.split("……"):
                assert re.sub(r"\s", "", part) in regulation, rule.id


def test_a_clause_that_is_not_verbatim_is_refused(tangshan):
    changed = tangshan.rules["TS-07-05"].model_copy(update={"text": "一般应不少于5人。"})
    pack = tangshan.model_copy(update={"rules": {**tangshan.rules, "TS-07-05": changed}})
    assert list(loader.problems(pack)) == [(("rules", "TS-07-05", "text"), "与原文不一致：“一般应不少于5人。”")]


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("group.minimum_members", 7, "TS-07-05"),
        (
            "group.categories",
            {"unit_leader": "单位领导", "department_head": "部门负责人", "key_staff": "业务骨干"},
            "TS-07-04",
        ),
        ("group.plan_required", True, "TS-07-06"),
        ("scheme.congress_minutes", True, "TS-07-10"),
        ("scheme.superior_approval", True, "TS-07-11"),
        ("work_report.attendance", True, "TS-07-12"),
        ("defence.minimum_examiners", 1, "TS-07-14"),
        ("peer_appraisal.required", True, "TS-07-15"),
        ("scoring.inputs", ["defence", "peer_appraisal", "materials"], "TS-07-16"),
        ("ranking.ties", "same_rank", "TS-07-17"),
        ("nomination.minutes", True, "TS-07-18"),
        ("nomination.within_quota", True, "TS-07-19"),
        ("notice.minimum_days", 5, "TS-08-07"),
        ("notice.warn_above_days", 10, "TS-08-07"),
        ("notice.day_count", "working", "TS-08-07"),
        ("notice.contacts", ["suggestion_box", "telephone", "contact_person"], "TS-08-09"),
        ("notice.required_before_filing", True, "TS-08-11"),
        ("fraud.ban_years", 2, "TS-08-13"),
        ("fraud.void_current_year", True, "TS-08-13"),
        ("pledge.after", "unit_check", "TS-07-03"),
        ("pledge.signers", ["applicant", "unit"], "TS-09-26"),
        ("copies.review_form", {"high": 3, "intermediate": 2}, "TS-09-02"),
        ("copies.overview_sheet", {"high": 1}, "TS-09-03"),
        ("summary.minimum_characters", 2000, "TS-09-18"),
        ("tiers.signatures", ["handler", "approver"], "TS-09-34"),
        ("batch.only", True, "TS-09-45"),
        ("ranking.identical", True, "TS-09-36"),
        ("sanctions.years", 2, "TS-06-01"),
        ("upload.maximum_bytes", 10485760, None),
        ("upload.types", ["pdf", "jpeg", "png"], None),
        ("committee.attendance", {"numerator": 2, "denominator": 3}, "NS-01"),
        ("committee.pass", {"numerator": 2, "denominator": 3, "of": "attending"}, "NS-01"),
        ("committee.minimum_members", {"by_series": 25, "by_specialty": 11}, "NS-02"),
        ("committee.odd", True, "NS-02"),
        ("result_notice.minimum_days", 5, "NS-03"),
        ("result_notice.day_count", "working", "NS-03"),
    ],
)
def test_parameters(tangshan, name, value, rule):
    found = tangshan.parameter(name)
    assert (found.value, found.rule) == (value, rule)


def test_the_figure_that_was_overwritten_keeps_its_print(tangshan):
    found = tangshan.parameter("summary.minimum_characters")
    assert (found.printed, found.value) == (2024, 2000)
    rule = tangshan.rules["TS-09-18"]
    assert (rule.printed, rule.effective, rule.amb) == ("2024 字", "2000 字", ("AMB-02",))
    assert "不少于2024字" in rule.text


def test_values_without_a_source_say_so(tangshan):
    for name in ("term.years", "ranking.ties", "upload.maximum_bytes", "defence.minimum_examiners", "pledge.text"):
        assert tangshan.parameter(name).basis == "平台设定，出处未录"
    assert tangshan.parameter("group.minimum_members").basis == "TS-07-05"
    assert tangshan.parameter("committee.pass").basis == "国家规定（不少于出席人数的三分之二）"


def test_a_name_the_pack_does_not_know_is_an_error(tangshan):
    with pytest.raises(NoParameter, match=r"没有参数“fees\.review”"):
        tangshan.parameter("fees.review")


@pytest.mark.rule("TS-07-01")
def test_nine_printed_steps_then_the_extension(tangshan):
    assert [(step.type, step.printed_number) for step in tangshan.steps[:9]] == [
        ("application", "（一）"),
        ("assessment_group", "（二）"),
        ("scoring_scheme", "（三）"),
        ("work_report", "（三）"),
        ("defence", "（四）"),
        ("peer_appraisal", "（五）"),
        ("scoring", "（六）"),
        ("ranking", "（七）"),
        ("nomination", "（八）"),
    ]
    assert [step.type for step in tangshan.steps if step.extension] == [
        "committee",
        "result_notice",
        "approval",
        "certificate",
    ]
    assert tangshan.step_before("scoring").type == "peer_appraisal"
    assert tangshan.step_before("application") is None


@pytest.mark.rule("TS-09-34", "TS-09-35")
def test_chains_follow_the_place_in_the_tree(tangshan):
    county_unit = {"unit.superior_kinds": ["competent_department", "county_bureau", "city_bureau"]}
    city_unit = {"unit.superior_kinds": ["competent_department", "city_bureau"]}
    chain = tangshan.chain_for(county_unit)
    assert (chain.name, [tier.kind for tier in chain.tiers]) == ("county", ["competent_department", "county_bureau"])
    chain = tangshan.chain_for(city_unit)
    assert (chain.name, [tier.kind for tier in chain.tiers]) == ("city_direct", ["competent_department"])
    assert (chain.accepted_by.kind, chain.accepted_by.extension) == ("city_bureau", True)
    assert all(tier.signatures == ("handler", "approver") for tier in (chain.unit, *chain.tiers))
    with pytest.raises(NoChain):
        tangshan.chain_for({"unit.superior_kinds": []})


@pytest.mark.rule("TS-09-02", "TS-09-03")
@pytest.mark.parametrize(
    ("form", "band", "copies"),
    [
        ("review_form", "high", 3),
        ("review_form", "intermediate", 2),
        ("review_form", "junior", 0),
        ("overview_sheet", "high", 1),
        ("overview_sheet", "intermediate", 0),
        ("no_such_form", "high", 0),
    ],
)
def test_copies_of_c_07(tangshan, form, band, copies):
    assert tangshan.copies(form, band) == copies


def test_the_review_form_is_16k_on_both_sides(tangshan):
    form = tangshan.form("review_form")
    assert (form.paper, form.width_mm, form.height_mm, form.duplex, form.pages) == ("16开", 184, 260, True, 10)


@pytest.mark.rule("TS-09-04")
def test_twelve_items_in_their_printed_order(tangshan):
    assert [item.printed_number for item in tangshan.dossier] == list("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿")
    placed = {code: item.number for item in tangshan.dossier for code in item.slots}
    assert placed == {slot.code: slot.item for slot in tangshan.evidence if slot.item}


@pytest.mark.rule("TS-09-27")
def test_only_diplomas_and_certificates_of_title_may_be_copies(tangshan):
    """TS-09-27; TS-09-21 says copy for professional certificates."""
    copies = {slot.code for slot in tangshan.evidence if slot.nature == "copy"}
    assert copies == {"diplomas", "current_title_certificate", "professional_certificate"}


def test_five_contents_and_vacancies_of_institutions(tangshan):
    rows = tangshan.value("notice.contents")
    assert {row["rule"] for row in rows} == {"TS-08-02", "TS-08-03", "TS-08-04", "TS-08-05", "TS-08-06"}
    assert [row["code"] for row in rows if row.get("unit_types") == ["institution"]] == ["vacancies"]


def test_a_ban_shorter_than_the_national_one_is_a_permanent_warning(tangshan):
    assert tangshan.warnings == ("“弄虚作假禁止申报期”为 2 年，宽于国家规定的 3 年。",)


def test_identity_of_the_pack(tangshan):
    assert (tangshan.code, tangshan.valid_from) == ("tangshan", dt.date(2024, 7, 1))
    assert tangshan.sources[0].published == dt.date(2024, 6, 10)
    assert tangshan.interpretation == "唐山市职称改革领导小组办公室"


def test_the_stored_form_reads_back_to_the_same_digest(tangshan):
    again = type(tangshan).model_validate(tangshan.content())
    assert (again, again.digest) == (tangshan, tangshan.digest)


def test_titles_fit_series_level_and_route(tangshan):
    fits = {"series": "工程", "specialty": "水利工程", "level": "intermediate", "route": "review", "title": "工程师"}
    assert tangshan.title_faults(**fits) == {}
    assert tangshan.title_faults(**{**fits, "title": "高级工程师"}) == {
        "title": "所选系列、级别和途径对应的任职资格为：工程师。"
    }
    assert tangshan.title_faults(**{**fits, "specialty": "会计"}) == {"specialty": "“会计”不属于工程系列。"}
    assert tangshan.title_faults(**{**fits, "route": "exam_and_review"}) == {"title": "没有对应的任职资格。"}
    assert tangshan.title_faults(**{**fits, "series": "法律"}) == {"series": "请选择本办法办理的系列。"}


def test_bands_follow_levels(tangshan):
    assert [tangshan.band_of(level) for level in ("assistant", "intermediate", "senior", "")] == [
        "junior",
        "intermediate",
        "high",
        "",
    ]
