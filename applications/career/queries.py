"""The library by kind."""

import datetime as dt
from typing import Any
from uuid import UUID

from applications.career.models import Assessment, Award, Education, HeldTitle, LibraryRecord, Post, Work

# kind → (model, name, ordering)
KINDS: dict[str, tuple[type[LibraryRecord], str, str]] = {
    "education": (Education, "学历", "-graduated_on"),
    "post": (Post, "工作经历", "since"),
    "held_title": (HeldTitle, "现有职称", "-obtained_on"),
    "assessment": (Assessment, "年度考核", "year"),
    "work": (Work, "论文著作与成果", "-completed_on"),
    "award": (Award, "奖励荣誉", "-awarded_on"),
}
HIDDEN = {"id", "person", "recorded_by", "removed_at"}


def records(kind: str, *, person_id: UUID) -> list[LibraryRecord]:
    model, _, order = KINDS[kind]
    return list(model.objects.filter(person_id=person_id, removed_at=None).order_by(order))


def as_content(kind: str, ids: list[UUID]) -> list[dict[str, Any]]:
    """Plain values of these records, in the library's order: what a version keeps."""
    model, _, order = KINDS[kind]
    fields = [field.name for field in model._meta.fields if field.name not in HIDDEN]
    rows = model.objects.filter(pk__in=ids).order_by(order)
    return [{"id": str(row.pk), **{name: _plain(getattr(row, name)) for name in fields}} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
