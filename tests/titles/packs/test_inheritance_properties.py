"""`extends`, whatever two regulations say: by key the own one wins, a list keeps its order and names nobody twice."""

import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from titles.packs.inheritance import inherited
from titles.packs.reading import read

NAMES = st.sampled_from("abcdefgh")
VALUES = st.integers(0, 9)
MAPPING = st.dictionaries(NAMES, VALUES)
ENTRIES = st.lists(
    st.builds(lambda code, label: {"code": code, "label": label}, NAMES, VALUES), unique_by=lambda one: one["code"]
)
RULES = st.dictionaries(NAMES, st.builds(lambda text: {"text": text}, VALUES), min_size=1)


def joined(above: dict[str, Any], own: dict[str, Any]) -> tuple[dict[str, Any], list[Any]]:
    """What the second regulation comes to, written as files, and what it takes over that is not there."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for code, parts in (("above", above), ("own", own)):
            (root / code).mkdir()
            head = {"code": code, **({"extends": "above"} if code == "own" else {})}
            (root / code / "pack.yaml").write_text(yaml.safe_dump(head))
            for part, content in parts.items():
                (root / code / f"{part}.yaml").write_text(yaml.safe_dump({part: content}))
        documents, strays = inherited(read(root / "own"), root)
        return documents.content, strays


@given(MAPPING, MAPPING)
def test_of_a_mapping_each_key_is_the_own_or_the_others(theirs, mine):
    content, strays = joined({"parameters": theirs}, {"parameters": mine})
    assert content["parameters"] == {key: mine.get(key, theirs.get(key)) for key in {*theirs, *mine}}
    assert strays == []


@given(ENTRIES, ENTRIES)
def test_a_list_that_takes_over_all_keeps_the_others_order_with_the_own_in_place_and_the_new_behind(theirs, mine):
    content, strays = joined({"evidence": theirs}, {"evidence": [{"inherit": "all"}, *mine]})
    own, names = {one["code"]: one for one in mine}, [one["code"] for one in theirs]
    new = [one for one in mine if one["code"] not in names]
    assert content["evidence"] == [*(own.get(one["code"], one) for one in theirs), *new]
    assert strays == []


@given(ENTRIES, st.lists(NAMES, unique=True))
def test_single_entries_are_taken_over_in_the_own_order_and_what_is_not_there_is_told(theirs, wanted):
    content, strays = joined({"evidence": theirs}, {"evidence": [{"inherit": name} for name in wanted]})
    held = {one["code"]: one for one in theirs}
    assert content["evidence"] == [held[name] for name in wanted if name in held]
    assert [place for (_, place, _), _ in strays] == [n for n, name in enumerate(wanted) if name not in held]


@given(ENTRIES, ENTRIES)
def test_a_list_that_takes_nothing_over_stands_alone(theirs, mine):
    assert joined({"evidence": theirs}, {"evidence": mine})[0]["evidence"] == mine


@given(RULES, RULES, st.sets(NAMES))
def test_rules_put_out_of_force_are_gone_and_the_others_say_whose_they_are(theirs, mine, over):
    first = next(iter(mine))
    mine = {**mine, first: {**mine[first], "overrides": sorted(over)}}
    found = joined({"rules": theirs}, {"rules": mine})[0]["rules"]
    assert set(found) == {*theirs, *mine} - over
    assert {code for code, rule in found.items() if "inherited_from" in rule} == set(theirs) - set(mine) - over
    assert all(rule == mine[code] for code, rule in found.items() if code in mine)
