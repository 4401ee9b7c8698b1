"""A return beside what has been done about it: each deficiency, what was there then, what is there now."""

from typing import Any

from django.urls import reverse

from applications.filing import queries
from applications.filing.models import Application, ReturnNotice
from applications.filing.workbench import EVIDENCE, picked
from titles.packs.schema import Pack, Section

Row = dict[str, Any]


def mending(
    application: Application, pack: Pack, notice: ReturnNotice | None, *, content: queries.Content | None = None
) -> list[Row]:
    """One row for each deficiency: label, remark, url, `done`, and (label, then, now) of what differs or stands."""
    if notice is None:
        return []
    before, now = notice.submission.content, content or queries.draft_content(application)
    changed = queries.changed_sections(pack, before, now)
    found = []
    for row in notice.deficiencies:
        section = pack.section(row["section"])
        found.append(
            {
                "label": row["label"],
                "remark": row["remark"],
                "url": _url(application, row["section"], section),
                "done": row["section"] in changed,
                "sides": _sides(pack, section, before, now) if section else _files(row["item"], before, now),
            }
        )
    return found


def _url(application: Application, code: str, section: Section | None) -> str:
    if section:
        return reverse("application_section", args=[application.pk, section.code])
    return reverse("application_evidence", args=[application.pk]) if code == EVIDENCE else ""


def _sides(pack: Pack, section: Section, before: queries.Content, now: queries.Content) -> list[tuple[str, str, str]]:
    found = []
    for field in section.fields:
        if field.type == "pick":
            then, today = _records(field.pick, before, pack), _records(field.pick, now, pack)
        else:
            then = field.display(before["sections"].get(section.code, {}).get(field.code))
            today = field.display(now["sections"].get(section.code, {}).get(field.code))
        if then or today:
            found.append((field.label, then or "（空）", today or "（空）"))
    return found


def _records(kind: str, content: queries.Content, pack: Pack) -> str:
    return "\n".join(" ".join(str(value) for _, value in pairs) for pairs in picked(kind, content, pack))


def _files(item: str, before: queries.Content, now: queries.Content) -> list[tuple[str, str, str]]:
    """The file the remark is about beside what stands in its slot now; all files when it is about none of them."""
    wanted = item.removeprefix("attachment.")
    about = next((row for row in before["attachments"] if row["id"] == wanted), None)

    def named(content: queries.Content) -> str:
        rows = [row for row in content["attachments"] if about is None or _beside(row, about)]
        return "\n".join(f"{row['title']}（{row['name']}，{row['pages']} 页）" for row in rows) or "（没有文件）"

    return [("材料", named(before), named(now))]


def _beside(row: Row, about: Row) -> bool:
    return row["slot"] == about["slot"] and row.get("record_id") == about.get("record_id")
