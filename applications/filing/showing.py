"""The evidence page and the viewer, ready to show: pieces with their files, twins, history, limits."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from applications.filing import pieces, queries
from applications.filing.evidence import lying_hint
from applications.filing.models import Application, Attachment
from titles.kernel.actors import Actor, engine
from titles.kernel.uploads.inspection import Limits
from titles.orgs.models import Account
from titles.packs.limits import limits_of
from titles.packs.schema import EvidenceSlot, Pack
from titles.rounds.queries import pack_for

NATURES = {"original": "原件扫描", "copy": "复印件扫描"}
# The file types a browser's chooser offers for each kind.
ACCEPT = {"pdf": ".pdf,application/pdf", "jpeg": ".jpg,.jpeg,image/jpeg", "png": ".png,image/png"}


@dataclass
class File:
    row: Attachment
    # The clause against binding anything twice.
    twice_rule: str = ""
    # Titles of files that are the same, byte for byte.
    same_as: list[str] = field(default_factory=list)
    earlier: list[Attachment] = field(default_factory=list)

    @property
    def hint(self) -> str:
        return lying_hint(self.row)

    @property
    def is_picture(self) -> bool:
        return self.row.blob.kind != "pdf"


@dataclass
class Place:
    """One piece on the page."""

    piece: pieces.Piece
    files: list[File]

    @property
    def pictures(self) -> list[File]:
        return [file for file in self.files if file.is_picture]


@dataclass
class Shelf:
    """One slot on the page, with the form that fills it."""

    slot: EvidenceSlot
    limits: Limits
    natures: list[tuple[str, str]]
    places: list[Place]
    removed: list[Attachment]
    note: str = ""

    @property
    def required(self) -> bool:
        return any(place.piece.required for place in self.places)

    @property
    def missing(self) -> list[pieces.Piece]:
        return [place.piece for place in self.places if place.piece.missing]

    @property
    def records(self) -> list[pieces.Piece]:
        """Pieces to choose from, those without a file first."""
        found = [place.piece for place in self.places if place.piece.record]
        return sorted(found, key=lambda piece: bool(piece.files))

    @property
    def accept(self) -> str:
        return ",".join(ACCEPT[name] for name in self.limits.types)

    @property
    def combines(self) -> bool:
        return "pdf" in self.limits.types

    @property
    def count(self) -> int:
        return sum(len(place.files) for place in self.places)

    @property
    def wanted_now(self) -> bool:
        return bool(self.missing)


def shelves(application: Application, pack: Pack, *, content: queries.Content | None = None) -> list[Shelf]:
    """Every slot in the pack's order. `content`: the draft, read already."""
    content = content or queries.draft_content(application)
    files = _files(application, content)
    gone = _removed(application)
    found: dict[str, Shelf] = {}
    for piece in pieces.pieces(pack, content, as_of=queries.judged_on(application)):
        slot = piece.slot
        if slot.code not in found:
            found[slot.code] = Shelf(
                slot,
                limits_of(pack, slot.code),
                natures(pack, slot),
                [],
                gone.get(slot.code, []),
                note(pack, slot, content),
            )
        found[slot.code].places.append(Place(piece, [files[row["id"]] for row in piece.files]))
    return list(found.values())


def natures(pack: Pack, slot: EvidenceSlot) -> list[tuple[str, str]]:
    """What may be said of a file in this slot; where only the original is bound there is nothing to choose."""
    codes = ["original", "copy"] if pieces.copy_allowed(pack, slot) else ["original"]
    if slot.nature == "copy":
        codes.reverse()
    return [(code, NATURES[code]) for code in codes]


def note(pack: Pack, slot: EvidenceSlot, content: queries.Content) -> str:
    """How many photocopies are pasted into the review form besides (TS-09-10)."""
    named = ("paste.item", "paste.page", "copies.exam_certificates")
    if any(name not in pack.parameters for name in named):
        return ""
    item, page, copies = (pack.value(name) for name in named)
    level = content["sections"].get("basic", {}).get("level") or ""
    number = copies.get(pack.band_of(level))
    if slot.item != item or not number:
        return ""
    return f"另备复印件 {number} 份，分别贴在 {number} 份评审表的第 {page} 页。"


def _files(application: Application, content: queries.Content) -> dict[str, File]:
    rows = queries.attachments(application)
    rule = pack_for(application.round).cite("ground.twice")
    found = {str(row.pk): File(row, rule) for row in rows}
    for row, first in pieces.twins(content):
        found[row["id"]].same_as.append(first["title"])
        found[first["id"]].same_as.append(row["title"])
    earlier = _earlier(application)
    for file in found.values():
        file.earlier = _line(file.row.pk, earlier)
    return found


def _earlier(application: Application) -> dict[UUID, list[Attachment]]:
    found: dict[UUID, list[Attachment]] = {}
    rows = application.attachments.filter(replaced_by__isnull=False).select_related("blob").order_by("-added_at")
    for row in rows:
        if row.replaced_by_id:
            found.setdefault(row.replaced_by_id, []).append(row)
    return found


def _line(pk: UUID, earlier: dict[UUID, list[Attachment]]) -> list[Attachment]:
    found = []
    for row in earlier.get(pk, []):
        found += [row, *_line(row.pk, earlier)]
    return found


def _removed(application: Application) -> dict[str, list[Attachment]]:
    found: dict[str, list[Attachment]] = {}
    rows = application.attachments.filter(removed_at__isnull=False, replaced_by=None).select_related("blob")
    # What was made and then undone is not offered: its parts are back.
    for row in rows.filter(origin=Attachment.Origin.UPLOADED):
        found.setdefault(row.slot, []).append(row)
    return found


def viewer(attachment: Attachment, pack: Pack, actor: Actor, *, first: int, step: int) -> dict[str, Any]:
    """One file page by page, who brought it and what stood there before."""
    pages = attachment.blob.pages or 1
    first = min(max(1, first), pages)
    last = min(first + step - 1, pages)
    lying = set(attachment.blob.lying)
    own = attachment.application.person_id == actor.person_id
    line = _line(attachment.pk, _earlier(attachment.application))
    slot = pack.slot(attachment.slot)
    return {
        "attachment": attachment,
        "slot": slot,
        "file": File(attachment),
        "limits": limits_of(pack, attachment.slot),
        "accept": ",".join(ACCEPT[name] for name in limits_of(pack, attachment.slot).types),
        "pages": [{"number": number, "lying": number in lying} for number in range(first, last + 1)],
        "count": pages,
        "before": max(1, first - step) if first > 1 else None,
        "after": last + 1 if last < pages else None,
        "own": own,
        "editable": own and attachment.removed_at is None and queries.evidence_open(attachment.application, pack),
        "natures": natures(pack, slot) if slot else [],
        "records": pieces.tied_records_named(pack, slot, queries.draft_content(attachment.application))
        if own and slot and slot.each
        else [],
        "history": [
            {"row": row, "who": name}
            for row, name in zip([attachment, *line], _names([attachment, *line]), strict=True)
        ],
    }


def _names(rows: list[Attachment]) -> list[str]:
    """Who brought each: by the account's shown name."""
    wanted = {row.added_by for row in rows if row.added_by}
    with engine():
        names = dict(Account.objects.filter(pk__in=wanted).values_list("pk", "display_name"))
    return [names.get(row.added_by) or "系统" for row in rows]
