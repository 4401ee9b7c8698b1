"""The library by kind."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from applications.career.models import Assessment, Award, Education, HeldTitle, LibraryRecord, Post, Training, Work
from titles.kernel.actors import engine
from titles.orgs.models import Employment
from titles.packs.schema import Pack
from titles.packs.vocabulary import RECORD_FACTS, VOCABULARY, Fact
from titles.rounds.models import Round
from titles.rounds.queries import pack_for

# kind → (model, name, ordering)
KINDS: dict[str, tuple[type[LibraryRecord], str, str]] = {
    "education": (Education, "学历", "-graduated_on"),
    "post": (Post, "工作经历", "since"),
    "held_title": (HeldTitle, "现有职称", "-obtained_on"),
    "assessment": (Assessment, "年度考核", "year"),
    "work": (Work, "论文著作与成果", "-completed_on"),
    "award": (Award, "奖励荣誉", "-awarded_on"),
    "training": (Training, "继续教育", "year"),
}
HIDDEN = {"id", "person", "extra", "recorded_by", "removed_at", "audited_by"}
# Kept on a shelf only where a regulation of one's unit asks for it.
SOMETIMES = {"training"}


def records(kind: str, *, person_id: UUID) -> list[LibraryRecord]:
    model, _, order = KINDS[kind]
    return list(model.objects.filter(person_id=person_id, removed_at=None).order_by(order))


def packs_of(person_id: UUID) -> list[Pack]:
    """The regulations of the rounds that the person's present units take part in, the newest round's first."""
    with engine():
        units = Employment.objects.filter(person_id=person_id, until=None).values("organisation_id")
        rounds = Round.objects.filter(unit_rounds__unit__in=units).exclude(state="draft").distinct()
        return list({(row.pack_version_id, row.procedure): pack_for(row) for row in rounds}.values())


def shelves_of(person_id: UUID) -> list[str]:
    """The kinds that the person keeps: those of everybody, and what the own unit's regulations ask for besides."""
    packs = packs_of(person_id)
    return [
        kind
        for kind, (model, _, _) in KINDS.items()
        if kind not in SOMETIMES
        or any(pack.pick_section(kind) for pack in packs)
        or model.objects.filter(person_id=person_id, removed_at=None).exists()
    ]


def asked_besides(kind: str, packs: Iterable[Pack]) -> list[Fact]:
    """What these regulations ask of a record of this kind besides the columns that every record has."""
    columns = {field.name for field in KINDS[kind][0]._meta.fields}
    found: dict[str, Fact] = {}
    for pack in packs:
        code = RECORD_FACTS.get(kind, "")
        fact = pack.vocabulary[code] if code in VOCABULARY else None
        for item in fact.item.values() if fact else ():
            if _name(item) not in columns:
                found.setdefault(item.code, item)
    return list(found.values())


def _name(item: Fact) -> str:
    return item.code.removeprefix("item.")


def extra_pairs(kind: str, packs: Iterable[Pack], extra: dict[str, Any]) -> list[tuple[str, str]]:
    """(label, value) of what is said besides the columns, as people read it."""
    asked = [(item, extra.get(_name(item), item.default)) for item in asked_besides(kind, packs)]
    return [(item.label, item.show(_day(item, value))) for item, value in asked if value not in (None, "")]


def _day(item: Fact, value: Any) -> Any:
    return dt.date.fromisoformat(value) if item.type == "date" and isinstance(value, str) else value


def as_content(kind: str, ids: list[UUID]) -> list[dict[str, Any]]:
    """Plain values of these records, in the library's order: what a version keeps."""
    model, _, order = KINDS[kind]
    fields = [field.name for field in model._meta.fields if field.name not in HIDDEN]
    rows = model.objects.filter(pk__in=ids).order_by(order)
    return [{**row.extra, "id": str(row.pk), **{name: _plain(getattr(row, name)) for name in fields}} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
