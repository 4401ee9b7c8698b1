"""Papers of the applicants that a regulation puts on display: as handed in, line by line, each under its name.

A group has `titles`, which everybody may read, and `own`: particulars of a person that only the unit's people need.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from applications.filing.models import Application
from publicity.notices import sources
from titles.packs.schema import Field, Pack

SCORE_SHEET, LESSON_PLAN = "score_sheet", "lesson_plan"
# What is professional of a paper: the title applied for and what is told of the work. The rest is the person's own.
ON_THE_FACE = "basic"
Group = dict[str, Any]


def papers(pack: Pack, applications: Iterable[Application]) -> list[Group]:
    """Everything that was filled in and picked, as it stands on the review form and on the sheets drawn from it."""
    return [_paper(pack, row, content) for row, content in _handed_in(applications)]


def score_sheets(pack: Pack, applications: Iterable[Application]) -> list[Group]:
    """What each has written on the score sheet; nothing for those who have written nothing."""
    section = pack.section(SCORE_SHEET)
    groups = []
    for row, content in _handed_in(applications):
        written = content["sections"].get(SCORE_SHEET) or {}
        lines = [line for field in (section.fields if section else ()) for line in _lines(field, written)]
        groups.append({"name": row.person.name, "titles": lines})
    return [group for group in groups if group["titles"]]


def lesson_plans(applications: Iterable[Application]) -> list[Group]:
    groups = []
    for row, content in _handed_in(applications):
        plans = [one["title"] for one in content["picks"].get("work", []) if one.get("kind") == LESSON_PLAN]
        groups.append({"name": row.person.name, "titles": plans})
    return [group for group in groups if group["titles"]]


def _handed_in(applications: Iterable[Application]) -> Iterator[tuple[Application, dict[str, Any]]]:
    for row in applications:
        latest = row.submissions.last()
        if latest:
            yield row, latest.content


def _paper(pack: Pack, application: Application, content: dict[str, Any]) -> Group:
    said: list[str] = []
    own: list[str] = []
    for section in pack.sections:
        written = content["sections"].get(section.code) or {}
        for field in section.fields:
            public = section.code == ON_THE_FACE or field.type == "long_text"
            (said if public else own).extend(_lines(field, written))
    return {"name": application.person.name, "titles": said + sources.records(content), "own": own}


def _lines(field: Field, written: dict[str, Any]) -> list[str]:
    value = written.get(field.code)
    return [f"{field.label}：{field.display(value)}"] if value not in (None, "", [], {}) else []
