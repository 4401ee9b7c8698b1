"""From what was filled in to the facts a pack asks about."""

import pytest

from applications.eligibility.facts import facts_of
from titles.packs.loader import load


@pytest.fixture(scope="module")
def tangshan():
    return load("tangshan")


def content(**changes):
    """A draft's content with nothing in it but what is given."""
    empty = {
        "person": {"name": "示例甲", "gender": "female", "birth_date": "1988-03-14"},
        "unit": {"name": "示例水利站", "unit_type": "institution", "superior_kinds": ["city_bureau"]},
        "employment": {"is_specialty_post": True, "since": "2012-07-01"},
        "sections": {},
        "picks": {},
        "attachments": [],
    }
    return {**empty, **changes}


def test_what_is_not_answered_is_not_known(tangshan):
    facts = facts_of(tangshan, content())
    assert "sanction.exists" not in facts
    assert facts["application.band"] is None
    assert (facts["unit.type"], facts["person.birth_date"]) == ("institution", "1988-03-14")
    assert (facts["employment.is_specialty_post"], facts["works"]) == (True, [])


def test_a_blank_answer_is_no_answer_and_no_is_one(tangshan):
    facts = facts_of(tangshan, content(sections={"declarations": {"sanctioned": "", "sick_leave": "no"}}))
    assert "sanction.exists" not in facts
    assert facts["sick_leave.exists"] is False


def test_the_band_follows_from_the_level(tangshan):
    for level, band in (("intermediate", "intermediate"), ("associate_senior", "high"), ("senior", "high")):
        assert facts_of(tangshan, content(sections={"basic": {"level": level}}))["application.band"] == band


def test_a_text_is_a_number_of_characters_where_the_field_says_so(tangshan):
    facts = facts_of(tangshan, content(sections={"summary": {"text": "水利 工程 GB50288。"}}))
    assert facts["summary.characters"] == 6


def title(name, obtained, engaged=None):
    return {"title": name, "series": "工程", "level": "assistant", "obtained_on": obtained, "engaged_on": engaged}


@pytest.mark.parametrize(
    ("titles", "since"),
    [
        ([title("技术员", "2012-01-01"), title("助理工程师", "2016-12-01", "2017-03-01")], "2017-03-01"),
        ([title("助理工程师", "2016-12-01")], "2016-12-01"),
    ],
)
def test_the_current_post_is_the_newest_title_and_counts_from_its_engagement(tangshan, titles, since):
    facts = facts_of(tangshan, content(picks={"held_title": titles}))
    assert (facts["current_title.title"], facts["current_title.since"]) == ("助理工程师", since)


def test_without_a_title_there_is_no_current_post(tangshan):
    assert "current_title.since" not in facts_of(tangshan, content())


def test_records_keep_what_the_vocabulary_names(tangshan):
    work = {"id": "1", "kind": "paper", "title": "试验", "outlet": "学报", "co_authored": True, "own_share": ""}
    (fact,) = facts_of(tangshan, content(picks={"work": [work]}))["works"]
    assert fact == {"kind": "paper", "title": "试验", "co_authored": True, "own_share": None}


def test_slots_with_a_file_are_named_once(tangshan):
    rows = [{"slot": "diplomas"}, {"slot": "works"}, {"slot": "diplomas"}]
    assert facts_of(tangshan, content(attachments=rows))["evidence.slots"] == ["diplomas", "works"]


def test_confirmations_are_handed_through(tangshan):
    facts = facts_of(tangshan, content(), confirmations={"TS-05-01": True, "TS-06-02": False})
    assert facts["confirmations"] == {"TS-05-01": True, "TS-06-02": False}
