"""A policy pack: one regulation as data. Immutable; `titles.packs.loader` reads it from YAML."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from titles.packs.compiled import NO_RECORD, Test, compiled
from titles.packs.conditions import Scene, holds
from titles.packs.facts import FactSpec, joined
from titles.packs.nodes import Frozen
from titles.packs.parts import (
    Catalogue,
    Chain,
    Confirmation,
    Parameter,
    Procedure,
    Question,
    Requirement,
    Rule,
    Series,
    Source,
    Step,
    Tier,
    Title,
)
from titles.packs.sheets import DossierItem, EvidenceSlot, Field, FormSpec, Section
from titles.packs.vocabulary import RECORD_FACTS, Vocabulary, thaw

__all__ = [
    "Catalogue", "Chain", "Confirmation", "DossierItem", "EvidenceSlot", "Field", "FormSpec", "NoChain", "NoParameter",
    "Pack", "Parameter", "Procedure", "Question", "Requirement", "Rule", "Section", "Series", "Source", "Step",
    "Tier", "Title",
]  # fmt: skip


# The value of the parameter `as_of` by which years are counted to the end of the year of application.
YEAR_END = "year_end"


class NoParameter(LookupError):
    """The pack says nothing about that name, nor does the national base for the steps it has."""


class NoChain(LookupError):
    """No chain of the pack fits the unit's place in the tree."""


class Pack(Frozen):
    code: str
    name: str
    issuer: str
    region: str = ""
    valid_from: dt.date
    interpretation: str = ""
    sources: tuple[Source, ...]
    regulation: str = ""
    rules: dict[str, Rule]
    parameters: dict[str, Parameter]
    catalogue: Catalogue
    # Facts that this regulation asks about besides those of the platform.
    facts: tuple[FactSpec, ...] = ()
    # The code of the regulation that this one builds on, where it does.
    extends: str = ""
    # Steps and chains of the whole pack, or else of each procedure.
    procedures: tuple[Procedure, ...] = ()
    steps: tuple[Step, ...] = ()
    chains: tuple[Chain, ...] = ()
    eligibility: tuple[Requirement, ...]
    evidence: tuple[EvidenceSlot, ...]
    dossier: tuple[DossierItem, ...] = ()
    forms: tuple[FormSpec, ...]
    sections: tuple[Section, ...]
    # Rule → the fields of the pack itself that say it: name, interpretation, valid_from …
    metadata: dict[str, tuple[str, ...]] = {}
    # What the engine does (`machine.transition`, or a word for a ground of refusal) → the clauses that say so here.
    citations: dict[str, tuple[str, ...]] = {}
    questions: tuple[Question, ...] = ()
    # Parameter → places that took its value when the pack was read: forms.0.copies.
    references: dict[str, tuple[str, ...]] = {}
    # Codes that occur in this pack's values, as people say them.
    words: dict[str, str] = {}
    # Values looser than the national ones: shown to administrators for as long as the pack is in use.
    warnings: tuple[str, ...] = ()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The facts that this pack may ask about: the platform's and its own."""
        return joined(self.facts)

    @cached_property
    def tests(self) -> tuple[tuple[Test | None, Test | None], ...]:
        """For every requirement, in the pack's order: whether it applies, and its condition; None where it has none."""
        return tuple(
            (
                compiled(one.applies, self.value) if one.applies else None,
                compiled(one.condition, self.value) if one.condition else None,
            )
            for one in self.eligibility
        )

    @cached_property
    def calls_for(self) -> tuple[tuple[EvidenceSlot, Test | None], ...]:
        """The evidence that may be called for, with the condition; None where it is always wanted."""
        return tuple(
            (slot, None if slot.required or slot.required_when is None else compiled(slot.required_when, self.value))
            for slot in self.evidence
            if slot.required or slot.required_when is not None
        )

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON: the same content is the same version."""
        return digest_of(self.content())

    def content(self) -> dict[str, Any]:
        """The whole pack as JSON; `Pack.model_validate` reads it back."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    def parameter(self, name: str) -> Parameter:
        """The parameter with its value and rule. Raises NoParameter."""
        if name not in self.parameters:
            raise NoParameter(f"“{self.name}”没有参数“{name}”")
        return self.parameters[name]

    def value(self, name: str) -> Any:
        return self.parameter(name).value

    def demand(self, name: str) -> Parameter | None:
        """The parameter when the pack has it and it asks for something; None when this regulation asks for no such."""
        found = self.parameters.get(name)
        return found if found is not None and found.value else None

    def asked(self, name: str) -> Parameter:
        """The parameter, or one without value and rule where this regulation says nothing of the kind."""
        return self.parameters.get(name) or Parameter(name=name, value=None, source="platform", label=name)

    def rule_behind(self, name: str) -> str:
        """The rule of a parameter; empty where the pack has none or no clause gives it."""
        found = self.parameters.get(name)
        return found.rule or "" if found else ""

    def rule_of(self, name: str) -> str:
        """The rule that gives a field of the pack itself, such as `valid_from`; empty when none does."""
        return next((rule for rule, names in self.metadata.items() if name in names), "")

    def section(self, code: str) -> Section | None:
        return next((one for one in self.sections if one.code == code), None)

    def field(self, section: str, code: str) -> Field | None:
        found = self.section(section)
        return found.field(code) if found else None

    def pick_section(self, kind: str) -> str:
        """The code of the section in which records of this kind are picked; empty when there is none."""
        return next((section.code for section in self.sections for field in section.fields if field.pick == kind), "")

    def field_of_fact(self, fact: str) -> str:
        """`section.field` that gives this fact, so that a finding can lead to it; empty when none does."""
        return next(
            (f"{row.code}.{field.code}" for row in self.sections for field in row.fields if field.fact == fact), ""
        )

    def slot(self, code: str) -> EvidenceSlot | None:
        return next((one for one in self.evidence if one.code == code), None)

    def form(self, code: str) -> FormSpec | None:
        return next((one for one in self.forms if one.code == code), None)

    def copies(self, form: str, band: str) -> int:
        """How many copies of a form a band files; 0 when none."""
        found = self.form(form)
        return dict(found.copies).get(band, 0) if found else 0  # type: ignore[call-overload]

    def step(self, type_: str) -> Step | None:
        return next((one for one in self.steps if one.type == type_), None)

    def step_before(self, type_: str) -> Step | None:
        """The step of the pack's own order that comes right before; None for the first or a step it lacks."""
        types = [step.type for step in self.steps]
        place = types.index(type_) if type_ in types else 0
        return self.steps[place - 1] if place else None

    def band_of(self, level: str) -> str:
        return dict(self.catalogue.level_bands).get(level, "")  # type: ignore[call-overload]

    def required_slots(self, facts: Mapping[str, Any], *, as_of: dt.date | None = None) -> list[EvidenceSlot]:
        """Evidence that these facts call for. What is not known asks for nothing yet."""
        return self.slots_for(thaw(facts, self.vocabulary), as_of)

    def slots_for(self, facts: Mapping[str, Any], as_of: dt.date | None) -> list[EvidenceSlot]:
        """The same for facts that are thawed already."""
        return [slot for slot, test in self.calls_for if test is None or test(facts, NO_RECORD, as_of) is True]

    def tied_places(self, slot: EvidenceSlot, facts: Mapping[str, Any]) -> list[int]:
        """Places (from 0) of the picked records that want a file of their own in this slot."""
        code = RECORD_FACTS[slot.each]
        scene = self.scene(facts, None)
        records = scene.facts.get(code) or []
        within = (scene.within(self.vocabulary[code], record) for record in records)
        return [
            place for place, one in enumerate(within) if slot.each_when is None or holds(slot.each_when, one) is True
        ]

    def judged_on(self, applied_on: dt.date) -> dt.date:
        """The day that everything is counted to: that of the application, or the end of its year."""
        counted = self.parameters.get("as_of")
        return applied_on.replace(month=12, day=31) if counted and counted.value == YEAR_END else applied_on

    def scene(self, facts: Mapping[str, Any], as_of: dt.date | None) -> Scene:
        return Scene(thaw(facts, self.vocabulary), as_of, self.value, self.vocabulary)

    def chain_for(self, facts: Mapping[str, Any]) -> Chain:
        """The first chain whose condition these facts meet. Raises NoChain."""
        scene = self.scene(facts, None)
        for chain in self.chains:
            if holds(chain.when, scene) is True:
                return chain
        raise NoChain(f"“{self.name}”没有适用于该单位和申报的审核层级。")

    def tiers_of(self, chain: Chain, facts: Mapping[str, Any]) -> tuple[Tier, ...]:
        """The tiers that these facts go through: one with a `when` that does not hold is passed by."""
        scene = self.scene(facts, None)
        return tuple(tier for tier in chain.tiers if tier.when is None or holds(tier.when, scene) is True)

    def cited(self, place: str) -> tuple[str, ...]:
        """The clauses behind what the engine does at `place`; none where this regulation does not say."""
        return self.citations.get(place, ())

    def cite(self, place: str) -> str:
        """The first of them; empty where there is none."""
        return next(iter(self.cited(place)), "")

    def asked_at(self, place: str, facts: Mapping[str, Any]) -> list[Question]:
        """The questions at one transition that these facts call for."""
        scene = self.scene(facts, None)
        return [one for one in self.questions if one.at == place and (not one.when or holds(one.when, scene) is True)]

    def procedure(self, code: str) -> Procedure | None:
        return next((one for one in self.procedures if one.code == code), None)

    def within(self, procedure: str) -> "Pack":
        """The pack as it is for one of its procedures: its steps and chains, and only the entries that belong to it."""
        found = self.procedure(procedure)
        if found is None:
            return self
        own = {
            part: tuple(one for one in getattr(self, part) if not one.procedures or procedure in one.procedures)
            for part in ("eligibility", "evidence", "dossier", "forms", "sections", "questions")
        }
        parameters = {
            name: one for name, one in self.parameters.items() if not one.procedures or procedure in one.procedures
        }
        catalogue = self.catalogue.within(found)
        update = {
            **own,
            "steps": found.steps,
            "chains": found.chains,
            "parameters": {**parameters, **found.parameters},
            "catalogue": catalogue,
            "sections": tuple(section.narrowed(catalogue.offered) for section in own["sections"]),
        }
        update["citations"] = self._cited_within(list(update.values()))
        view = self.model_copy(update={**update, "digest": self.digest})
        for made in ("tests", "calls_for"):  # of the whole pack, made before
            view.__dict__.pop(made, None)
        return view

    def _cited_within(self, own: Any) -> dict[str, tuple[str, ...]]:
        """The citations without the clauses that stand behind entries of other procedures alone."""
        parts = ("procedures", "parameters", "eligibility", "evidence", "dossier", "forms", "sections", "questions")
        foreign = rules_named([getattr(self, part) for part in parts]) - rules_named(own)
        return {place: tuple(rule for rule in rules if rule not in foreign) for place, rules in self.citations.items()}

    @property
    def confirmations(self) -> list[Requirement]:
        """What people must confirm, in the pack's order; each has `.key`, `.rule` and `.confirmation`."""
        return [one for one in self.eligibility if one.confirmation]

    def title_faults(self, *, series: str, specialty: str, level: str, route: str, title: str) -> dict[str, str]:
        """Field → why it does not fit the catalogue. Blanks are not judged."""
        faults: dict[str, str] = {}
        found = self.catalogue.by_name(series)
        if found is None:
            return {"series": "请选择本办法办理的系列。"} if series else {}
        if specialty and specialty not in found.specialties:
            faults["specialty"] = f"“{specialty}”不属于{series}系列。"
        fitting = self.catalogue.titles(series=series, level=level, route=route)
        if title and title not in {one.name for one in fitting}:
            names = "、".join(one.name for one in fitting)
            faults["title"] = f"所选系列、级别和途径对应的任职资格为：{names}。" if names else "没有对应的任职资格。"
        return faults


def rules_named(part: Any) -> set[str]:
    """Every rule that something of a pack stands behind, at any depth."""
    if isinstance(part, Frozen):
        part = dict(part)
    if isinstance(part, dict):
        own = part.get("rule")
        return ({own} if isinstance(own, str) else set()).union(*map(rules_named, part.values()))
    if isinstance(part, tuple | list):
        return set().union(*map(rules_named, part))
    return set()


def digest_of(content: Mapping[str, Any]) -> str:
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
