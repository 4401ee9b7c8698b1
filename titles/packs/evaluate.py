"""The verdict: every requirement of the pack looked at, every finding with its clause, fact, figure and remedy."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self

from titles.packs.conditions import Scene, decisive, describe, holds, looked_at
from titles.packs.contradictions import Contradiction, contradictions
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
    wanted = {slot.code for slot in pack.required_slots(facts, as_of=as_of)}
    missing = wanted - set(scene.facts.get("evidence.slots") or ())
    return Verdict(
        pack=pack.code,
        pack_digest=pack.digest,
        as_of=as_of,
        findings=(
            *(_judge(pack, one, scene, missing) for one in pack.eligibility if _applies(one, scene)),
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


def _applies(requirement: Requirement, scene: Scene) -> bool:
    return requirement.applies is None or holds(requirement.applies, scene) is True


def _judge(pack: Pack, requirement: Requirement, scene: Scene, missing: set[str]) -> Finding:
    rule = pack.rules[requirement.rule]
    lacking = tuple(slot.label for slot in pack.evidence if slot.code in requirement.evidence and slot.code in missing)
    confirmation = requirement.confirmation
    return Finding(
        key=requirement.key,
        rule=rule.id,
        clause=rule.clause,
        text=rule.text,
        title=requirement.title,
        status=_status(requirement, scene, lacking),
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


def _status(requirement: Requirement, scene: Scene, lacking: tuple[str, ...]) -> Status:
    truth = holds(requirement.condition, scene) if requirement.condition else True
    if truth is False:
        return "not_met"
    answer = (scene.facts.get("confirmations") or {}).get(requirement.key)
    if requirement.confirmation and answer is False:
        return "not_met"
    if truth is None:
        return "unknown"
    if lacking:
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
