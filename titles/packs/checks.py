"""What the schema cannot see: references inside a pack, conditions, the order of steps, verbatim texts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from titles.packs import conditions
from titles.packs.facts import FactSpec
from titles.packs.nodes import Node
from titles.packs.parts import Chain, Rule, Step
from titles.packs.reading import Path_
from titles.packs.schema import Pack
from titles.packs.vocabulary import PYTHON_TYPES, RECORD_FACTS, VOCABULARY

Problem = tuple[Path_, str]
# A step's guards need what these steps leave behind; where a pack has both, this must be the order.
NEEDS_BEFORE: dict[str, tuple[str, ...]] = {
    "scoring_scheme": ("assessment_group",),
    "work_report": ("assessment_group",),
    "defence": ("assessment_group",),
    "peer_appraisal": ("scoring_scheme",),
    "scoring": ("scoring_scheme", "defence", "peer_appraisal"),
    "ranking": ("scoring",),
    "nomination": ("ranking",),
    "notice": ("nomination",),
    "tiers": ("application",),
    "batch": ("tiers",),
    "committee": ("tiers", "batch"),
    "result_notice": ("committee",),
    "approval": ("committee", "result_notice"),
    "certificate": ("approval",),
}
# Fields of these types can give facts of these types.
GIVES = {
    "text": ("text",),
    "long_text": ("text",),
    "date": ("date",),
    "integer": ("integer",),
    "choice": ("text", "choice", "boolean"),
}


def problems(pack: Pack) -> Iterator[Problem]:
    yield from _facts(pack)
    yield from _unknown_rules(pack)
    yield from _unknown_codes(pack)
    yield from _repeated(pack)
    yield from _conditions(pack)
    yield from _order(pack)
    yield from _procedures(pack)
    yield from _fields(pack)
    yield from _texts(pack)
    yield from _figures(pack)


def _facts(pack: Pack) -> Iterator[Problem]:
    """A pack adds facts; it does not change the platform's."""
    for i, one in enumerate(pack.facts):
        if not one.of and one.code in VOCABULARY:
            yield ("facts", i), f"平台已有事实“{one.code}”"
        if one.of and (one.of not in VOCABULARY or VOCABULARY[one.of].type != "list"):
            yield ("facts", i, "of"), f"没有“{one.of}”这种记录"
        elif one.of and f"item.{one.code}" in VOCABULARY[one.of].item:
            yield ("facts", i), f"“{VOCABULARY[one.of].label}”已有“{one.code}”"
        if one.default is not None and not (one.of and _fits(one)):
            yield ("facts", i, "default"), "default 只用于记录中的栏目，并且须合乎它的类型"
        if bool(one.choices) != (one.type in ("choice", "codes")):
            yield ("facts", i, "choices"), "choice、codes 类型须写明 choices，其他类型没有"


def _fits(one: FactSpec) -> bool:
    if one.type == "choice":
        return one.default in one.choices
    return type(one.default) is PYTHON_TYPES.get(one.type)


def looser_than_national(own: Mapping[str, Any], national: Mapping[str, Any]) -> list[str]:
    """One sentence for each value of the pack that binds less than the national one. Never an error: it is no floor."""
    found = []
    for name, base in national.items():
        mine = own.get(name)
        direction = base.get("stricter")
        if not isinstance(mine, Mapping) or not direction:
            continue
        ours, theirs = mine.get("value"), base.get("value")
        if isinstance(ours, int) and isinstance(theirs, int) and ours != theirs:
            looser = ours < theirs if direction == "higher" else ours > theirs
            if looser:
                unit = base.get("unit", "")
                found.append(f"“{base['label']}”为 {ours} {unit}，宽于国家规定的 {theirs} {unit}。")
    return found


def _ways(pack: Pack) -> Iterator[tuple[Path_, tuple[Step, ...], tuple[Chain, ...]]]:
    """Steps and chains with where they are written: those of the whole pack, or of each procedure."""
    if pack.steps or not pack.procedures:
        yield (), pack.steps, pack.chains
    for i, one in enumerate(pack.procedures):
        yield ("procedures", i), one.steps, one.chains


def _unknown_rules(pack: Pack) -> Iterator[Problem]:
    named: list[tuple[Path_, str]] = []
    named += [(("parameters", name, "rule"), one.rule or "") for name, one in pack.parameters.items()]
    for part in ("eligibility", "evidence", "forms", "dossier", "questions", "procedures", "sections"):
        named += [((part, i, "rule"), one.rule) for i, one in enumerate(getattr(pack, part))]
    for i, section in enumerate(pack.sections):
        named += [(("sections", i, "fields", n, "rule"), one.rule) for n, one in enumerate(section.fields)]
    for i, way in enumerate(pack.procedures):
        named += [(("procedures", i, "parameters", name), one.rule or "") for name, one in way.parameters.items()]
    for path, steps, chains in _ways(pack):
        named += [((*path, "steps", i, "rule"), one.rule) for i, one in enumerate(steps)]
        for i, chain in enumerate(chains):
            named.append(((*path, "chains", i, "rule"), chain.rule))
            named += [((*path, "chains", i, "tiers", n, "rule"), one.rule) for n, one in enumerate(chain.tiers)]
    named += [(("metadata", rule), rule) for rule in pack.metadata]
    named += [(("citations", place), rule) for place, rules in pack.citations.items() for rule in rules]
    for path, rule in named:
        if rule and rule not in pack.rules:
            yield path, f"没有条款“{rule}”"


def _unknown_codes(pack: Pack) -> Iterator[Problem]:
    for rule, fields in pack.metadata.items():
        yield from ((("metadata", rule), f"没有信息“{one}”") for one in fields if one not in Pack.model_fields)
    slots, forms = {one.code for one in pack.evidence}, {one.code for one in pack.forms}
    for i, requirement in enumerate(pack.eligibility):
        if not (requirement.condition or requirement.confirmation or requirement.evidence):
            yield ("eligibility", i), "须有 condition、evidence 或 confirmation 之一"
        yield from (
            (("eligibility", i, "evidence"), f"没有材料项“{code}”")
            for code in requirement.evidence
            if code not in slots
        )
    for i, item in enumerate(pack.dossier):
        yield from ((("dossier", i, "slots"), f"没有材料项“{code}”") for code in item.slots if code not in slots)
        yield from ((("dossier", i, "forms"), f"没有表格“{code}”") for code in item.forms if code not in forms)
        if item.order and sorted(item.order) != sorted((*item.forms, *item.slots)):
            yield ("dossier", i, "order"), "须与 forms、slots 所列相同"


def _repeated(pack: Pack) -> Iterator[Problem]:
    """Within one procedure nothing has the same name twice; two procedures may each have their own."""
    lists: list[tuple[Path_, Iterable[Any]]] = []
    for path, steps, chains in _ways(pack):
        lists.append(((*path, "steps"), [one.type for one in steps]))
        lists.append(((*path, "chains"), [one.name for one in chains]))
    lists += [
        (("eligibility",), _each(pack.eligibility, "key")),
        (("evidence",), _each(pack.evidence, "code")),
        (("forms",), _each(pack.forms, "code")),
        (("questions",), _each(pack.questions, "code")),
        (("sections",), _each(pack.sections, "code")),
        (("dossier",), _each(pack.dossier, "number")),
        (("procedures",), [one.code for one in pack.procedures]),
    ]
    for path, codes in lists:
        for code, times in Counter(codes).items():
            if times > 1:
                name = code[0] if isinstance(code, tuple) else code
                yield path, f"“{name}”出现 {times} 次"
    for i, section in enumerate(pack.sections):
        for code, times in Counter(one.code for one in section.fields).items():
            if times > 1:
                yield ("sections", i, "fields"), f"“{code}”出现 {times} 次"


def _each(entries: Iterable[Any], name: str) -> list[tuple[Any, str]]:
    """(name, procedure) for every procedure that an entry belongs to; "" for all of them."""
    return [(getattr(one, name), procedure) for one in entries for procedure in one.procedures or ("",)]


def _conditions(pack: Pack) -> Iterator[Problem]:
    nodes: list[tuple[Path_, Node | None]] = []
    nodes += [(("eligibility", i, "condition"), one.condition) for i, one in enumerate(pack.eligibility)]
    nodes += [(("eligibility", i, "applies"), one.applies) for i, one in enumerate(pack.eligibility)]
    nodes += [(("evidence", i, "required_when"), one.required_when) for i, one in enumerate(pack.evidence)]
    nodes += [(("questions", i, "when"), one.when) for i, one in enumerate(pack.questions)]
    for path, _steps, chains in _ways(pack):
        nodes += [((*path, "chains", i, "when"), one.when) for i, one in enumerate(chains)]
        nodes += [
            ((*path, "chains", i, "tiers", n, "when"), tier.when)
            for i, one in enumerate(chains)
            for n, tier in enumerate(one.tiers)
        ]
    for path, node in nodes:
        if node is not None:
            yield from ((path, reason) for reason in conditions.problems(node, pack.value, pack.vocabulary))
    for i, slot in enumerate(pack.evidence):
        path = ("evidence", i, "each_when")
        if slot.each_when is not None and not slot.each:
            yield path, "写了 each_when 的须写明 each"
        elif slot.each_when is not None:
            items = {**pack.vocabulary, **pack.vocabulary[RECORD_FACTS[slot.each]].item}
            yield from ((path, reason) for reason in conditions.problems(slot.each_when, pack.value, items))


def _order(pack: Pack) -> Iterator[Problem]:
    """An order whose guards cannot be met is refused, and one without any step."""
    for path, steps, chains in _ways(pack):
        place = {step.type: i for i, step in enumerate(steps)}
        names = {step.type: step.name for step in steps}
        if "application" not in place:
            yield (*path, "steps"), "须有 application 步骤"
        if "tiers" in place and not chains:
            yield (*path, "chains"), f"有“{names['tiers']}”步骤的须写明 chains"
        for step, i in place.items():
            for needed in NEEDS_BEFORE.get(step, ()):
                if place.get(needed, -1) > i:  # type: ignore[call-overload]
                    yield (*path, "steps", i), f"“{names[step]}”须在“{names[needed]}”之后"  # type: ignore[index]


def _procedures(pack: Pack) -> Iterator[Problem]:
    """Whatever names a procedure names one that is there."""
    known = {one.code for one in pack.procedures}
    for part in ("eligibility", "evidence", "forms", "dossier", "questions", "sections"):
        for i, one in enumerate(getattr(pack, part)):
            yield from (((part, i, "procedures"), f"没有程序“{name}”") for name in one.procedures if name not in known)
    for name, parameter in pack.parameters.items():
        stray = [code for code in parameter.procedures if code not in known]
        yield from ((("parameters", name, "procedures"), f"没有程序“{code}”") for code in stray)


def _fields(pack: Pack) -> Iterator[Problem]:
    for i, section in enumerate(pack.sections):
        for n, field in enumerate(section.fields):
            path: Path_ = ("sections", i, "fields", n)
            if (field.type == "choice") != bool(field.options):
                yield (*path, "options"), "选择项须有 options，其他类型没有"
            if (field.type == "pick") != bool(field.pick):
                yield (*path, "pick"), "选用类须写明 pick，其他类型没有"
            if field.fact:
                yield from _fact(field, pack, (*path, "fact"))


def _fact(field: Any, pack: Pack, path: Path_) -> Iterator[Problem]:
    fact = pack.vocabulary.get(field.fact)
    if fact is None:
        yield path, f"事实“{field.fact}”不在词汇表中"
        return
    given = ("integer",) if field.measure == "characters" else GIVES.get(field.type, ())
    if fact.type not in given:
        yield path, f"{field.type} 类型的字段不能给出事实“{fact.label}”（{fact.type}）"
    elif fact.type == "choice" and fact.choices:
        stray = sorted(set(field.options) - set(fact.choices))
        if stray:
            yield path, f"选项 {'、'.join(stray)} 不是“{fact.label}”的取值"


def _texts(pack: Pack) -> Iterator[Problem]:
    own = [rule for rule in pack.rules.values() if rule.source == "clause" and not rule.inherited_from]
    if any(rule.verbatim for rule in own) and not pack.regulation:
        yield ("sources",), "没有原文，不能核对条文"
        return
    for rule, part in unfaithful(own, pack.regulation):
        yield ("rules", rule.id, "text"), f"与原文不一致：“{part[:20]}”"


def unfaithful(rules: Iterable[Rule], regulation: str) -> Iterator[tuple[Rule, str]]:
    """Clauses are verbatim: each part between ellipses occurs in the regulation's text, in order. Those that do not."""
    whole = _solid(regulation)
    for rule in rules:
        place = 0
        for part in rule.text.split("……") if rule.verbatim else ():
            place = whole.find(_solid(part), place)
            if place < 0:
                yield rule, part.strip()
                break


def _solid(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _figures(pack: Pack) -> Iterator[Problem]:
    for rule in pack.rules.values():
        if bool(rule.printed) != bool(rule.effective):
            yield ("rules", rule.id), "printed 与 effective 须同时写明"
    for name, parameter in pack.parameters.items():
        if parameter.source == "clause" and not parameter.rule:
            yield ("parameters", name), "出自条款的参数须写明 rule；没有出处的写 source: platform"
        limits = pack.parameters.get(f"{name}_range")
        if limits is not None and not limits.value["more_than"] < parameter.value <= limits.value["at_most"]:
            more, most = limits.value["more_than"], limits.value["at_most"]
            yield ("parameters", name), f"{parameter.label}须多于 {more}、不多于 {most}"
