"""For each rule of a pack: its entries, the code that asks for them, and the doors to that code."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dossier.forms.registry import made_for
from titles.packs.coverage import Entry, of_rule, parameters_in
from titles.packs.parts import Rule
from titles.packs.schema import Pack
from titles.site.rules.doors import Door, doors
from titles.site.rules.sources import Definition, Sources, sources

# What code names when it reads all entries of a kind, whatever their rule.
ASKS_FOR_ALL = {
    "requirement": {"eligibility"},
    "confirmation": {"eligibility", "confirmations"},
    "evidence": {"required_slots", "evidence"},
    "item": {"dossier"},
    "chain": {"chains", "chain_for", "chain_by_superiors"},
    "field": {"sections"},
}
STEPS = {"step", "steps", "step_before"}
PACKS = "titles.packs."
# What makes whichever form the regulation names.
MADE = "dossier.forms.registry:made_for"
# What reads a pack for people, or checks its files, holds nobody to it.
NO_USE = re.compile(
    r"^titles\.packs\.(reader|checks|references|loader|models|queries|views|asking|comparing|describing):"
)


@dataclass(frozen=True)
class Held:
    """One entry, where the code asks for it, and the doors to that code."""

    entry: Entry
    places: tuple[str, ...]
    doors: tuple[Door, ...]


@dataclass(frozen=True)
class Enforcement:
    rule: Rule
    held: tuple[Held, ...]

    @property
    def is_enforced(self) -> bool:
        """Some entry, more than a field to fill in, is asked for by code that somebody can reach."""
        return any(one.doors for one in self.binding)

    @property
    def binding(self) -> list[Held]:
        return [one for one in self.held if one.entry.kind != "field"]

    @property
    def doors(self) -> list[Door]:
        """All doors once: transitions, then jobs, then pages."""
        found = {door.name: door for one in self.binding for door in one.doors}
        order = {"transition": 0, "job": 1, "page": 2}
        return sorted(found.values(), key=lambda door: (order[door.kind], door.name))

    @property
    def roles(self) -> list[str]:
        """Who confirms a human rule: whom the entry names, or who fires the transition that asks for it."""
        named = [one.entry.role for one in self.held if one.entry.role]
        firing = [role for door in self.doors if door.kind == "transition" for role in door.roles]
        return list(dict.fromkeys(named or firing))


def enforcement(pack: Pack) -> list[Enforcement]:
    """Every rule of the pack's own text, in its order."""
    return _followed(pack, [rule for rule in pack.rules.values() if rule.source == "clause"])


def catalogue(packs: Iterable[Pack]) -> list[Enforcement]:
    """The papers that belong to no regulation, once each, in the first regulation that uses them."""
    found: dict[str, Enforcement] = {}
    for pack in packs:
        rules = [one for one in pack.rules.values() if one.source == "catalogue" and one.id not in found]
        found |= {one.rule.id: one for one in _followed(pack, rules) if one.held}
    return list(found.values())


def _followed(pack: Pack, rules: list[Rule]) -> list[Enforcement]:
    reader = Reader(pack, sources(), doors())
    return [Enforcement(rule, tuple(reader.held(entry) for entry in of_rule(pack, rule.id))) for rule in rules]


class Reader:
    """Looks the entries of one pack up in the sources."""

    def __init__(self, pack: Pack, text: Sources, doors: list[Door]) -> None:
        self._pack, self._text = pack, text
        self._reach = {door: text.reached(door.begins) for door in doors}

    def held(self, entry: Entry) -> Held:
        if entry.kind == "question":  # put by the engine itself, at the transition that it names
            at = entry.name.split(" · ")[0]
            return Held(entry, (), tuple(door for door in self._reach if door.name == at))
        asks = self._asks(entry)
        keys = {key for key, one in self._text.definitions.items() if asks(one) and not NO_USE.search(key)}
        reached = [door for door, reach in self._reach.items() if keys & reach and self._is_of(door, entry)]
        used = {key for door in reached for key in keys & self._reach[door]}
        places = sorted(self._text.definitions[key].place for key in used)
        return Held(entry, tuple(places), tuple(reached))

    def _is_of(self, door: Door, entry: Entry) -> bool:
        """One guard asks for every step; the transition was made with the step's own name, or its code names it."""
        if entry.kind != "step" or entry.name in door.strings:
            return True
        named = (self._text.definitions[key] for key in self._reach[door] if not key.startswith(PACKS))
        return any(entry.name in one.strings and one.attributes & STEPS for one in named)

    def _asks(self, entry: Entry) -> Callable[[Definition], bool]:
        match entry.kind:
            case "parameter" | "row":
                return self._asks_parameter(entry.name.split(" · ")[0])
            case "form":
                made = made_for(self._pack, entry.name) is not None
                return lambda one: (
                    one.key.startswith("dossier.") and (entry.name in one.strings or (made and MADE in one.leads_to))
                )
            case "step":
                return lambda one: bool(one.attributes & STEPS)
            case "metadata":
                return lambda one: f"pack.{entry.name}" in one.strings or self._asks_metadata(one, entry.name)
            case kind:
                return lambda one: (
                    bool(one.attributes & ASKS_FOR_ALL[kind]) and not one.key.startswith(PACKS + "schema")
                )

    def _asks_metadata(self, one: Definition, name: str) -> bool:
        return name in one.attributes and name not in ("name", "sources") and not one.key.startswith(PACKS)

    def _asks_parameter(self, name: str) -> Callable[[Definition], bool]:
        """By its name, or through a condition or another entry that refers to it."""
        through = {kind for kind, names in self._referring(name) if names}
        kinds = [self._asks(Entry("", kind, place)) for kind, places in self._referring(name) for place in places]
        return lambda one: name in one.strings or (bool(through) and any(asks(one) for asks in kinds))

    def _referring(self, name: str) -> list[tuple[str, list[str]]]:
        pack = self._pack
        requirements = [
            one.key for one in pack.eligibility if name in parameters_in(one.condition) + parameters_in(one.applies)
        ]
        by_part: dict[str, list[str]] = {"forms": [], "evidence": [], "sections": []}
        for place in pack.references.get(name, ()):
            part, index, *_ = place.split(".")
            by_part[part].append(getattr(pack, part)[int(index)].code)
        return [
            ("requirement", requirements),
            ("form", by_part["forms"]),
            ("evidence", by_part["evidence"]),
            ("field", by_part["sections"]),
        ]
