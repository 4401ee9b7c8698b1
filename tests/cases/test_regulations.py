"""What each regulation orders, asks, sends upward and prints, as data read from its text and held against the engine.

One file for each regulation in `regulations/`; every entry carries the clauses that it stands for. `steps`: by way,
what has to be done, in order. `questions`: what whoever takes a step is asked, under which facts, and under which
not. `chains`: which offices look at an application, by which clause. `forms`: what is printed, by its official name.
`slots`: what may be attached, by its line in the list of materials.
"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client

from dossier.forms.registry import made_for
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install
from titles.packs.loader import load
from titles.packs.schema import NoChain

HERE = Path(__file__).parent / "regulations"
CODES = sorted(path.stem for path in HERE.glob("*.yaml"))


@cache
def written(code: str) -> dict[str, Any]:
    return yaml.safe_load((HERE / f"{code}.yaml").read_text())


def entries(part: str) -> list[Any]:
    """(regulation, one entry) of this part, marked with the clauses it stands for."""
    return [
        pytest.param(code, row, id=f"{code}-{number}-{'-'.join(row['rules'])}", marks=pytest.mark.rule(*row["rules"]))
        for code in CODES
        for number, row in enumerate(written(code).get(part, []), start=1)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "row"), entries("steps"))
def test_the_steps_stand_in_their_order_for_everybody_to_read(code, row):
    with declare(SYSTEM):
        install(code)
    ways = Client().get(f"/packs/{code}/").context["ways"]
    found = next(pack for name, pack in ways if name == row.get("way", ""))
    assert [(step.name, step.rule) for step in found.steps] == [tuple(step) for step in row["steps"]]


@pytest.mark.parametrize(("code", "row"), entries("questions"))
def test_whoever_takes_a_step_is_asked(code, row):
    pack = load(code).within(row.get("procedure", ""))
    asked = {one.label: one for one in pack.asked_at(row["at"], row.get("facts", {}))}
    assert row["asks"] in asked
    assert (asked[row["asks"]].rule, asked[row["asks"]].kind) == (row["rules"][0], row.get("kind", "confirm"))
    if "not_with" in row:
        assert row["asks"] not in {one.label for one in pack.asked_at(row["at"], row["not_with"])}


@pytest.mark.parametrize(("code", "row"), entries("chains"))
def test_each_unit_has_its_way_upward(code, row):
    pack = load(code).within(row.get("procedure", ""))
    try:
        found = pack.chain_for(row["facts"])
    except NoChain:
        pytest.fail(f"no way for {row['facts']}")
    assert found.rule == row["rules"][0]
    assert [(tier.kind, tier.rule) for tier in pack.tiers_of(found, row["facts"])] == [
        tuple(one) for one in row["tiers"]
    ]


@pytest.mark.parametrize(("code", "row"), entries("forms"))
def test_the_form_has_its_official_name_and_is_made(code, row):
    pack = load(code).within(row.get("procedure", ""))
    found = next((form for form in pack.forms if form.name == row["name"]), None)
    assert found is not None
    assert found.rule == row["rules"][0]
    assert (made_for(pack, found.code) is not None) == row.get("made", True)


@pytest.mark.parametrize(("code", "row"), entries("slots"))
def test_what_may_be_attached_has_its_line_in_the_list(code, row):
    pack = load(code).within(row.get("procedure", ""))
    assert row["label"] in [slot.label for slot in pack.evidence if slot.item == row["item"]]
