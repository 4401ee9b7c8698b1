"""The verdict: every requirement of the pack looked at, every finding with its clause, fact, figure and remedy."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self

from titles.packs.compiled import NO_RECORD
from titles.packs.conditions import Scene, decisive, describe, looked_at
from titles.packs.contradictions import Contradiction, contradictions
from titles.packs.operators import Truth
from titles.packs.parts import ROLES, UNSOURCED
from titles.packs.schema import Pack, Requirement, digest_of

Status = Literal["met", "not_met", "needs_evidence", "needs_confirmation", "unknown"]
STATUS_LABELS: dict[str, str] = {
    "met": "符合",
    "not_met": "不符合",
    "needs_evidence": "待补材料",
    "needs_confirmation": "待人工确认",
    "unknown": "待填写",
}


@dataclass(frozen=True)
class Looked:
    """One fact that was looked at; `field` is `section.field` of the form, empty where no field gives it."""

    fact: str
    label: str
    value: str
    field: str = ""


@dataclass(frozen=True)
class Finding:
    """One requirement judged. `evidence` are the labels of slots that still want a file."""

    key: str
    rule: str
    clause: str
    text: str
    title: str
    status: Status
    level: str
    looked: tuple[Looked, ...]
    required: str
    remedy: str
    evidence: tuple[str, ...] = ()
    confirmation: str = ""
    confirmed_by: str = ""

    @property
    def fact(self) -> str:
        """The first fact looked at."""
        return self.looked[0].fact if self.looked else ""

    @property
    def fact_label(self) -> str:
        return self.looked[0].label if self.looked else ""

    @property
    def field(self) -> str:
        """`section.field` that the applicant can mend, where there is one."""
        return next((one.field for one in self.looked if one.field), "")

    @property
    def looked_at(self) -> str:
        return "；".join(f"{one.label}：{one.value}" for one in self.looked)

    @property
    def status_label(self) -> str:
        return STATUS_LABELS[self.status]

    @property
    def blocks(self) -> bool:
        """Stops the applicant now. Evidence and confirmation are asked for by later transitions."""
        return self.level == "refuse" and self.status in ("not_met", "unknown")

    @property
    def is_open(self) -> bool:
        return self.status != "met"


@dataclass(frozen=True)
class Verdict:
    pack: str
    pack_digest: str
    as_of: dt.date
    findings: tuple[Finding, ...]

    @property
    def allowed(self) -> bool:
        """Nothing refuses; some things may still want evidence, confirmation or attention."""
        return not any(finding.blocks for finding in self.findings)

    @property
    def settled(self) -> bool:
        """Every refusing requirement is met: nothing is left for anybody to do."""
        return not any(finding.is_open and finding.level == "refuse" for finding in self.findings)

    def of(self, *statuses: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.status in statuses]

    def counts(self) -> dict[str, int]:
        return {status: len(self.of(status)) for status in STATUS_LABELS}

    @property
    def digest(self) -> str:
        return digest_of(self.to_json())

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; equal verdicts give equal JSON."""
        return {
            "pack": self.pack,
            "pack_digest": self.pack_digest,
            "as_of": self.as_of.isoformat(),
            "allowed": self.allowed,
            "findings": [_plain(asdict(finding)) for finding in self.findings],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        return cls(
            pack=stored["pack"],
            pack_digest=stored["pack_digest"],
            as_of=dt.date.fromisoformat(stored["as_of"]),
            findings=tuple(_finding(row) for row in stored["findings"]),
        )


def evaluate(pack: Pack, facts: Mapping[str, Any], as_of: dt.date) -> Verdict:
    """Judge all requirements on `as_of` (CONV-03). Facts may be JSON; raises FactError for what is not a fact."""
    scene = pack.scene(facts, as_of)
    found = statuses(pack, scene.facts, as_of)
    missing = _missing(pack, scene.facts, as_of)
    return Verdict(
        pack=pack.code,
        pack_digest=pack.digest,
        as_of=as_of,
        findings=(
            *(_judge(pack, one, scene, missing, found[one.key]) for one in pack.eligibility if one.key in found),
            *(_contradicted(pack, one, scene) for one in contradictions(scene.facts, as_of)),
        ),
    )


def _contradicted(pack: Pack, found: Contradiction, scene: Scene) -> Finding:
    """Facts that do not fit together; behind it stands no clause."""
    looked = tuple(
        _one_looked(pack, code, scene.vocabulary[code].show(scene.facts[code]), scene) for code in found.facts
    )
    return Finding(
        key=f"contradiction.{found.code}",
        rule="",
        clause=f"平台核对，{UNSOURCED}",
        text="",
        title=found.title,
        status="not_met",
        level="warn",
        looked=looked,
        required="所填各项互不矛盾",
        remedy=found.remedy,
    )


def statuses(pack: Pack, facts: Mapping[str, Any], as_of: dt.date) -> dict[str, Status]:
    """Key of each requirement that applies → its status. For many applicants; `facts` are thawed."""
    missing, answers = _missing(pack, facts, as_of), facts.get("confirmations") or {}
    found: dict[str, Status] = {}
    for requirement, (applies, condition) in zip(pack.eligibility, pack.tests, strict=True):
        if applies is None or applies(facts, NO_RECORD, as_of) is True:
            truth = True if condition is None else condition(facts, NO_RECORD, as_of)
            lacks = not missing.isdisjoint(requirement.evidence)
            found[requirement.key] = _status(requirement, truth, answer=answers.get(requirement.key), lacks=lacks)
    return found


def _missing(pack: Pack, facts: Mapping[str, Any], as_of: dt.date) -> set[str]:
    """Slots that these facts call for and that have no file."""
    return {slot.code for slot in pack.slots_for(facts, as_of)} - set(facts.get("evidence.slots") or ())


def _judge(pack: Pack, requirement: Requirement, scene: Scene, missing: set[str], status: Status) -> Finding:
    rule = pack.rules[requirement.rule]
    lacking = tuple(slot.label for slot in pack.evidence if slot.code in requirement.evidence and slot.code in missing)
    confirmation = requirement.confirmation
    return Finding(
        key=requirement.key,
        rule=rule.id,
        clause=rule.clause,
        text=rule.text,
        title=requirement.title,
        status=status,
        level=requirement.level,
        looked=_looked(pack, requirement, scene),
        required=_required(requirement, scene),
        remedy=requirement.remedy,
        evidence=lacking,
        confirmation=confirmation.question if confirmation else "",
        confirmed_by=confirmation.role if confirmation else "",
    )


def _required(requirement: Requirement, scene: Scene) -> str:
    """The condition in Chinese, and who must confirm what."""
    parts = [describe(requirement.condition, scene)] if requirement.condition else []
    if requirement.confirmation:
        parts.append(f"{ROLES[requirement.confirmation.role]}确认：{requirement.confirmation.question}")
    return "；".join(parts) or requirement.title


def _status(requirement: Requirement, truth: Truth, *, answer: bool | None, lacks: bool) -> Status:
    if truth is False or (requirement.confirmation and answer is False):
        return "not_met"
    if truth is None:
        return "unknown"
    if lacks:
        return "needs_evidence"
    if requirement.confirmation and answer is None:
        return "needs_confirmation"
    return "met"


def _looked(pack: Pack, requirement: Requirement, scene: Scene) -> tuple[Looked, ...]:
    if requirement.condition is None:
        return ()
    found: dict[str, Looked] = {}
    for leaf in decisive(requirement.condition, scene):
        found.setdefault(leaf.fact, _one_looked(pack, leaf.fact, looked_at(leaf, scene), scene))
    return tuple(found.values())


def _one_looked(pack: Pack, fact: str, value: str, scene: Scene) -> Looked:
    return Looked(fact, scene.vocabulary[fact].label, value, pack.field_of_fact(fact))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _finding(row: Mapping[str, Any]) -> Finding:
    fixed = {**row, "looked": tuple(Looked(**one) for one in row["looked"]), "evidence": tuple(row["evidence"])}
    return Finding(**fixed)
