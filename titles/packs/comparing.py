"""What differs between two regulations, or between two versions of one: side by side, with the clauses behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

from titles.packs.conditions import describe
from titles.packs.describing import facts_in
from titles.packs.reader import show, ways
from titles.packs.schema import Pack


@dataclass(frozen=True)
class Side:
    """What one of the two says; empty where it says nothing."""

    text: str = ""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    part: str
    label: str
    left: Side
    right: Side


NOTHING = Side()
Said = dict[str, tuple[str, Side]]


def differences(left: Pack, right: Pack) -> Iterator[Difference]:
    """Only what is not the same, part by part; within a part in the order of the left one."""
    for part, said in PARTS:
        ours, theirs = said(left), said(right)
        for key in dict.fromkeys([*ours, *theirs]):
            label = (ours.get(key) or theirs[key])[0]
            one, other = ours.get(key, ("", NOTHING))[1], theirs.get(key, ("", NOTHING))[1]
            if one.text != other.text:
                yield Difference(part, label, one, other)


def _clauses(pack: Pack) -> Said:
    """Rules by their ids: only two versions of one regulation share them."""
    own = (rule for rule in pack.rules.values() if rule.source == "clause")
    return {rule.id: (f"{rule.id} {rule.clause}", Side(f"{rule.text}\n{rule.meaning}", (rule.id,))) for rule in own}


def _steps(pack: Pack) -> Said:
    found: Said = {}
    for number, way in enumerate(ways(pack)):
        name = pack.procedures[number].name if pack.procedures else "步骤"
        text = " → ".join(step.name for step in way.steps)
        found[str(number)] = (name, Side(text, tuple(dict.fromkeys(step.rule for step in way.steps if step.rule))))
    return found


def _chains(pack: Pack) -> Said:
    found: Said = {}
    for number, way in enumerate(ways(pack)):
        for place, chain in enumerate(way.chains):
            tiers = " → ".join(tier.label for tier in (chain.unit, *chain.tiers))
            found[f"{number}.{place}"] = (f"第 {place + 1} 种", Side(f"{chain.label}：{tiers}", (chain.rule,)))
    return found


def _values(pack: Pack) -> Said:
    return {
        name: (one.label, Side(show(pack, one.value, one.unit), (one.rule,) if one.rule else ()))
        for name, one in pack.parameters.items()
    }


def _conditions(pack: Pack) -> Said:
    """Requirements by the facts they look at: what two regulations ask about the same thing stands in one row."""
    scene, found = pack.scene({}, None), dict[str, tuple[str, Side]]()
    for one in pack.eligibility:
        if one.condition is None:
            continue
        key = " ".join(sorted(set(facts_in(one.condition))))
        before = found.get(key, (one.title, NOTHING))
        text = "；".join(part for part in (before[1].text, describe(one.condition, scene)) if part)
        found[key] = (before[0], Side(text, tuple(dict.fromkeys((*before[1].rules, one.rule)))))
    return found


def _evidence(pack: Pack) -> Said:
    return {one.code: (one.label, Side(one.label, (one.rule,) if one.rule else ())) for one in pack.evidence}


def _forms(pack: Pack) -> Said:
    return {
        one.code: (
            one.name,
            Side(f"《{one.name}》{show(pack, dict(one.copies), '份')}", (one.rule,) if one.rule else ()),
        )
        for one in pack.forms
    }


PARTS = (
    ("条款", _clauses),
    ("步骤", _steps),
    ("审核层级", _chains),
    ("数值", _values),
    ("资格条件", _conditions),
    ("材料", _evidence),
    ("表格", _forms),
)
