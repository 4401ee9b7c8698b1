"""Each operator: what it decides, when it does not know, how it reads."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from titles.kernel.dates import years_reached
from titles.packs.conditions import Scene, describe, holds, problems
from titles.packs.nodes import OPERATORS, Node
from titles.packs.operators import TABLE
from titles.packs.vocabulary import freeze, thaw

AS_OF = dt.date(2024, 9, 1)
PARAMETERS = {
    "years": {"intermediate": 4, "high": 5},
    "least": 3,
    "words": ["工程", "卫生"],
    "forms": ["[高正].*师", "工程师"],
}
read = TypeAdapter(Node).validate_python


def scene(facts=None, as_of=AS_OF):
    return Scene(thaw(facts or {}), as_of, PARAMETERS.__getitem__)


def leaf(fact, operator, value=None, **more):
    return read({"fact": fact, "operator": operator, **({} if value is None else {"value": value}), **more})


WORKS = [
    {"title": "甲", "completed_on": "2020-01-01", "core_journal": True},
    {"title": "乙", "completed_on": "2022-01-01", "core_journal": False},
]
CORE = {"fact": "item.core_journal", "operator": "is_true"}

CASES = [
    (leaf("application.series", "equals", "工程"), {"application.series": "工程"}, True),
    (leaf("application.series", "not_equals", "工程"), {"application.series": "工程"}, False),
    (leaf("summary.characters", "at_least", 2000), {"summary.characters": 2000}, True),
    (leaf("summary.characters", "at_least", 2000), {"summary.characters": 1999}, False),
    (leaf("summary.characters", "at_most", 2000), {"summary.characters": 2000}, True),
    (leaf("summary.characters", "more_than", 2000), {"summary.characters": 2000}, False),
    (leaf("summary.characters", "less_than", 2000), {"summary.characters": 2000}, False),
    (leaf("application.band", "one_of", ["high", "junior"]), {"application.band": "high"}, True),
    (leaf("application.band", "none_of", ["high", "junior"]), {"application.band": "high"}, False),
    (leaf("application.series", "one_of", parameter="words"), {"application.series": "卫生"}, True),
    (leaf("sanction.exists", "is_true"), {"sanction.exists": False}, False),
    (leaf("sanction.exists", "is_false"), {"sanction.exists": False}, True),
    (leaf("current_title.title", "present"), {"current_title.title": "工程师"}, True),
    (leaf("current_title.title", "present"), {"current_title.title": ""}, False),
    (leaf("current_title.title", "absent"), {"current_title.title": None}, True),
    (leaf("current_title.since", "held_for", 4), {"current_title.since": "2020-09-01"}, True),
    (leaf("current_title.since", "held_for", 4), {"current_title.since": "2020-09-02"}, False),
    (
        leaf("current_title.since", "held_for", parameter="years", by="application.band"),
        {"current_title.since": "2020-09-01", "application.band": "high"},
        False,
    ),
    (leaf("sanction.effective_on", "not_within", 2), {"sanction.effective_on": "2022-09-01"}, True),
    (leaf("current_title.since", "before", "2020-01-01"), {"current_title.since": "2020-01-01"}, False),
    (leaf("current_title.since", "after", "2020-01-01"), {"current_title.since": "2020-01-02"}, True),
    (leaf("current_title.since", "on_or_before", "2020-01-01"), {"current_title.since": "2020-01-01"}, True),
    (leaf("current_title.since", "on_or_after", other="as_of"), {"current_title.since": "2024-08-31"}, False),
    (leaf("unit.superior_kinds", "includes", "county_bureau"), {"unit.superior_kinds": ["county_bureau"]}, True),
    (leaf("unit.superior_kinds", "excludes", "county_bureau"), {"unit.superior_kinds": ["city_bureau"]}, True),
    (leaf("current_title.since", "held_for_months", 6), {"current_title.since": "2024-03-01"}, True),
    (leaf("current_title.since", "held_for_months", 6), {"current_title.since": "2024-03-02"}, False),
    (leaf("current_title.title", "matches", "[高正].*师"), {"current_title.title": "高级工程师"}, True),
    (leaf("current_title.title", "matches", "工程"), {"current_title.title": "工程师"}, False),
    (leaf("current_title.title", "matches", parameter="forms"), {"current_title.title": "工程师"}, True),
    (leaf("current_title.title", "matches", parameter="forms"), {"current_title.title": "译审"}, False),
    (leaf("current_title.title", "characters_at_most", 3), {"current_title.title": "工 程 师"}, True),
    (leaf("current_title.title", "characters_at_most", 2), {"current_title.title": "工程师"}, False),
    (leaf("current_title.title", "characters_equal", 4), {"current_title.title": "ABC 工程师"}, True),
    (leaf("current_title.title", "characters_equal", 3), {"current_title.title": "ABC 工程师"}, False),
    (leaf("works", "count_where_exactly", 1, where=CORE), {"works": WORKS}, True),
    (leaf("works", "count_where_exactly", 2, where=CORE), {"works": WORKS}, False),
    (leaf("works", "count_where_exactly", 0, where=CORE), {"works": WORKS}, False),
    (leaf("current_title.title", "matches_length", 3), {"current_title.title": "工程师"}, True),
    (leaf("works", "count_at_least", parameter="least"), {"works": WORKS}, False),
    (leaf("works", "count_at_most", 2), {"works": WORKS}, True),
    (leaf("works", "count_where_at_least", 1, where=CORE), {"works": WORKS}, True),
    (leaf("works", "count_where_at_least", 2, where=CORE), {"works": WORKS}, False),
    (leaf("works", "every_item", where=CORE), {"works": WORKS}, False),
    (leaf("works", "no_item", where=CORE), {"works": WORKS[1:]}, True),
    (leaf("works", "every_item", where=CORE), {"works": []}, True),
    (leaf("assessments", "every_year_since", "2022-01-01"), {"assessments": [{"year": 2022}, {"year": 2023}]}, True),
    (leaf("assessments", "every_year_since", "2021-12-31"), {"assessments": [{"year": 2022}]}, False),
]


@pytest.mark.parametrize(("node", "facts", "expected"), CASES)
def test_operators_decide(node, facts, expected):
    assert holds(node, scene(facts)) is expected


@pytest.mark.parametrize("node", [case[0] for case in CASES])
def test_without_the_fact_nobody_knows(node):
    assert holds(node, scene({})) is None


@pytest.mark.parametrize("node", [case[0] for case in CASES])
def test_every_case_is_well_typed_and_reads(node):
    assert list(problems(node, PARAMETERS.__getitem__)) == []
    text = describe(node, scene())
    assert "{" not in text
    assert "None" not in text


def test_the_table_has_every_operator_of_the_schema():
    assert sorted(TABLE) == sorted(OPERATORS)


def test_the_years_within_which_a_record_lies():
    recent = {"fact": "item.year", "operator": "within_last_years", "value": 5}
    node = leaf("assessments", "count_where_at_least", 1, where=recent)
    assert holds(node, scene({"assessments": [{"year": 2019}]})) is True
    assert holds(node, scene({"assessments": [{"year": 2018}]})) is False
    assert holds(node, scene({"assessments": [{}]})) is None


def test_a_record_counts_from_the_year_of_the_day_on():
    since = {"fact": "item.year", "operator": "since_year_of", "other": "current_title.since"}
    node = leaf("assessments", "count_where_exactly", 2, where=since)
    facts = {"current_title.since": "2019-12-31", "assessments": [{"year": 2018}, {"year": 2019}, {"year": 2020}]}
    assert holds(node, scene(facts)) is True
    assert holds(node, scene(facts | {"assessments": [{"year": 2018}, {}]})) is None
    assert list(problems(node, PARAMETERS.__getitem__)) == []


@pytest.mark.parametrize("pattern", ["[", ["ok", "("], 3])
def test_a_form_that_is_none_is_refused(pattern):
    node = leaf("current_title.title", "matches", parameter="bad")
    assert list(problems(node, {"bad": pattern}.__getitem__)) == [f"“现任职资格”不能与 {pattern!r} 比较"]


TRUTHS = st.sampled_from([True, False, None])
FLAGS = ("sanction.exists", "study_leave.exists")


def flags(*values):
    return {fact: value for fact, value in zip(FLAGS, values, strict=True) if value is not None}


@given(TRUTHS, TRUTHS)
def test_three_valued_logic(a, b):
    one, two = ({"fact": fact, "operator": "is_true"} for fact in FLAGS)
    here = scene(flags(a, b))
    both = False if False in (a, b) else None if None in (a, b) else True
    either = True if True in (a, b) else None if None in (a, b) else False
    assert holds(read({"all": [one, two]}), here) is both
    assert holds(read({"any": [one, two]}), here) is either
    assert holds(read({"not": one}), here) is (None if a is None else not a)
    implied = True if a is False or b is True else None if None in (a, b) else False
    assert holds(read({"when": {"if": one, "then": two}}), here) is implied


@given(st.dates(dt.date(1990, 1, 1), dt.date(2024, 12, 31)), st.integers(0, 30))
def test_held_for_is_full_years_to_the_day(since, years):
    node = leaf("current_title.since", "held_for", years)
    assert holds(node, scene({"current_title.since": since.isoformat()})) is years_reached(since, years, AS_OF)


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (leaf("current_title.since", "held_for", 4), "自任现职起算日期起满 4 年"),
        (read({"not": {"fact": "sick_leave.since", "operator": "held_for", "value": 1}}), "自病休起始日期起未满 1 年"),
        (leaf("application.band", "one_of", ["high", "intermediate"]), "申报层次为“高级”或“中级”"),
        (leaf("works", "no_item", where=CORE), "论文论著等中没有“核心期刊”的"),
        (
            read(
                {
                    "when": {
                        "if": {"fact": "sanction.exists", "operator": "is_true"},
                        "then": {"fact": "sanction.effective_on", "operator": "not_within", "value": 2},
                    }
                }
            ),
            "如受过司法、党政纪律处分，则须距处分决定生效日期已满 2 年",
        ),
    ],
)
def test_conditions_read_in_chinese(node, text):
    assert describe(node, scene()) == text


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ({"fact": "person.income", "operator": "present"}, "事实“person.income”不在词汇表中"),
        ({"fact": "works", "operator": "roughly"}, "没有运算“roughly”"),
        ({"fact": "works", "operator": "held_for", "value": 4}, "运算“held_for”不适用于“论文论著等”（list）"),
        ({"fact": "current_title.since", "operator": "held_for", "value": "四"}, "“任现职起算日期”不能与 '四' 比较"),
        ({"fact": "application.band", "operator": "equals", "value": "top"}, "“申报层次”不能与 'top' 比较"),
        ({"fact": "current_title.since", "operator": "before", "value": "明年"}, "“任现职起算日期”不能与 '明年' 比较"),
        ({"fact": "works", "operator": "every_item"}, "运算“every_item”须有 where"),
        ({"fact": "works", "operator": "count_at_least", "value": 1, "where": CORE}, "运算“count_at_least”不用 where"),
        ({"fact": "summary.characters", "operator": "at_least"}, "运算“at_least”须有且只有一个比较值"),
        ({"fact": "sanction.exists", "operator": "is_true", "value": 1}, "运算“is_true”不用比较值"),
        (
            {"fact": "current_title.since", "operator": "after", "other": "application.band"},
            "“申报层次”的类型不能与“任现职起算日期”比较",
        ),
        (
            {"fact": "works", "operator": "no_item", "where": {"fact": "item.colour", "operator": "present"}},
            "事实“item.colour”不在词汇表中",
        ),
    ],
)
def test_what_does_not_fit_is_said(raw, why):
    assert list(problems(read(raw), PARAMETERS.__getitem__)) == [why]


def test_facts_survive_json():
    facts = {"current_title.since": dt.date(2020, 2, 29), "works": WORKS, "awards": [], "person.birth_date": ""}
    frozen = freeze(facts)
    assert frozen["current_title.since"] == "2020-02-29"
    assert frozen["person.birth_date"] is None
    assert thaw(frozen) == thaw(facts)
