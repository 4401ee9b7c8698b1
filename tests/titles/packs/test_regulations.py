"""The texts of the regulations: every rule of `rules.yaml` is known to the schema and stands in the original so."""

import pytest

from titles.packs.checks import unfaithful
from titles.packs.loader import DATA
from titles.packs.parts import Rule
from titles.packs.reading import read

RULES = {
    "tangshan": 107,
    "xpcc": 80,
    "weidong": 53,
    "hebei": 66,
    "hebei-online": 44,
    "jiaxing": 95,
    "luohe": 57,
    "zhengzhou": 88,
}


def rules_of(code: str) -> list[Rule]:
    return [Rule.model_validate({**row, "id": id_}) for id_, row in read(DATA / code).content["rules"].items()]


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_there_and_verbatim(code):
    rules = rules_of(code)
    assert len(rules) == RULES[code]
    assert [(rule.id, part) for rule, part in unfaithful(rules, (DATA / code / "regulation.txt").read_text())] == []


@pytest.mark.parametrize("code", RULES)
def test_a_printed_figure_has_the_one_that_applies_beside_it(code):
    assert [rule.id for rule in rules_of(code) if bool(rule.printed) != bool(rule.effective)] == []
