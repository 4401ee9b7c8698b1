"""A regulation with several procedures side by side: each with its own steps, chains, entries and values."""

import pytest

from tests.packs import changed
from titles.packs.checks import problems
from titles.packs.loader import load
from titles.packs.schema import NoChain

ALWAYS = {"fact": "application.level", "operator": "present"}
UNIT = {"kind": "unit", "label": "单位"}
SHORT = {
    "code": "short",
    "name": "认定",
    "levels": ["intermediate"],
    "steps": [{"type": "application", "name": "申请"}, {"type": "tiers", "name": "审核"}],
    "chains": [
        {
            "name": "county", "label": "县区", "rule": "TS-09-34", "unit": UNIT,
            "when": {"fact": "unit.superior_kinds", "operator": "includes", "value": "county_bureau"},
            "tiers": [
                {"kind": "competent_department", "label": "主管部门"},
                {
                    "kind": "county_bureau", "label": "县职改办",
                    "when": {"fact": "application.band", "operator": "equals", "value": "high"},
                },
            ],
        }
    ],
    "parameters": {
        "notice.minimum_days": {
            "name": "notice.minimum_days", "label": "公示最少天数", "value": 9, "source": "platform",
        },
    },
}  # fmt: skip


@pytest.fixture
def pack():
    whole = load("tangshan")
    long = {
        "code": "long", "name": "评审",
        "steps": [step.model_dump(mode="json") for step in whole.steps],
        "chains": [chain.model_dump(mode="json", by_alias=True) for chain in whole.chains],
    }  # fmt: skip
    sections = [one.model_dump(mode="json") for one in whole.sections]
    sections[-1]["procedures"] = ["long"]
    return changed(procedures=[long, SHORT], steps=[], chains=[], sections=sections)


def test_the_pack_is_sound(pack):
    assert list(problems(pack)) == []


def test_each_procedure_has_its_own_steps_values_and_entries(pack):
    short, long = pack.within("short"), pack.within("long")
    assert [step.type for step in short.steps] == ["application", "tiers"]
    assert len(long.steps) == len(load("tangshan").steps)
    assert (short.value("notice.minimum_days"), long.value("notice.minimum_days")) == (9, 5)
    assert len(long.sections) == len(short.sections) + 1
    assert {title.level for title in short.catalogue.titles()} == {"intermediate"}
    assert short.digest == long.digest == pack.digest
    assert pack.within("") is pack


def test_a_tier_is_passed_by_where_its_condition_does_not_hold(pack):
    short = pack.within("short")
    county = {"unit.superior_kinds": ["competent_department", "county_bureau"]}
    kinds = {
        band: [tier.kind for tier in short.tiers_of(short.chain_for(county), {**county, "application.band": band})]
        for band in ("high", "intermediate")
    }
    assert kinds == {"high": ["competent_department", "county_bureau"], "intermediate": ["competent_department"]}
    with pytest.raises(NoChain):
        short.chain_for({"unit.superior_kinds": ["city_bureau"]})


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"steps": [{"type": "tiers", "name": "审核"}]}, "须有 application 步骤"),
        ({"chains": []}, "有“审核”步骤的须写明 chains"),
        (
            {"steps": [*SHORT["steps"], {"type": "certificate", "name": "发证"}, {"type": "approval", "name": "批准"}]},
            "“发证”须在“批准”之后",
        ),
        ({"rule": "TS-99-99"}, "没有条款“TS-99-99”"),
    ],
)
def test_what_is_wrong_in_one_procedure_is_found(pack, change, reason):
    long = pack.procedure("long").model_dump(mode="json", by_alias=True)
    content = {**pack.content(), "procedures": [long, {**SHORT, **change}]}
    assert [why for _path, why in problems(type(pack).model_validate(content))] == [reason]


def test_an_entry_of_no_procedure_is_found(pack):
    sections = [one.model_dump(mode="json") for one in pack.sections]
    sections[0]["procedures"] = ["nowhere"]
    content = {**pack.content(), "sections": sections}
    assert [why for _path, why in problems(type(pack).model_validate(content))] == ["没有程序“nowhere”"]
