"""What the workbench shows of a section: fields with their values and versions, state, limits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from applications.career.models import LibraryRecord
from applications.career.queries import HIDDEN, KINDS, extra_pairs
from applications.filing import queries
from applications.filing.models import Application, DraftValue
from titles.packs.schema import Pack, Section

EVIDENCE = "evidence"
STATES = {"empty": "未填", "started": "进行中", "problem": "有问题", "done": "完成"}


@dataclass(frozen=True)
class Draft:
    """What a page reads of a draft, once."""

    content: queries.Content
    values: dict[tuple[str, str], DraftValue]
    editable: set[str]


def read_draft(application: Application, pack: Pack) -> Draft:
    return Draft(
        queries.draft_content(application),
        queries.draft_values(application),
        queries.editable_sections(application, pack),
    )


def section_view(
    application: Application,
    pack: Pack,
    section: Section,
    *,
    content: queries.Content | None = None,
    draft: Draft | None = None,
) -> dict[str, Any]:
    """One section ready to show; `content` of a version, else the draft (`draft`: read already)."""
    if content is None and draft is None:
        draft = read_draft(application, pack)
    versions = draft.values if draft else {}
    shown = draft.content if draft else content or {}
    values = shown["sections"].get(section.code, {})
    fields, faults = [], {row.field: row for row in queries.section_shortcomings(section, shown)}
    for field in section.fields:
        row = versions.get((section.code, field.code))
        fields.append(
            {
                "spec": field,
                "value": values.get(field.code),
                "shown": field.display(values.get(field.code)),
                "version": row.version if row else 0,
                "picked": picked(field.pick, shown, pack) if field.type == "pick" else [],
                "fault": faults.get(f"{section.code}.{field.code}"),
            }
        )
    return {
        "spec": section,
        "fields": fields,
        "editable": draft is not None and section.code in draft.editable,
        "shortcomings": queries.section_shortcomings(section, shown),
    }


def picked(kind: str, content: queries.Content, pack: Pack) -> list[list[tuple[str, Any]]]:
    """The records a version keeps, as (label, value) pairs in the library's own wording and the pack's."""
    model = KINDS[kind][0]
    records = content["picks"].get(kind, [])
    return [_pairs(model, record.get) + extra_pairs(kind, (pack,), record) for record in records]


def pairs_of(record: LibraryRecord) -> list[tuple[str, Any]]:
    return _pairs(type(record), lambda name: getattr(record, name))


def _pairs(model: type[LibraryRecord], read: Callable[[str], Any]) -> list[tuple[str, Any]]:
    pairs = []
    for field in model._meta.fields:
        if field.name in HIDDEN:
            continue
        value = read(field.name)
        shown = (
            {True: "是", False: "否"}.get(value)
            if isinstance(value, bool)
            else dict(field.choices or []).get(value, value)
        )
        if shown not in (None, ""):
            pairs.append((str(field.verbose_name), shown))
    return pairs


def progress(application: Application, pack: Pack, *, content: queries.Content | None = None) -> list[dict[str, Any]]:
    """The task list: every section, and the evidence, with its state. `content`: the draft, read already."""
    content = content or queries.draft_content(application)
    editable = queries.editable_sections(application, pack)
    rows = []
    for section in pack.sections:
        values = content["sections"].get(section.code, {})
        started = any(value not in (None, "", []) for value in values.values()) or any(
            content["picks"].get(field.pick) for field in section.fields if field.type == "pick"
        )
        missing = queries.section_shortcomings(section, content)
        state = "done" if not missing and started else "empty" if not started else "started"
        rows.append(_row(section.code, section.title, state, len(missing), editable=section.code in editable))
    due = ("apply",) if application.state == "draft" else ("apply", "filing")
    missing = queries.evidence_shortcomings(application, content, due=due)
    state = "done" if not missing else "started" if content["attachments"] else "empty"
    editable_now = queries.evidence_open(application, pack)
    rows.append(_row(EVIDENCE, "证明材料", state, len(missing), editable=editable_now))
    return rows


def _row(code: str, title: str, state: str, missing: int, *, editable: bool) -> dict[str, Any]:
    return {
        "code": code,
        "title": title,
        "state": state,
        "state_text": STATES[state],
        "missing": missing,
        "editable": editable,
    }


def following(application: Application, pack: Pack, code: str) -> dict[str, str]:
    """The next page of the task list: sections in the pack's order, then the evidence."""
    codes = [section.code for section in pack.sections]
    place = codes.index(code) + 1
    if place < len(codes):
        url = reverse("application_section", args=[application.pk, codes[place]])
        return {"title": pack.sections[place].title, "url": url}
    return {"title": "证明材料", "url": reverse("application_evidence", args=[application.pk])}
