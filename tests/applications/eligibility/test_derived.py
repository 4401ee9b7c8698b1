"""What follows from records and from what the platform knows, for every regulation that asks for it."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.eligibility.derived import DERIVED, full_years
from applications.eligibility.facts import facts_of
from applications.eligibility.known import KNOWN
from applications.filing import judging
from tests.applications.eligibility.test_facts import content, title
from tests.applications.stage import desk
from titles.kernel import clock
from titles.kernel.dates import whole_years
from titles.packs.describing import looked_at
from titles.packs.loader import codes, load
from titles.packs.vocabulary import RECORD_FACTS

# Asked for by a pack, and given by nothing yet. It may only grow shorter.
NOT_GIVEN = {("hebei-online", "summary.characters")}
# What the moment gives: papers at hand, what people confirmed, who has it in hand.
OF_THE_MOMENT = {"evidence.slots", "confirmations", "tier.kind", "tier.task"}


def ways(code):
    pack = load(code)
    return [pack.within(one.code) for one in pack.procedures] or [pack]


def test_every_fact_that_a_regulation_asks_for_is_given_by_something():
    wanting = set()
    for code in codes():
        for pack in ways(code) if code != "national" else ():
            typed = {field.fact for section in pack.sections for field in section.fields}
            given_ = typed | {*DERIVED, *OF_THE_MOMENT} | {key for key, _ in judging.known}
            given_ |= {
                RECORD_FACTS[field.pick] for row in pack.sections for field in row.fields if field.pick in RECORD_FACTS
            }
            wanting |= {(code, fact) for fact in looked_at(pack) - given_}
    assert wanting == NOT_GIVEN


def test_packs_that_ask_the_same_of_a_record_mean_the_same():
    seen: dict[tuple[str, str], object] = {}
    for code in codes():
        for one in load(code).facts:
            if one.of:
                kind = (one.type, tuple(one.choices))
                assert seen.setdefault((one.of, one.code), kind) == kind, (code, one.code)


def posts(*spans, engineering=True):
    rows = [{"since": since, "until": until, "engineering": engineering} for since, until in spans]
    return content(picks={"post": rows})


@pytest.mark.rule("JX-04-10", "JX-04-11", "JX-04-12")
@pytest.mark.parametrize(
    ("spans", "years"),
    [
        ([("2010-02-01", None)], 9),  # C-28 (a)
        ([("2009-12-01", None)], 10),  # C-28 (b)
        ([("2010-01-01", None)], 9),
        ([("2009-12-31", None)], 10),
        ([("2009-12-01", "2014-05-31"), ("2014-06-01", None)], 10),
        ([("2009-12-01", "2015-12-31"), ("2012-01-01", "2013-01-01")], 6),
        ([("2008-01-01", "2010-06-30"), ("2012-01-01", "2014-06-30")], 5),
        ([("2020-01-01", None)], 0),
    ],
)
def test_years_in_engineering_are_counted_to_the_packs_own_day(spans, years):
    pack = load("jiaxing")
    assert facts_of(pack, posts(*spans))["specialty_work.years"] == years


@pytest.mark.rule("JX-04-10")
def test_only_posts_in_engineering_count():
    pack = load("jiaxing")
    assert facts_of(pack, posts(("2009-12-01", None), engineering=False))["specialty_work.years"] == 0
    assert (
        facts_of(pack, content(picks={"post": [{"since": "2009-12-01", "until": None}]}))["specialty_work.years"] == 0
    )


@pytest.mark.rule("JX-04-12")
def test_where_the_day_is_another_so_are_the_years():
    pack = load("jiaxing")
    counted = pack.parameter("specialty_work.counted_to").model_copy(update={"value": "2020-12-31"})
    later = pack.model_copy(update={"parameters": {**pack.parameters, "specialty_work.counted_to": counted}})
    assert facts_of(later, posts(("2010-02-01", None)))["specialty_work.years"] == 10
    assert "specialty_work.years" not in facts_of(load("tangshan"), posts(("2010-02-01", None)))


@given(
    st.lists(st.dates(min_value=dt.date(1980, 1, 1), max_value=dt.date(2019, 12, 31)), min_size=2, max_size=2),
    st.dates(min_value=dt.date(1981, 1, 1), max_value=dt.date(2030, 12, 31)),
)
def test_one_span_has_the_years_that_are_reached(days, last):
    start, end = sorted(days)
    expected = max(whole_years(start, min(end, last)), 0) if start < min(end, last) else 0
    assert full_years([(start, end)], last) == expected


@given(st.lists(st.dates(min_value=dt.date(1980, 1, 1), max_value=dt.date(2019, 12, 31)), min_size=3, max_size=8))
def test_a_span_in_pieces_that_touch_or_overlap_is_that_span(days):
    days = sorted(days)
    last = dt.date(2020, 1, 1)
    overlapping = [(days[0], days[-1]), *pairwise(days)]
    assert full_years(pairwise(days), last) == full_years([(days[0], days[-1])], last)
    assert full_years(overlapping, last) == full_years([(days[0], days[-1])], last)


@pytest.mark.parametrize("code", ["jiaxing", "xpcc"])
def test_where_a_title_need_not_be_picked_none_picked_means_that_there_is_none(code):
    for pack in ways(code):
        facts = facts_of(pack, content())
        assert facts["current_title.exists"] is False
        assert (facts["current_title.since"], facts["current_title.title"]) == (None, None)


def test_who_says_to_hold_a_title_still_has_to_pick_it():
    pack = load("luohe")
    said = {
        section: {field: "yes"} for section, _, field in [pack.field_of_fact("current_title.exists").partition(".")]
    }
    assert "current_title.since" not in facts_of(pack, content(sections=said))
    denied = {section: dict.fromkeys(fields, "no") for section, fields in said.items()}
    picked = {"held_title": [title("助理工程师", "2016-12-01") | {"specialty": "水利"}]}
    assert facts_of(pack, content(sections=denied, picks=picked))["current_title.since"] is None
    assert facts_of(pack, content(sections=said, picks=picked))["current_title.specialty"] == "水利"


@pytest.mark.rule("ZZ-22-12")
@pytest.mark.parametrize(
    ("paid", "since"), [("2019-05-01", "2019-05-01"), ("2016-01-01", "2018-03-01"), ("", "2018-03-01")]
)
def test_a_title_counts_from_the_last_of_the_dates_that_the_pack_names(paid, since):
    pack = load("zhengzhou")
    section, _, field = pack.field_of_fact("current_title.paid_on").partition(".")
    exists, _, held = pack.field_of_fact("current_title.exists").partition(".")
    sections = {section: {field: paid}}
    sections.setdefault(exists, {})[held] = "yes"
    picks = {"held_title": [title("助理工程师", "2017-12-01", "2018-03-01")]}
    assert facts_of(pack, content(sections=sections, picks=picks))["current_title.since"] == since


@pytest.mark.rule("WD-12-07")
def test_years_with_an_assessment_since_the_title_count_once_each():
    (pack,) = (one for one in ways("weidong") if one.field_of_fact("term.required_years"))
    rows = [
        ("2017", "qualified"),
        ("2018", "qualified"),
        ("2018", "excellent"),
        ("2019", "absent"),
        ("2020", "unqualified"),
    ]
    picks = {
        "held_title": [title("助理工程师", "2018-03-01")],
        "assessment": [{"year": int(year), "result": result} for year, result in rows],
    }
    day = dt.date(2020, 9, 1)
    assert facts_of(pack, content(picks=picks), as_of=day)["current_title.assessed_years"] == 2
    assert facts_of(pack, content(picks=picks), as_of=dt.date(2019, 9, 1))["current_title.assessed_years"] == 1


@pytest.mark.django_db
@pytest.mark.rule("ZZ-23-09")
@pytest.mark.parametrize(
    ("spans", "answer"),
    [
        ([("2010-07-01", "2015-06-30"), ("2015-07-15", None)], True),
        ([("2010-07-01", "2016-08-31"), ("2017-03-01", None)], False),
        ([("2010-08-01", None)], False),
        ([("2010-07-01", "2015-06-30")], False),
        ([("2010-07-01", "2018-06-30"), ("2012-01-01", "2013-01-01"), ("2018-07-01", None)], True),
        ([("2010-07-01", "2015-06-30"), ("2015-08-01", None)], False),
    ],
)
def test_posts_follow_one_another_since_work_began(spans, answer):
    pack = load("zhengzhou")
    section, _, field = pack.field_of_fact("work.began_on").partition(".")
    rows = [{"since": since, "until": until} for since, until in spans]
    facts = facts_of(pack, content(sections={section: {field: "2010-07-01"}}, picks={"post": rows}))
    assert facts["posts.continuous"] is answer


def test_what_nobody_ticked_says_no_and_what_has_a_default_says_that():
    picks = {"work": [{"kind": "paper", "title": "水稻"}], "award": [{"name": "先进"}]}
    (work,) = facts_of(load("jiaxing"), content(picks=picks))["works"]
    assert (work["representative"], work["collective"]) == (False, False)
    (award,) = facts_of(load("xpcc"), content(picks=picks))["awards"]
    assert (award["prize"], award["prize_grade"]) == ("other", "other")
    assert "representative" not in facts_of(load("tangshan"), content(picks=picks))["works"][0]


@pytest.mark.django_db
def test_what_the_platform_knows_goes_into_the_version_as_far_as_the_pack_speaks_of_it():
    made = desk()
    assert made.content()["known"] == {"person.id_number_valid": True}
    assert {code: find(made.application) for code, find in KNOWN.items()} == {
        "person.id_number_valid": True,
        "employment.is_current": True,
        "recommendation.on": None,
        "round.year": 2026,
    }
    made.application.person.document_number = "110101199003070000"
    employment = made.application.person.employments.get()
    employment.until = clock.today()
    employment.save()
    assert KNOWN["person.id_number_valid"](made.application) is False
    assert KNOWN["employment.is_current"](made.application) is False
