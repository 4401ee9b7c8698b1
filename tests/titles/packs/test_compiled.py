"""The closures that many applicants are judged by answer as the reference does, whatever is known of somebody."""

import datetime as dt
import json
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from titles.packs.compiled import NO_RECORD, compiled
from titles.packs.conditions import holds
from titles.packs.evaluate import evaluate, statuses
from titles.packs.loader import shipped
from titles.packs.vocabulary import thaw

CASES = Path(__file__).parents[2] / "cases" / "eligibility"
PACKS = sorted(path.stem for path in CASES.glob("*.yaml"))


@cache
def people(code):
    """Everybody of the cases: the procedure, the facts as they were written, the day."""
    rows = json.loads(json.dumps(yaml.load((CASES / f"{code}.yaml").read_text(), Loader=yaml.CSafeLoader), default=str))
    base = next(row["base"]["facts"] for row in rows if "base" in row)
    found = []
    for row in rows:
        if "base" not in row:
            facts = {name: value for name, value in {**base, **row.get("facts", {})}.items() if value != "~"}
            pack = shipped(code).within(row.get("procedure", ""))
            found.append((pack, facts, dt.date.fromisoformat(row["as_of"])))
    return found


def agree(pack, facts, as_of):
    scene = pack.scene(facts, as_of)
    nodes = [one.condition for one in pack.eligibility] + [one.applies for one in pack.eligibility]
    nodes += [one.required_when for one in pack.evidence]
    for node in nodes:
        if node is not None:
            assert compiled(node, pack.value)(scene.facts, NO_RECORD, as_of) is holds(node, scene), node


@pytest.mark.parametrize("code", PACKS)
def test_everybody_of_the_cases_is_judged_the_same(code):
    for pack, facts, as_of in people(code):
        agree(pack, facts, as_of)
        told = {one.key: one.status for one in evaluate(pack, facts, as_of).findings if one.rule}
        assert statuses(pack, thaw(facts, pack.vocabulary), as_of) == told


@given(st.data())
def test_and_whoever_of_them_only_part_is_known(data):
    pack, facts, as_of = data.draw(st.sampled_from(people(data.draw(st.sampled_from(PACKS)))))
    known = data.draw(st.sets(st.sampled_from(sorted(facts))))
    agree(pack, {name: value for name, value in facts.items() if name in known}, as_of)


def test_each_procedure_has_its_own():
    whole = shipped("xpcc")
    assert whole.tests is whole.tests
    counts = {way: len(whole.within(way).tests) for way in ("review", "initial")}
    assert counts == {way: len(whole.within(way).eligibility) for way in counts}
