"""Evidence piece by piece: each slot, and where the slot wants it, each picked record, with the files it holds.

Reads a draft's or a version's content, so the page, the guards and the demonstration ask the same question.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from applications.filing import judging
from titles.kernel.refusals import Refusal
from titles.packs.schema import EvidenceSlot, Pack
from titles.packs.vocabulary import DEGREES

Content = dict[str, Any]
Record = dict[str, Any]
# How a record is called beside its file.
NAMES: dict[str, Callable[[Record], str]] = {
    "assessment": lambda row: f"{row['year']} 年度",
    "education": lambda row: f"{DEGREES.get(row['degree'], row['degree'])} · {row['school']}",
    "work": lambda row: str(row["title"]),
    "award": lambda row: str(row["name"]),
    "post": lambda row: f"{row['employer']} · {row['post']}",
}
# What a record itself is called, without where and when.
TITLES: dict[str, Callable[[Record], str]] = {
    "assessment": lambda row: f"{row['year']}年度考核表",
    "education": lambda row: str(row["school"]),
    "work": lambda row: str(row["title"]),
    "award": lambda row: str(row["name"]),
    "post": lambda row: str(row["post"]),
}
# Words in a file's name that tell which record it belongs to.
WORDS: dict[str, Callable[[Record], tuple[str, ...]]] = {
    "assessment": lambda row: (str(row["year"]),),
    "education": lambda row: (str(row["school"]), DEGREES.get(row["degree"], "")),
    "work": lambda row: (str(row["title"]),),
    "award": lambda row: (str(row["name"]),),
    "post": lambda row: (str(row["employer"]),),
}


@dataclass(frozen=True)
class Piece:
    """One thing to hand over. `record` None: the slot as a whole, or files whose record is not picked any more."""

    slot: EvidenceSlot
    record: Record | None
    required: bool
    files: tuple[Record, ...]

    @property
    def label(self) -> str:
        return f"{self.slot.label}：{self.name}" if self.record else self.slot.label

    @property
    def name(self) -> str:
        return record_name(self.slot.each, self.record) if self.record else ""

    @property
    def record_id(self) -> str:
        return str(self.record["id"]) if self.record else ""

    @property
    def missing(self) -> bool:
        return self.required and not self.files

    @property
    def adrift(self) -> bool:
        """Files of a slot that wants one for each record, which belong to none of those picked."""
        return bool(self.slot.each and self.record is None and self.files)


def record_name(kind: str, record: Record) -> str:
    return NAMES[kind](record)


def pieces(pack: Pack, content: Content, *, as_of: dt.date | None = None) -> list[Piece]:
    """Every slot in the pack's order; a slot for records once for each of them."""
    facts = judging.facts_of()(pack, content, as_of=as_of)
    required = {slot.code for slot in pack.required_slots(facts, as_of=as_of)}
    found: list[Piece] = []
    for slot in pack.evidence:
        files = [row for row in content["attachments"] if row["slot"] == slot.code]
        if slot.each:
            found += _of_records(pack, slot, content, facts, files, required=slot.code in required)
        else:
            found.append(Piece(slot, None, slot.code in required, tuple(files)))
    return found


def _of_records(
    pack: Pack, slot: EvidenceSlot, content: Content, facts: Content, files: list[Record], *, required: bool
) -> list[Piece]:
    records = tied_records(pack, slot, content, facts)
    found = [
        Piece(slot, record, required, tuple(row for row in files if row.get("record_id") == str(record["id"])))
        for record in records
    ]
    known = {piece.record_id for piece in found}
    adrift = tuple(row for row in files if row.get("record_id") not in known)
    if adrift or not found:
        # Nothing picked yet: the slot still says that it will be wanted.
        found.append(Piece(slot, None, required and not found, adrift))
    return found


def tied_records(pack: Pack, slot: EvidenceSlot, content: Content, facts: Content | None = None) -> list[Record]:
    """The picked records that want a file in this slot."""
    records = content["picks"].get(slot.each, [])
    if slot.each_when is None:
        return records
    facts = facts if facts is not None else judging.facts_of()(pack, content)
    return [records[place] for place in pack.tied_places(slot, facts)]


def guess_record(slot: EvidenceSlot, records: list[Record], *names: str) -> str:
    """The id of the record that a file's names speak of, when only one fits; else empty."""
    if len(records) == 1:
        return str(records[0]["id"])
    said = " ".join(names)
    fitting = [row for row in records if any(word and word in said for word in WORDS[slot.each](row))]
    return str(fitting[0]["id"]) if len(fitting) == 1 else ""


def shortcomings(pack: Pack, content: Content, *, due: tuple[str, ...], as_of: dt.date | None = None) -> list[Refusal]:
    """What is missing, what belongs to nothing, and copies where the original is wanted; each with its clause."""
    found = []
    for piece in pieces(pack, content, as_of=as_of):
        slot, field = piece.slot, f"evidence.{piece.slot.code}"
        if piece.missing and slot.due in due:
            found.append(Refusal(f"缺少材料：{piece.label}", rule=slot.rule, field=field, remedy="上传该项材料"))
        if piece.adrift:
            for row in piece.files:
                text = f"“{row['title']}”没有对应到所选用的记录（{slot.label}）"
                remedy = "在该材料处选择它对应的记录，或者移除"
                found.append(Refusal(text, rule=slot.rule, field=field, remedy=remedy))
        found += [
            copy_refusal(pack, slot, row["title"])
            for row in piece.files
            if row.get("nature") == "copy" and not copy_allowed(pack, slot)
        ]
    return found


def copy_allowed(pack: Pack, slot: EvidenceSlot) -> bool:
    """Only what the pack names is bound as a copy (TS-09-27); what is not bound may be either."""
    allowed = pack.demand("dossier.copies_allowed")
    return not slot.item or allowed is None or slot.code in allowed.value


def copy_refusal(pack: Pack, slot: EvidenceSlot, title: str) -> Refusal:
    return Refusal(
        f"“{title}”须为原件：{slot.label}不能以复印件装订",
        rule=pack.parameter("dossier.copies_allowed").rule,
        field=f"evidence.{slot.code}",
        remedy="扫描原件后重新上传，或把它改标为原件",
    )


def twins(content: Content) -> list[tuple[Record, Record]]:
    """Files that are the same, byte for byte, as one before them (TS-09-37: nothing is bound twice)."""
    first: dict[str, Record] = {}
    found = []
    for row in content["attachments"]:
        held = first.setdefault(row["sha256"], row)
        if held is not row:
            found.append((row, held))
    return found


def tied_records_named(pack: Pack, slot: EvidenceSlot, content: Content) -> list[tuple[str, str]]:
    """(id, name) of the records a file of this slot may belong to."""
    return [(str(row["id"]), record_name(slot.each, row)) for row in tied_records(pack, slot, content)]
