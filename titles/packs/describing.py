"""Facts and verdicts as programs read them: JSON Schema of what a pack asks about, and every finding in full."""

from collections.abc import Iterator
from typing import Any

from titles.packs.conditions import leaves
from titles.packs.evaluate import Verdict
from titles.packs.nodes import Leaf, Node
from titles.packs.schema import Pack
from titles.packs.vocabulary import VOCABULARY, Fact, Vocabulary

TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "choice": {"type": "string"},
    "integer": {"type": "integer"},
    "date": {"type": "string", "format": "date"},
    "boolean": {"type": "boolean"},
    "codes": {"type": "array", "items": {"type": "string"}},
    "list": {"type": "array"},
    "mapping": {"type": "object", "additionalProperties": {"type": "boolean", "nullable": True}},
}


def schema_of(pack: Pack) -> dict[str, Any]:
    """JSON Schema of the facts of one pack."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{pack.name}：资格判断所用的事实",
        "type": "object",
        "properties": properties(pack.vocabulary),
        "additionalProperties": False,
        "x-looked-at": sorted(looked_at(pack)),
    }


def properties(vocabulary: Vocabulary) -> dict[str, Any]:
    return {code: _fact(fact) for code, fact in sorted(vocabulary.items())}


def _fact(fact: Fact) -> dict[str, Any]:
    found: dict[str, Any] = {**TYPES[fact.type], "title": fact.label}
    if fact.unit:
        found["x-unit"] = fact.unit
    if fact.choices:
        named = {"enum": sorted(fact.choices), "x-labels": dict(fact.choices)}
        found |= {"items": {"type": "string", **named}} if fact.type == "codes" else named
    if fact.type == "list":
        inner = {code.removeprefix("item."): _fact(one) for code, one in fact.item.items()}
        found["items"] = {"type": "object", "properties": inner}
    return found


def looked_at(pack: Pack) -> set[str]:
    """Facts that some requirement or some demand for evidence of the pack looks at."""
    nodes: list[Node | None] = [one.condition for one in pack.eligibility]
    nodes += [one.applies for one in pack.eligibility]
    nodes += [one.required_when for one in pack.evidence]
    return {fact for node in nodes if node is not None for fact in facts_in(node)}


def facts_in(node: Node) -> Iterator[str]:
    """Facts of the application that a condition compares; those of single records are not facts of their own."""
    for leaf in leaves(node):
        yield from (one for one in _named(leaf) if one != "as_of" and not one.startswith("item."))
        if leaf.where is not None:
            yield from facts_in(leaf.where)


def _named(leaf: Leaf) -> list[str]:
    return [one for one in (leaf.fact, leaf.by, leaf.other) if one]


REQUEST: dict[str, Any] = {
    "type": "object",
    "required": ["facts"],
    "properties": {
        "facts": {
            "type": "object",
            "description": "事实代码 → 值。不写的为未知；null 为没有。平台共有的事实如下，办法另有的见该办法的 facts。",
            "properties": properties(VOCABULARY),
        },
        "as_of": {"type": "string", "format": "date", "description": "申报之日，不写为今天。"},
        "procedure": {"type": "string", "description": "程序的代码；办法只有一种程序的不写。"},
    },
}
FINDING: dict[str, Any] = {
    "type": "object",
    "properties": {
        "key": {"type": "string"},
        "rule": {"type": "string", "description": "条款编号，如 TS-06-01；平台核对的为空。"},
        "clause": {"type": "string"},
        "text": {"type": "string", "description": "条文。"},
        "title": {"type": "string"},
        "status": {"type": "string", "enum": ["met", "not_met", "needs_evidence", "needs_confirmation", "unknown"]},
        "level": {"type": "string", "enum": ["refuse", "warn"]},
        "looked": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {name: {"type": "string"} for name in ("fact", "label", "value", "field")},
            },
        },
        "required": {"type": "string", "description": "所要求的值，连同其出处的数字。"},
        "remedy": {"type": "string"},
        "evidence": {"type": "array", "items": {"type": "string"}},
        "confirmation": {"type": "string"},
        "confirmed_by": {"type": "string"},
    },
}
VERDICT: dict[str, Any] = {
    "type": "object",
    "properties": {
        "pack": {"type": "string"},
        "pack_digest": {"type": "string"},
        "as_of": {"type": "string", "format": "date"},
        "allowed": {"type": "boolean", "description": "没有一项拦截；可能仍有待补材料、待人工确认的。"},
        "evidence_wanted": {"type": "array", "items": {"type": "string"}, "description": "按所给事实须附的材料。"},
        "findings": {"type": "array", "items": FINDING},
    },
}


def told(pack: Pack, verdict: Verdict, facts: dict[str, Any]) -> dict[str, Any]:
    """The verdict with the evidence these facts call for, by its codes."""
    wanted = [slot.code for slot in pack.required_slots(facts, as_of=verdict.as_of)]
    return {**verdict.to_json(), "evidence_wanted": wanted}
