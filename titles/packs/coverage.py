"""What a pack holds because of a rule: every entry that names it, so that each rule can be followed to its use."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from titles.packs.nodes import AllOf, AnyOf, Implication, Leaf, Not, When
from titles.packs.parts import Procedure, Role
from titles.packs.schema import Pack

KINDS = {
    "requirement": "资格条件",
    "confirmation": "人工确认",
    "parameter": "参数",
    "row": "参数中的一项",
    "evidence": "材料项",
    "item": "材料册",
    "form": "表格",
    "step": "步骤",
    "chain": "审核层级",
    "field": "填写栏目",
    "question": "办理时询问",
    "metadata": "办法信息",
}


@dataclass(frozen=True)
class Entry:
    """One place in a pack. `name` is the pack's own word for it; `parameters` are those its condition compares with."""

    rule: str
    kind: str
    name: str
    role: Role | None = None
    parameters: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{KINDS[self.kind]} {self.name}"


def entries(pack: Pack) -> list[Entry]:
    """All entries that name a rule, in the pack's order."""
    return list(dict.fromkeys(entry for part in PARTS for entry in part(pack) if entry.rule))


def of_rule(pack: Pack, rule: str) -> list[Entry]:
    return [entry for entry in entries(pack) if entry.rule == rule]


def parameters_in(node: Any) -> tuple[str, ...]:
    """Names of the parameters that a condition compares with."""
    if isinstance(node, Leaf):
        own = (node.parameter,) if node.parameter else ()
        return own + parameters_in(node.where)
    if isinstance(node, AllOf | AnyOf):
        return tuple(name for one in node.nodes for name in parameters_in(one))
    if isinstance(node, Not):
        return parameters_in(node.node)
    if isinstance(node, When):
        return parameters_in(node.when)
    if isinstance(node, Implication):
        return parameters_in(node.condition) + parameters_in(node.then)
    return ()


def _holders(pack: Pack) -> tuple[Pack | Procedure, ...]:
    return (pack, *pack.procedures)


def _requirements(pack: Pack) -> Iterator[Entry]:
    for one in pack.eligibility:
        if one.condition is not None:
            used = parameters_in(one.condition) + parameters_in(one.applies)
            yield Entry(one.rule, "requirement", one.key, parameters=used)
        if one.confirmation:
            yield Entry(one.rule, "confirmation", one.key, role=one.confirmation.role)


def _parameters(pack: Pack) -> Iterator[Entry]:
    """Of the whole pack, and those that a procedure puts in their place."""
    for holder in _holders(pack):
        for name, one in holder.parameters.items():
            yield Entry(one.rule or "", "parameter", name)
            yield from (Entry(row["rule"], "row", f"{name} · {row['code']}") for row in rows_with_rules(one.value))


def rows_with_rules(value: Any) -> list[dict[str, Any]]:
    """Rows of a list parameter that stand behind rules of their own."""
    rows = value if isinstance(value, list | tuple) else ()
    return [row for row in rows if isinstance(row, dict) and row.get("rule")]


def _papers(pack: Pack) -> Iterator[Entry]:
    yield from (Entry(one.rule, "evidence", one.code) for one in pack.evidence)
    yield from (Entry(one.rule, "item", one.printed_number) for one in pack.dossier)
    yield from (Entry(one.rule, "form", one.code) for one in pack.forms)


def _order(pack: Pack) -> Iterator[Entry]:
    for holder in _holders(pack):
        yield from (Entry(one.rule, "step", one.type) for one in holder.steps)
        for chain in holder.chains:
            rules = dict.fromkeys((chain.rule, *(tier.rule for tier in chain.tiers)))
            yield from (Entry(rule, "chain", chain.name) for rule in rules)


def _questions(pack: Pack) -> Iterator[Entry]:
    yield from (Entry(one.rule, "question", f"{one.at} · {one.code}") for one in pack.questions)


def _fields(pack: Pack) -> Iterator[Entry]:
    for section in pack.sections:
        yield from (Entry(one.rule, "field", f"{section.code}.{one.code}") for one in section.fields)


def _metadata(pack: Pack) -> Iterator[Entry]:
    for rule, names in pack.metadata.items():
        yield from (Entry(rule, "metadata", name) for name in names)


PARTS = (_requirements, _parameters, _papers, _order, _fields, _questions, _metadata)
