"""What is bound, in which order: the pack's items, filled with forms and with the files of the newest version."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from applications.filing.pieces import Record, guess_record
from titles.packs.schema import DossierItem, EvidenceSlot, Pack

NATURES = {"original": "原件", "copy": "复印件"}
LAST = 10_000
CONTENTS = "contents_table"
# The fact by which a volume is only for some.
MODIFIER = "application.modifier"


@dataclass(frozen=True)
class Piece:
    """One thing in its place: a form (`form`: the pack's word) or an uploaded file (`sha256`).

    `record` is the id of the library record the file belongs to, `each` the kind of such records.
    """

    title: str
    rule: str
    form: str = ""
    slot: str = ""
    sha256: str = ""
    name: str = ""
    nature: str = ""
    each: str = ""
    record: str = ""

    @property
    def marked(self) -> str:
        """The title with what it is, original or copy (TS-09-27)."""
        return f"{self.title}（{NATURES[self.nature]}）" if self.nature else self.title


@dataclass(frozen=True)
class Item:
    """One item of the pack's order with its pieces, of which there may be none."""

    spec: DossierItem
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Volume:
    """What is bound together, with a table of contents of its own where the regulation wants one."""

    label: str
    items: tuple[Item, ...]


def plan(pack: Pack, content: dict[str, Any]) -> tuple[Item, ...]:
    """Every item of the pack in its order (TS-09-04), its pieces in theirs; volumes that are not made are left out."""
    ordered = sorted(pack.dossier, key=lambda spec: spec.number)
    items = tuple(Item(spec, tuple(_pieces(pack, spec, content))) for spec in ordered)
    made = [one for one in _volumes(pack, items) if _is_made(pack, one, content)]
    return tuple(item for _, volume in made for item in volume.items)


def volumes(pack: Pack, items: Sequence[Item]) -> tuple[Volume, ...]:
    """The items by volume; one volume where the regulation has no others (JX-03-01)."""
    return tuple(volume for _, volume in _volumes(pack, items) if volume.items)


def _volumes(pack: Pack, items: Sequence[Item]) -> list[tuple[Mapping[str, Any], Volume]]:
    rows: Sequence[Mapping[str, Any]] = pack.asked("dossier.volumes").value or ()
    if not rows:
        return [({}, Volume("", tuple(items)))]
    return [
        (row, Volume(row["label"], tuple(item for item in items if row["from"] <= item.spec.number <= row["to"])))
        for row in rows
    ]


def _is_made(pack: Pack, one: tuple[Mapping[str, Any], Volume], content: dict[str, Any]) -> bool:
    """Only for those it is for, and only where there is more in it than its own table of contents (JX-03-04)."""
    row, volume = one
    if not row:
        return True
    if row.get("modifiers") and _modifier(pack, content) not in row["modifiers"]:
        return False
    return any(piece.form != CONTENTS for item in volume.items for piece in item.pieces)


def _modifier(pack: Pack, content: dict[str, Any]) -> Any:
    fields = [
        (section.code, field.code) for section in pack.sections for field in section.fields if field.fact == MODIFIER
    ]
    return next((content["sections"].get(section, {}).get(code) for section, code in fields), None)


def setting(pack: Pack, name: str, default: Any = None) -> Any:
    """A value of the pack; `default` where its regulation says nothing about the matter."""
    return pack.value(name) if name in pack.parameters else default


def binds(pack: Pack) -> bool:
    """Whether the regulation has material bound at all: some hand it in loose, some hand in no paper."""
    return bool(pack.dossier) and setting(pack, "dossier.bound", True) is not False


def pasted_items(pack: Pack, items: Sequence[Item], content: dict[str, Any]) -> tuple[Item, ...]:
    """What is pasted into the review form: an item of the booklet (TS-09-10), or slots of their own (HB-09-04)."""
    number, slots = setting(pack, "paste.item"), setting(pack, "paste.slots", ())
    found = [item for item in items if number and item.spec.number == number]
    for code in slots:
        slot = pack.slot(code)
        if slot is not None:
            spec = DossierItem(number=0, printed_number="", label=slot.label, rule=slot.rule, slots=(code,))
            found.append(Item(spec, tuple(_files(pack, slot, content))))
    return tuple(found)


def _pieces(pack: Pack, spec: DossierItem, content: dict[str, Any]) -> list[Piece]:
    found: list[Piece] = []
    for code in spec.places:
        form, slot = pack.form(code), pack.slot(code)
        if code in spec.forms and form is not None:
            own = code == CONTENTS and setting(pack, "dossier.contents_per_volume")
            found.append(Piece(spec.label if own else form.name, form.rule, form=code))
        elif code in spec.slots and slot is not None:
            found += _files(pack, slot, content)
    if _stays_together(pack, spec):
        return _by_record(pack, spec, found, content)
    return _beside(found) if setting(pack, "dossier.share_proof_follows") else found


def _stays_together(pack: Pack, spec: DossierItem) -> bool:
    """What several slots hold of one record lies together, where the clause of those slots says so (JX-02-20)."""
    wanted = pack.demand("dossier.parts_together")
    slots = [slot for code in spec.slots if (slot := pack.slot(code))]
    return wanted is not None and bool(slots) and {slot.rule for slot in slots} == {wanted.rule}


def _by_record(pack: Pack, spec: DossierItem, pieces: list[Piece], content: dict[str, Any]) -> list[Piece]:
    """Record by record, of each the slots in their order."""
    kind = next((piece.each for piece in pieces if piece.each), "")
    records = [str(record["id"]) for record in ordered_records(pack, kind, content["picks"])]
    places = {record: place for place, record in enumerate(records)}
    return sorted(pieces, key=lambda piece: (places.get(piece.record, LAST), spec.slots.index(piece.slot)))


def _files(pack: Pack, slot: EvidenceSlot, content: dict[str, Any]) -> list[Piece]:
    """The files of a slot; those of records in the order of the records, those of none last, as uploaded."""
    records = ordered_records(pack, slot.each, content["picks"])
    places = {str(record["id"]): place for place, record in enumerate(records)}
    rows = [row for row in content["attachments"] if row["slot"] == slot.code]
    found = [_piece(slot, row, records) for row in rows]
    return sorted(found, key=lambda piece: places.get(piece.record, LAST)) if slot.each else found


def _piece(slot: EvidenceSlot, row: Record, records: Sequence[Record]) -> Piece:
    title, name = str(row["title"]), str(row["name"])
    record = str(row.get("record_id") or "")
    if slot.each and not record and records:
        record = guess_record(slot, list(records), title, name)
    return Piece(
        title=title,
        rule=slot.rule,
        slot=slot.code,
        sha256=str(row["sha256"]),
        name=name,
        nature=str(row.get("nature") or "original"),
        each=slot.each,
        record=record,
    )


def ordered_records(pack: Pack, kind: str, picks: dict[str, list[Record]]) -> list[Record]:
    """The picked records of a kind as the regulation orders them; else as the version has them."""
    records = picks.get(kind, []) if kind else []
    key = KEYS.get(kind, lambda pack: None)(pack)
    return sorted(records, key=key) if key else list(records)


Key = Callable[[Record], Any]


def _by_degree(pack: Pack) -> Key | None:
    """Diplomas from the highest degree downwards (TS-09-14)."""
    order = list(setting(pack, "dossier.diplomas_by_degree", ()))
    if not order:
        return None
    return lambda record: order.index(record["degree"]) if record["degree"] in order else LAST


def _core_first(pack: Pack) -> Key | None:
    """Core journals before the others (TS-09-30)."""
    return (lambda record: not record["core_journal"]) if setting(pack, "dossier.core_journals_first") else None


def _by_year(pack: Pack) -> Key:
    return lambda record: record["year"]


KEYS: dict[str, Callable[[Pack], Key | None]] = {"education": _by_degree, "work": _core_first, "assessment": _by_year}


def _beside(pieces: list[Piece]) -> list[Piece]:
    """Where two slots of an item speak of the same records, what the second has stands right after what the first has.

    So the proof of one's own share follows its work (TS-09-17). What belongs to no record here stays last.
    """
    first: dict[str, str] = {}
    for piece in pieces:
        if piece.each:
            first.setdefault(piece.each, piece.slot)
    leading = [piece for piece in pieces if not piece.record or first.get(piece.each, piece.slot) == piece.slot]
    following = [piece for piece in pieces if piece not in leading]
    found: list[Piece] = []
    for place, piece in enumerate(leading):
        found.append(piece)
        last = all(later.record != piece.record for later in leading[place + 1 :])
        if piece.record and last:
            found += [proof for proof in following if proof.record == piece.record and proof.each == piece.each]
    return found + [proof for proof in following if proof not in found]
