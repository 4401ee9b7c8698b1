"""Fields clean, show and give facts."""

import pytest

from titles.kernel.refusals import Refused
from titles.packs.sheets import Field
from titles.packs.vocabulary import VOCABULARY


def field(**more):
    return Field(**{"code": "x", "label": "某项", "type": "text", "rule": "TS-09-18", **more})


@pytest.mark.parametrize(
    ("spec", "raw", "stored"),
    [
        ({"type": "text"}, " 水利 ", "水利"),
        ({"type": "text"}, "   ", None),
        ({"type": "long_text"}, "一\r\n二 ", "一\n二 "),
        ({"type": "date"}, "2016-12-01", "2016-12-01"),
        ({"type": "integer"}, "12", 12),
        ({"type": "integer"}, 12, 12),
        ({"type": "choice", "options": {"yes": "是"}}, "yes", "yes"),
        ({"type": "choice", "options": {"yes": "是"}}, "", None),
        ({"type": "date"}, None, None),
    ],
)
def test_values_are_cleaned(spec, raw, stored):
    assert field(**spec).clean(raw) == stored


@pytest.mark.parametrize(
    ("spec", "raw", "why"),
    [
        ({"type": "date"}, "2023-02-29", "请填写有效日期"),
        ({"type": "integer"}, "十二", "请填写整数"),
        ({"type": "integer", "maximum": 10}, "11", "不能大于 10"),
        ({"type": "integer", "minimum": 1}, "0", "不能小于 1"),
        ({"type": "choice", "options": {"yes": "是"}}, "maybe", "请从所列选项中选择"),
        ({"type": "text"}, {"a": 1}, "格式有误"),
        ({"type": "long_text"}, "字" * 60_001, "内容过长"),
    ],
)
def test_what_cannot_be_stored_is_refused_at_the_field_with_its_clause(spec, raw, why):
    with pytest.raises(Refused, match=why) as caught:
        field(**spec).clean(raw)
    assert [(reason.rule, reason.field) for reason in caught.value.reasons] == [("TS-09-18", "x")]


def test_a_draft_longer_than_allowed_is_kept():
    assert field(type="long_text", maximum=10).clean("字" * 50) == "字" * 50


def test_values_are_shown():
    assert field(type="date").display("2016-12-01") == "2016年12月1日"
    assert field(type="choice", options={"yes": "是"}).display("yes") == "是"
    assert field(type="integer").display(3) == "3"
    assert field().display(None) == ""


def test_values_become_facts():
    assert (
        field(type="choice", fact="sanction.exists", options={"yes": "是", "no": "否"}).as_fact("no", VOCABULARY)
        is False
    )
    assert (
        field(type="long_text", fact="summary.characters", measure="characters").as_fact("专业 2016 年", VOCABULARY)
        == 4
    )
    assert field(type="date", fact="sanction.effective_on").as_fact("2022-09-01", VOCABULARY) == "2022-09-01"


def test_options_of_the_catalogue_come_grouped(tangshan):
    specialty = tangshan.field("basic", "specialty")
    assert specialty.options["水利工程"] == "水利工程"
    groups = dict(specialty.grouped_choices)
    assert ("水利工程", "水利工程") in groups["工程"]
    assert tangshan.field("basic", "level").choices == [
        ("intermediate", "中级"),
        ("associate_senior", "副高级"),
        ("senior", "正高级"),
    ]
    assert tangshan.field("declarations", "sanctioned").choices == [("yes", "是"), ("no", "否")]


def test_where_things_are_filled_in(tangshan):
    assert tangshan.pick_section("assessment") == "assessments"
    assert tangshan.pick_section("held_title") == "basic"
    assert tangshan.field_of_fact("sanction.effective_on") == "declarations.sanctioned_on"
    assert tangshan.field_of_fact("unit.type") == ""
    assert tangshan.field("summary", "text").minimum == 2000
    assert tangshan.section("no_such_section") is None
    assert tangshan.field("no_such_section", "x") is None
