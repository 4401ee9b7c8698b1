"""Conditions at work: checked against the vocabulary, evaluated three-valued, put into Chinese."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from titles.packs.nodes import AllOf, AnyOf, Leaf, Node, Not, When
from titles.packs.operators import TABLE, Operator, Truth, all_of, any_of, missing_years, negate
from titles.packs.vocabulary import VOCABULARY, Fact

Parameters = Callable[[str], Any]
# Written in `other:` for the day the application is judged on.
AS_OF = "as_of"


@dataclass(frozen=True)
class Scene:
    """What a condition is judged on: thawed facts, the day, the pack's parameter values."""

    facts: Mapping[str, Any]
    as_of: dt.date | None
    parameters: Parameters
    vocabulary: Mapping[str, Fact] = field(default_factory=lambda: VOCABULARY)

    def within(self, fact: Fact, record: Mapping[str, Any]) -> "Scene":
        """The scene of one record: its own facts, and those of the application."""
        return replace(self, facts={**self.facts, **record}, vocabulary={**self.vocabulary, **fact.item})


def holds(node: Node, scene: Scene) -> Truth:
    """True, False, or None when a fact it needs is not known."""
    match node:
        case AllOf():
            return all_of([holds(one, scene) for one in node.nodes])
        case AnyOf():
            return any_of([holds(one, scene) for one in node.nodes])
        case Not():
            return negate(holds(node.node, scene))
        case When():
            return any_of([negate(holds(node.when.condition, scene)), holds(node.when.then, scene)])
        case Leaf():
            return _leaf(node, scene)
    raise TypeError(node)


def leaves(node: Node) -> Iterator[Leaf]:
    """Every comparison of the condition, those inside `where` not included."""
    match node:
        case AllOf() | AnyOf():
            for one in node.nodes:
                yield from leaves(one)
        case Not():
            yield from leaves(node.node)
        case When():
            yield from leaves(node.when.condition)
            yield from leaves(node.when.then)
        case Leaf():
            yield node


def decisive(node: Node, scene: Scene) -> list[Leaf]:
    """The comparisons that the answer hangs on: a `when` that does not apply shows only its `if`."""
    match node:
        case When():
            asked = decisive(node.when.condition, scene)
            return asked if holds(node.when.condition, scene) is not True else asked + decisive(node.when.then, scene)
        case AllOf() | AnyOf():
            return [leaf for one in node.nodes for leaf in decisive(one, scene)]
        case Not():
            return decisive(node.node, scene)
        case Leaf():
            return [node]
    raise TypeError(node)


def describe(node: Node, scene: Scene) -> str:
    """The condition in Chinese, with the figures that apply to this scene."""
    match node:
        case AllOf():
            return "，且".join(_bracket(one, scene, AnyOf, When) for one in node.nodes)
        case AnyOf():
            return "，或者".join(_bracket(one, scene, AllOf, When) for one in node.nodes)
        case Not():
            return _describe_negation(node.node, scene)
        case When():
            return f"如{describe(node.when.condition, scene)}，则须{describe(node.when.then, scene)}"
        case Leaf():
            return _describe_leaf(node, scene)
    raise TypeError(node)


def looked_at(leaf: Leaf, scene: Scene) -> str:
    """What the comparison saw, as a person reads it; for yearly records also which years are missing."""
    fact = scene.vocabulary[leaf.fact]
    if leaf.fact not in scene.facts:
        return fact.show(None)
    value = scene.facts[leaf.fact]
    if leaf.operator == "every_year_since" and value is not None and scene.as_of:
        start = _operand(leaf, scene)
        missing = missing_years(value, start, scene.as_of) if start else []
        return fact.show(value) + (f"，缺 {'、'.join(map(str, missing))} 年" if missing else "")
    if leaf.where is not None and value is not None:
        return fact.show(value) + _striking(leaf.where, value, scene.within(fact, {}), leaf.operator != "every_item")
    return fact.show(value)


def _leaf(leaf: Leaf, scene: Scene) -> Truth:
    operator = TABLE[leaf.operator]
    if leaf.fact not in scene.facts:
        return None
    value = scene.facts[leaf.fact]
    if leaf.operator in ("present", "absent"):
        return operator.test(value, None, scene.as_of)
    operand = _operand(leaf, scene)
    if value is None or (operand is None and operator.operand != "none"):
        return None
    if leaf.where is not None:
        fact = scene.vocabulary[leaf.fact]
        value = [holds(leaf.where, scene.within(fact, record)) for record in value]
    return operator.test(value, operand, scene.as_of)


def _operand(leaf: Leaf, scene: Scene) -> Any:
    """What is compared with; None when another fact or the key of a table is not known."""
    if leaf.other == AS_OF:
        return scene.as_of
    if leaf.other:
        return scene.facts.get(leaf.other)
    if not leaf.parameter:
        return literal(leaf)
    value = scene.parameters(leaf.parameter)
    return value.get(scene.facts.get(leaf.by)) if leaf.by else value


def literal(leaf: Leaf) -> Any:
    """The value written in the condition, a date as a date."""
    if TABLE[leaf.operator].operand == "date" and isinstance(leaf.value, str):
        return dt.date.fromisoformat(leaf.value)
    return leaf.value


def _striking(where: Node, records: list[dict[str, Any]], scene: Scene, wanted: bool) -> str:  # noqa: FBT001
    """Which records decide: those that match, or, for `every_item`, those that fail."""
    found = [_name(one) for one in records if holds(where, replace(scene, facts={**scene.facts, **one})) is wanted]
    if not found:
        return ""
    return f"，{'其中' if wanted else '不符合的'}：{'、'.join(found)}"


def _name(record: Mapping[str, Any]) -> str:
    """What a record is called in a list: its title or name, its year, its school or employer."""
    for key in ("item.title", "item.name", "item.year", "item.school", "item.employer"):
        if record.get(key):
            return f"{record[key]} 年" if key == "item.year" else f"《{record[key]}》"
    return "未写名称的一项"


def _blank(fact: Fact, scene: Scene) -> Scene:
    return scene.within(fact, {})


def _bracket(node: Node, scene: Scene, *kinds: type) -> str:
    text = describe(node, scene)
    return f"（{text}）" if isinstance(node, kinds) else text


def _describe_negation(node: Node, scene: Scene) -> str:
    if isinstance(node, Leaf) and TABLE[node.operator].negative:
        return _describe_leaf(node, scene, TABLE[node.operator].negative)
    return f"不属于“{describe(node, scene)}”"


def _describe_leaf(leaf: Leaf, scene: Scene, phrase: str = "") -> str:
    operator, fact = TABLE[leaf.operator], scene.vocabulary[leaf.fact]
    where = _inner_quotes(describe(leaf.where, _blank(fact, scene))) if leaf.where is not None else ""
    value = _describe_operand(leaf, operator, fact, scene)
    return (phrase or operator.phrase).format(label=fact.label, value=value, where=where)


def _inner_quotes(text: str) -> str:
    return text.replace("“", "‘").replace("”", "’")


def _describe_operand(leaf: Leaf, operator: Operator, fact: Fact, scene: Scene) -> str:
    if operator.operand == "none":
        return ""
    if leaf.other:
        return "计算截止日" if leaf.other == AS_OF else scene.vocabulary[leaf.other].label
    value = _operand(leaf, scene)
    if value is None:
        table = scene.parameters(leaf.parameter) if leaf.parameter else {}
        key = scene.vocabulary[leaf.by] if leaf.by else fact
        return "／".join(f"{key.show_one(name)} {fact.choices.get(one, one)}" for name, one in table.items())
    if operator.operand == "texts":
        return "或".join(f"“{fact.show_one(one)}”" for one in value)
    if operator.operand == "integer":
        return f"{value} {fact.unit}" if fact.unit and operator.phrase.endswith("{value}") else str(value)
    return f"“{fact.show_one(value)}”" if operator.operand in ("same", "code") else fact.show_one(value)


def problems(node: Node, parameters: Parameters, vocabulary: Mapping[str, Fact] = VOCABULARY) -> Iterator[str]:
    """What is wrong with a condition, in words: unknown facts and operators, types that do not fit."""
    match node:
        case AllOf() | AnyOf():
            for one in node.nodes:
                yield from problems(one, parameters, vocabulary)
        case Not():
            yield from problems(node.node, parameters, vocabulary)
        case When():
            yield from problems(node.when.condition, parameters, vocabulary)
            yield from problems(node.when.then, parameters, vocabulary)
        case Leaf():
            yield from _leaf_problems(node, parameters, vocabulary)


def _leaf_problems(leaf: Leaf, parameters: Parameters, vocabulary: Mapping[str, Fact]) -> Iterator[str]:
    fact, operator = vocabulary.get(leaf.fact), TABLE.get(leaf.operator)
    if fact is None:
        yield f"事实“{leaf.fact}”不在词汇表中"
    if operator is None:
        yield f"没有运算“{leaf.operator}”"
    if fact is None or operator is None:
        return
    if fact.type not in operator.facts:
        yield f"运算“{leaf.operator}”不适用于“{fact.label}”（{fact.type}）"
        return
    if (leaf.where is not None) != operator.takes_where:
        yield f"运算“{leaf.operator}”{'须有' if operator.takes_where else '不用'} where"
    elif leaf.where is not None:
        yield from problems(leaf.where, parameters, {**vocabulary, **fact.item})
    yield from _operand_problems(leaf, operator, fact, parameters, vocabulary)


def _operand_problems(
    leaf: Leaf, operator: Operator, fact: Fact, parameters: Parameters, vocabulary: Mapping[str, Fact]
) -> Iterator[str]:
    given = [name for name in ("value", "parameter", "other") if getattr(leaf, name) not in (None, "")]
    if len(given) != (operator.operand != "none"):
        yield f"运算“{leaf.operator}”" + ("不用比较值" if operator.operand == "none" else "须有且只有一个比较值")
        return
    if leaf.other and leaf.other != AS_OF:
        other = vocabulary.get(leaf.other)
        if other is None:
            yield f"事实“{leaf.other}”不在词汇表中"
        elif other.type != (operator.operand if operator.operand == "date" else fact.type):
            yield f"“{other.label}”的类型不能与“{fact.label}”比较"
        return
    if leaf.other or operator.operand == "none":
        return
    try:
        values = _possible(leaf, parameters, vocabulary)
    except LookupError as error:
        yield str(error.args[0])
        return
    for value in values:
        if not _fits(value, operator, fact):
            yield f"“{fact.label}”不能与 {value!r} 比较"


def _possible(leaf: Leaf, parameters: Parameters, vocabulary: Mapping[str, Fact]) -> list[Any]:
    if not leaf.parameter:
        return [leaf.value]
    value = parameters(leaf.parameter)
    if not leaf.by:
        return [value]
    if leaf.by not in vocabulary:
        raise LookupError(f"事实“{leaf.by}”不在词汇表中")
    return list(value.values()) if isinstance(value, Mapping) else [value]


def _fits(value: Any, operator: Operator, fact: Fact) -> bool:
    kind = fact.type if operator.operand == "same" else operator.operand
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "date":
        return isinstance(value, str) and _is_date(value)
    if kind == "pattern":
        return all(_is_pattern(one) for one in (value if isinstance(value, list | tuple) else [value]))
    if kind == "texts":
        return isinstance(value, list | tuple) and all(_is_choice(one, fact) for one in value)
    return _is_choice(value, fact)


def _is_choice(value: Any, fact: Fact) -> bool:
    return isinstance(value, str) and (not fact.choices or value in fact.choices)


def _is_pattern(value: Any) -> bool:
    try:
        re.compile(value)
    except (re.error, TypeError):
        return False
    return True


def _is_date(value: str) -> bool:
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True
