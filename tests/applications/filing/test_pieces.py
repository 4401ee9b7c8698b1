"""Pieces of evidence, whole copies, differences: read from content alone."""

import pytest

from applications.filing import pieces, queries, whole_copies
from tests.applications.eligibility.test_facts import content
from tests.rules import rule
from titles.packs.loader import load


@pytest.fixture(scope="module")
def tangshan():
    return load("tangshan")


def assessed(*years, result="qualified"):
    return [{"id": str(year), "year": year, "result": result, "remark": ""} for year in years]


def of(pack, slot, **changes):
    return [row for row in pieces.pieces(pack, content(**changes)) if row.slot.code == slot]


def file(slot, record="", **values):
    row = {"slot": slot, "title": "材料", "name": "a.pdf", "nature": "original", "sha256": "0" * 64, "pages": 1}
    return {**row, "id": f"{slot}-{record}", "record_id": record, **values}


def test_a_slot_for_records_is_still_wanted_while_none_is_picked(tangshan):
    (piece,) = of(tangshan, "assessment_forms")
    assert (piece.record, piece.missing, piece.label) == (None, True, piece.slot.label)


@rule("TS-09-12")
def test_each_record_is_a_piece_and_files_go_to_theirs(tangshan):
    rows = of(
        tangshan,
        "assessment_forms",
        picks={"assessment": assessed(2022, 2023)},
        attachments=[file("assessment_forms", "2023"), file("assessment_forms", "1999")],
    )
    assert [(row.name, row.missing, row.adrift) for row in rows] == [
        ("2022 年度", True, False),
        ("2023 年度", False, False),
        ("", False, True),
    ]


def test_a_year_without_an_assessment_has_no_form(tangshan):
    picks = {"assessment": assessed(2022) + assessed(2023, result="excused") + assessed(2024, result="absent")}
    assert [row.name for row in of(tangshan, "assessment_forms", picks=picks)] == ["2022 年度"]
    assert [row.name for row in of(tangshan, "absence_papers", picks=picks)] == ["2023 年度"]


@pytest.mark.parametrize(
    ("name", "found"),
    [("2023年度考核登记表.pdf", "2023"), ("考核表2022.pdf", "2022"), ("2022-2023.pdf", ""), ("考核.pdf", "")],
)
def test_a_file_name_tells_its_record_only_when_one_fits(tangshan, name, found):
    assert pieces.guess_record(tangshan.slot("assessment_forms"), assessed(2022, 2023), name) == found


def test_the_only_record_needs_no_name(tangshan):
    assert pieces.guess_record(tangshan.slot("assessment_forms"), assessed(2022), "扫描件.pdf") == "2022"


@rule("TS-09-27")
def test_a_copy_of_what_is_bound_as_the_original_is_named(tangshan):
    found = pieces.shortcomings(
        tangshan,
        content(attachments=[file("other_papers", nature="copy"), file("sanction_papers", nature="copy")]),
        due=(),
    )
    assert [(row.rule, row.field) for row in found] == [("TS-09-27", "evidence.other_papers")]


def test_where_no_clause_names_what_may_be_a_copy_either_is_taken():
    hebei = load("hebei")
    assert all(pieces.copy_allowed(hebei, slot) for slot in hebei.evidence)


def test_twins_are_paired_with_the_first(tangshan):
    rows = [file("works", "1"), file("works", "2", sha256="1" * 64), file("diplomas", "3")]
    assert [(row["id"], first["id"]) for row, first in pieces.twins(content(attachments=rows))] == [
        ("diplomas-3", "works-1")
    ]


def writing(kind, *, whole=False):
    return {"kind": kind, "whole_copy": whole}


@rule("TS-09-31")
@pytest.mark.parametrize(
    ("works", "refused"),
    [
        ([], False),
        ([writing("patent")], False),
        ([writing("paper")], True),
        ([writing("book", whole=True)], False),
        ([writing("paper", whole=True)] * 2, False),
        ([writing("paper", whole=True)] * 3, True),
    ],
)
def test_one_or_two_writings_go_whole(tangshan, works, refused):
    found = whole_copies.shortcomings(tangshan, content(picks={"work": works}))
    assert bool(found) is refused
    assert not found or (found[0].rule, found[0].field) == ("TS-09-31", "works.works")


def test_a_difference_names_field_before_and_after(tangshan):
    before = content(sections={"duties": {"results": "甲"}}, picks={"award": [{"id": "1"}]})
    after = content(sections={"duties": {"results": "乙"}}, picks={"award": []}, attachments=[file("photo")])
    rows = {row["section"]: (row["before"], row["after"]) for row in queries.difference(before, after)}
    assert rows["duties"] == ("甲", "乙")
    assert rows["award"] == ([{"id": "1"}], [])
    assert set(rows) == {"duties", "award", "evidence"}
    assert queries.changed_sections(tangshan, before, after) == {"duties", "awards", "evidence"}
    assert queries.difference(before, before) == []


@rule("TS-09-18")
def test_too_short_and_too_long_are_said_with_both_figures(tangshan):
    section = tangshan.section("summary")
    (short,) = queries.section_shortcomings(section, content(sections={"summary": {"text": "字" * 1999}}))
    (long,) = queries.section_shortcomings(section, content(sections={"summary": {"text": "字" * 8001}}))
    assert "不少于 2000 字，现有 1999 字" in short.message
    assert "限 8000 字，现有 8001 字" in long.message
    assert queries.section_shortcomings(section, content(sections={"summary": {"text": "字" * 2000}})) == []
