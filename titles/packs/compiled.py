"""Conditions as closures: what thousands of applicants are judged by is looked up once, not once for each of them.

Same answers as `titles.packs.conditions.holds`; it stays the reference, and tests hold the two against each other.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from titles.packs.conditions import AS_OF, Parameters, literal
from titles.packs.nodes import AllOf, AnyOf, Leaf, Node, Not, When
from titles.packs.operators import TABLE, Truth, negate

Facts = Mapping[str, Any]
# (facts, the record of a list that is being looked at, the day) → True, False or None.
Test = Callable[[Facts, Facts, dt.date | None], Truth]
Get = Callable[[Facts, Facts, dt.date | None], Any]
NO_RECORD: Facts = {}
_MISSING = object()


def compiled(node: Node, parameters: Parameters) -> Test:
    match node:
        case AllOf():
            return _all([compiled(one, parameters) for one in node.nodes])
        case AnyOf():
            return _any([compiled(one, parameters) for one in node.nodes])
        case Not():
            inner = compiled(node.node, parameters)
            return lambda facts, record, as_of: negate(inner(facts, record, as_of))
        case When():
            asked, then = (compiled(one, parameters) for one in (node.when.condition, node.when.then))
            return _when(asked, then)
        case Leaf():
            return _leaf(node, parameters)
    raise TypeError(node)


def _all(tests: list[Test]) -> Test:
    """Kleene's and, left to right; stops at the first False."""

    def test(facts: Facts, record: Facts, as_of: dt.date | None) -> Truth:
        found: Truth = True
        for one in tests:
            truth = one(facts, record, as_of)
            if truth is False:
                return False
            if truth is None:
                found = None
        return found

    return test


def _any(tests: list[Test]) -> Test:
    def test(facts: Facts, record: Facts, as_of: dt.date | None) -> Truth:
        found: Truth = False
        for one in tests:
            truth = one(facts, record, as_of)
            if truth is True:
                return True
            if truth is None:
                found = None
        return found

    return test


def _when(asked: Test, then: Test) -> Test:
    def test(facts: Facts, record: Facts, as_of: dt.date | None) -> Truth:
        truth = asked(facts, record, as_of)
        if truth is False:
            return True
        other = then(facts, record, as_of)
        return True if other is True else None if truth is None else other

    return test


def _leaf(leaf: Leaf, parameters: Parameters) -> Test:
    decide, fact, of_record = TABLE[leaf.operator].test, leaf.fact, leaf.fact.startswith("item.")
    if leaf.operator in ("present", "absent"):

        def presence(facts: Facts, record: Facts, as_of: dt.date | None) -> Truth:
            value = (record if of_record else facts).get(fact, _MISSING)
            return None if value is _MISSING else decide(value, None, as_of)

        return presence
    if leaf.where is None and not (leaf.other or leaf.by):
        return _against_constant(leaf, parameters)
    operand, wants_operand = _operand(leaf, parameters), TABLE[leaf.operator].operand != "none"
    where = compiled(leaf.where, parameters) if leaf.where else None

    def test(facts: Facts, record: Facts, as_of: dt.date | None) -> Truth:
        value = (record if of_record else facts).get(fact)
        if value is None:
            return None
        wanted = operand(facts, record, as_of)
        if wanted is None and wants_operand:
            return None
        if where is not None:
            value = [where(facts, one, as_of) for one in value]
        return decide(value, wanted, as_of)

    return test


def _against_constant(leaf: Leaf, parameters: Parameters) -> Test:
    """The most frequent by far: one fact against what the regulation writes."""
    operator, fact = TABLE[leaf.operator], leaf.fact
    decide, wanted = operator.test, parameters(leaf.parameter) if leaf.parameter else literal(leaf)
    if wanted is None and operator.operand != "none":
        return lambda _facts, _record, _as_of: None
    if fact.startswith("item."):

        def of_record(facts: Facts, record: Facts, as_of: dt.date | None) -> Truth:
            value = record.get(fact)
            return None if value is None else decide(value, wanted, as_of)

        return of_record

    def of_facts(facts: Facts, record: Facts, as_of: dt.date | None) -> Truth:
        value = facts.get(fact)
        return None if value is None else decide(value, wanted, as_of)

    return of_facts


def _operand(leaf: Leaf, parameters: Parameters) -> Get:
    """What is compared with; a constant is fetched here, once."""
    if leaf.other == AS_OF:
        return lambda _facts, _record, as_of: as_of
    if leaf.other:
        return _of_fact(leaf.other)
    if not leaf.parameter:
        constant = literal(leaf)
        return lambda _facts, _record, _as_of: constant
    value = parameters(leaf.parameter)
    if not leaf.by:
        return lambda _facts, _record, _as_of: value
    key = _of_fact(leaf.by)
    return lambda facts, record, as_of: value.get(key(facts, record, as_of))


def _of_fact(code: str) -> Get:
    if code.startswith("item."):
        return lambda _facts, record, _as_of: record.get(code)
    return lambda facts, _record, _as_of: facts.get(code)
