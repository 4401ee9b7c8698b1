"""Verdicts on the 唐山 pack: complete, three-valued, to the day."""

import datetime as dt
import json

import pytest

from titles.packs.evaluate import Verdict, evaluate
from titles.packs.vocabulary import FactError

AS_OF = dt.date(2024, 9, 1)
CONFIRMED = [
    "TS-04-01", "TS-05-01", "TS-05-02", "TS-05-03", "TS-05-04", "TS-05-05", "TS-06-01", "TS-06-02", "TS-06-07",
]  # fmt: skip
SLOTS = [
    "language_exemption", "computer_certificate", "current_review_form", "assessment_forms",
    "current_title_certificate", "diplomas", "works",
]  # fmt: skip


def facts(**changes):
    """Somebody who meets every requirement on 2024-09-01; keys use __ for the dot."""
    base = {
        "application.series": "工程",
        "application.band": "intermediate",
        "application.route": "review",
        "unit.type": "institution",
        "current_title.since": "2018-01-01",
        "sanction.exists": False,
        "study_leave.exists": False,
        "sick_leave.exists": False,
        "exams.language": "exempt",
        "exams.computer": "certificate",
        "exams.computer_valid_until": "2024-09-01",
        "summary.characters": 2100,
        "scope.moved_in": False,
        "education": [{"degree": "bachelor", "graduated_on": "2012-06-30"}],
        "assessments": [{"year": year, "result": "qualified"} for year in range(2018, 2024)],
        "works": [{"title": "试验研究", "completed_on": "2022-05-01", "co_authored": False}],
        "awards": [],
        "evidence.slots": SLOTS,
        "confirmations": dict.fromkeys(CONFIRMED, True),
    }
    return base | {key.replace("__", "."): value for key, value in changes.items()}


def without(*codes):
    return {code: value for code, value in facts().items() if code not in codes}


def status(verdict, key):
    return next(finding.status for finding in verdict.findings if finding.key == key)


def test_somebody_who_meets_everything(tangshan):
    verdict = evaluate(tangshan, facts(), AS_OF)
    assert {finding.status for finding in verdict.findings} == {"met"}
    assert (verdict.allowed, verdict.settled) == (True, True)


def test_the_verdict_is_complete_even_when_nothing_is_known(tangshan):
    verdict = evaluate(tangshan, {}, AS_OF)
    applicable = [one.key for one in tangshan.eligibility if one.applies is None]
    assert [finding.key for finding in verdict.findings] == applicable
    assert verdict.counts()["met"] == 0
    assert verdict.allowed is False


def test_every_failing_requirement_is_found_at_once(tangshan):
    broken = facts(
        unit__type=None,
        sanction__exists=True,
        sanction__effective_on="2022-09-02",
        summary__characters=1950,
        confirmations={},
        current_title__since="2022-01-01",
    )
    verdict = evaluate(tangshan, broken, AS_OF)
    assert [finding.key for finding in verdict.of("not_met")] == ["TS-05-04.years", "TS-06-01", "TS-09-18"]
    assert [finding.key for finding in verdict.of("unknown")] == ["TS-04-01"]
    assert len(verdict.of("needs_confirmation")) == 7


@pytest.mark.rule("TS-06-01")
@pytest.mark.parametrize(
    ("effective_on", "expected"),
    [("2022-09-01", "met"), ("2022-09-02", "not_met"), (None, "unknown")],
)
def test_a_sanction_ends_to_the_day(tangshan, effective_on, expected):
    """C-20 (a) and (b): the same reading of 未满两年."""
    asked = facts(
        sanction__exists=True,
        sanction__effective_on=effective_on,
        evidence__slots=[*SLOTS, "sanction_papers"],
    )
    assert status(evaluate(tangshan, asked, AS_OF), "TS-06-01") == expected


@pytest.mark.rule("TS-06-04")
@pytest.mark.parametrize(
    ("since", "fit", "expected"),
    [
        ("2023-05-01", False, "not_met"),  # C-20 (c)
        ("2023-05-01", True, "met"),  # C-20 (d)
        ("2023-09-01", False, "not_met"),
        ("2023-09-02", False, "met"),
    ],
)
def test_sick_leave_needs_both_a_year_and_unfitness(tangshan, since, fit, expected):
    asked = facts(
        sick_leave__exists=True,
        sick_leave__since=since,
        sick_leave__fit=fit,
        evidence__slots=[*SLOTS, "sick_leave_papers"],
    )
    assert status(evaluate(tangshan, asked, AS_OF), "TS-06-04") == expected


@pytest.mark.rule("TS-06-05")
@pytest.mark.parametrize(("year", "expected"), [(2016, "met"), (2019, "not_met"), (2018, "met"), (2023, "not_met")])
def test_an_absence_counts_only_within_the_required_term(tangshan, year, expected):
    """C-20 (e): tangshan accepts the missed 2016 with the term 2019–2023 (AMB-11)."""
    rows = [{"year": one, "result": "absent" if one == year else "qualified"} for one in range(2016, 2024)]
    asked = facts(assessments=rows, application__band="high")
    assert status(evaluate(tangshan, asked, AS_OF), "TS-06-05") == expected


@pytest.mark.rule("TS-06-06")
@pytest.mark.parametrize(
    ("result", "expected"),
    [("qualified", "met"), ("excused", "met"), ("basically_qualified", "not_met"), ("unqualified", "not_met")],
)
def test_results_at_or_below_basically_qualified(tangshan, result, expected):
    rows = [{"year": one, "result": result if one == 2023 else "qualified"} for one in range(2018, 2024)]
    assert status(evaluate(tangshan, facts(assessments=rows), AS_OF), "TS-06-06") == expected


@pytest.mark.rule("TS-09-18")
@pytest.mark.parametrize(
    ("characters", "expected"),
    [(1950, "not_met"), (2100, "met"), (1999, "not_met"), (2000, "met")],  # C-19 (c) and (d)
)
def test_the_length_of_the_summary(tangshan, characters, expected):
    verdict = evaluate(tangshan, facts(summary__characters=characters), AS_OF)
    assert status(verdict, "TS-09-18") == expected


@pytest.mark.rule("TS-09-12")
def test_every_year_since_the_post_is_named_when_it_is_missing(tangshan):
    rows = [{"year": year, "result": "qualified"} for year in (2018, 2020, 2021, 2023)]
    verdict = evaluate(tangshan, facts(assessments=rows), AS_OF)
    finding = next(one for one in verdict.findings if one.key == "TS-09-12")
    assert (finding.status, finding.looked_at) == ("not_met", "年度考核：4 项，缺 2019、2022 年")


@pytest.mark.rule("TS-09-08", "TS-09-09")
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"exams__computer_valid_until": "2024-08-31"}, "not_met"),
        ({"exams__computer_valid_until": None}, "unknown"),
        ({"exams__computer": "exempt"}, "needs_evidence"),
        ({"exams__computer": None}, "unknown"),
    ],
)
def test_a_certificate_within_its_validity_or_an_exemption(tangshan, changes, expected):
    assert status(evaluate(tangshan, facts(**changes), AS_OF), "TS-09-08.computer") == expected


def test_evidence_that_is_missing_is_named_and_does_not_block_yet(tangshan):
    verdict = evaluate(tangshan, facts(evidence__slots=[]), AS_OF)
    finding = next(one for one in verdict.findings if one.key == "TS-09-12")
    assert finding.status == "needs_evidence"
    assert finding.evidence == ("任现职以来所有年度的《专业技术人员考核登记表》",)
    assert (verdict.allowed, verdict.settled) == (True, False)


@pytest.mark.rule("TS-06-02")
def test_the_unit_confirms_or_denies(tangshan):
    open_ = evaluate(tangshan, facts(confirmations={}), AS_OF)
    assert status(open_, "TS-06-02") == "needs_confirmation"
    assert (open_.allowed, open_.settled) == (True, False)
    denied = evaluate(tangshan, facts(confirmations=dict.fromkeys(CONFIRMED, True) | {"TS-06-02": False}), AS_OF)
    assert status(denied, "TS-06-02") == "not_met"
    assert denied.allowed is False


def test_the_years_in_title_only_warn(tangshan):
    verdict = evaluate(tangshan, facts(current_title__since="2020-09-02"), AS_OF)
    finding = next(one for one in verdict.findings if one.key == "TS-05-04.years")
    assert (finding.status, finding.level, finding.blocks) == ("not_met", "warn", False)
    assert finding.required == "自任现职起算日期起满 4 年"


@pytest.mark.rule("TS-09-19")
def test_translators_are_asked_for_the_foreign_language(tangshan):
    assert "TS-09-19" not in {finding.key for finding in evaluate(tangshan, facts(), AS_OF).findings}
    translator = evaluate(tangshan, facts(application__series="翻译"), AS_OF)
    assert status(translator, "TS-09-19") == "needs_confirmation"


@pytest.mark.rule("TS-09-16")
@pytest.mark.parametrize(("completed_on", "expected"), [("2018-01-01", "met"), ("2017-12-31", "not_met")])
def test_works_are_of_the_current_post(tangshan, completed_on, expected):
    works = [{"title": "一文", "completed_on": completed_on, "co_authored": False}]
    assert status(evaluate(tangshan, facts(works=works), AS_OF), "TS-09-16") == expected


@pytest.mark.rule("TS-06-03")
@pytest.mark.parametrize(
    ("since", "returned", "expected"),
    [("2023-09-01", False, "not_met"), ("2023-09-01", True, "met"), ("2023-09-02", False, "met")],
)
def test_study_leave_needs_both_a_year_and_absence(tangshan, since, returned, expected):
    asked = facts(
        study_leave__exists=True,
        study_leave__since=since,
        study_leave__returned=returned,
        evidence__slots=[*SLOTS, "study_leave_papers"],
    )
    assert status(evaluate(tangshan, asked, AS_OF), "TS-06-03") == expected


@pytest.mark.rule("TS-09-17")
def test_a_work_shared_without_the_own_share(tangshan):
    works = [{"title": "合著一", "completed_on": "2022-05-01", "co_authored": True, "own_share": ""}]
    finding = next(one for one in evaluate(tangshan, facts(works=works), AS_OF).findings if one.key == "TS-09-17")
    assert (finding.status, finding.looked_at) == ("not_met", "论文论著等：1 项，不符合的：《合著一》")


def test_a_finding_says_where_it_stands_and_where_to_mend_it(tangshan):
    verdict = evaluate(tangshan, facts(summary__characters=1950), AS_OF)
    finding = next(one for one in verdict.findings if one.rule == "TS-09-18")
    assert (finding.clause, finding.field, finding.fact) == ("第九条（一）3⑾", "summary.text", "summary.characters")
    assert finding.looked_at == "专业技术工作总结字数：1950 字"
    assert finding.required == "专业技术工作总结字数不少于 2000 字"
    assert finding.text.startswith("⑾任现职以来专业技术工作总结")


def test_a_verdict_survives_storage_and_is_made_again_equal(tangshan):
    verdict = evaluate(tangshan, facts(), AS_OF)
    stored = json.loads(json.dumps(verdict.to_json()))
    assert Verdict.from_json(stored) == verdict
    assert evaluate(tangshan, json.loads(json.dumps(facts())), AS_OF).to_json() == stored
    assert Verdict.from_json(stored).digest == verdict.digest


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"person.income": 1}, "不在词汇表中"),
        ({"sanction.effective_on": "去年"}, "不是日期"),
        ({"summary.characters": "2000"}, "不合类型"),
        ({"summary.characters": True}, "不合类型"),
        ({"application.band": "top"}, "不合类型"),
    ],
)
def test_what_is_not_a_fact_is_refused(tangshan, asked, why):
    with pytest.raises(FactError, match=why):
        evaluate(tangshan, asked, AS_OF)


@pytest.mark.rule("TS-09-20", "TS-09-21", "TS-09-22", "TS-09-24")
def test_evidence_follows_the_facts(tangshan):
    teacher = facts(application__series="中小学教师", application__route="exam_and_review", scope__moved_in=True)
    wanted = {slot.code for slot in tangshan.required_slots(teacher)}
    assert wanted == {*SLOTS, "lesson_hours", "professional_certificate", "exam_results", "transfer_papers"}


def test_nothing_is_asked_for_what_is_not_known(tangshan):
    wanted = {slot.code for slot in tangshan.required_slots({})}
    assert wanted == {slot.code for slot in tangshan.evidence if slot.required}
