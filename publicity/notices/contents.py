"""The contents a notice must display (TS-08-02 … TS-08-06), as the pack lists them, built from what was decided.

Every content is plain data: a text, a table (`columns`, `rows`) or groups of titles; one template shows them all.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from applications.filing.models import Application
from publicity.notices import sheets, sources
from publicity.notices.models import Notice
from publicity.notices.publishing import share
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for

EMPTY: dict[str, Any] = {"text": "", "columns": [], "rows": [], "groups": []}
PERSON_COLUMNS = [["name", "姓名"], ["birth_year", "出生年份"], ["specialty", "专业"], ["title", "申报任职资格"]]
RANKING_COLUMNS = [
    ["band", "层次"],
    ["rank", "名次"],
    ["name", "姓名"],
    ["points", "各项得分"],
    ["total", "综合量化赋分"],
]
QUOTA_COLUMNS = [["band", "层次"], ["number", "申报数额"]]
VACANCY_COLUMNS = [["band", "层次"], ["vacancies", "空余岗位数额"]]


@dataclass(frozen=True)
class Content:
    code: str
    label: str
    rule: str
    # The series whose applicants it is about; empty: everybody's.
    series: tuple[str, ...] = ()

    @property
    def of_each(self) -> bool:
        """Nobody it is about may be left out of it."""
        return self.code in OF_EACH

    @property
    def field(self) -> str:
        return "conditions" if self.code == "conditions" else "confirmed"

    def lack(self, notice: Notice, data: dict[str, Any]) -> str:
        """Why it cannot be displayed; empty when it can."""
        if self.code == "conditions" and not data.get("conditions"):
            return f"须写明“{self.label}”的内容。"
        built = self.build(notice)
        if self.code == "vacancies":
            missing = [row["band"] for row in built["rows"] if row["vacancies"] is None]
            return f"事业单位须公示空余岗位数额，尚未登记：{'、'.join(missing)}。" if missing else ""
        if self.code == "quota" and not built["rows"]:
            return "控制申报数额的系列须公示申报数额，尚未登记。"
        if self.of_each and (without := _without(notice, self, built)):
            return f"“{self.label}”中没有{'、'.join(without)}的内容。"
        if self.code != "conditions" and not (built["rows"] or built["groups"]):
            return f"没有可以公示的“{self.label}”。"
        return ""

    def build(self, notice: Notice) -> dict[str, Any]:
        return {"code": self.code, "label": self.label, "rule": self.rule, **EMPTY, **BUILDERS[self.code](notice, self)}


def required_contents(notice: Notice) -> list[Content]:
    """What the pack wants displayed for this publisher's type of unit; vacancies only of 事业单位."""
    if notice.kind == Notice.Kind.ANNOUNCED:
        return [Content("passed", "取得任职资格人员名单", pack_for(notice.round).rule_behind("result.published"))]
    if notice.kind == Notice.Kind.RESULT:
        rule = pack_for(notice.round).parameter("result_notice.minimum_days").rule
        return [Content("passed", "评审通过人员名单", rule or "")]
    pack, unit_type = pack_for(notice.round), notice.publisher.unit_type
    rows = [
        (row, _series(pack, row))
        for row in pack.parameter("notice.contents").value
        if not row.get("unit_types") or unit_type in row["unit_types"]
    ]
    return [
        Content(row["code"], row["label"], row["rule"], series or ())
        for row, series in rows
        if series is None or _called_for(notice, row["code"], series)
    ]


def _series(pack: Pack, row: dict[str, Any]) -> tuple[str, ...] | None:
    """The series that a row is for, by name or as a parameter has them; None: all."""
    named = row.get("series")
    if named is None:
        return None
    return tuple((pack.asked(named).value or ()) if isinstance(named, str) else named)


def _called_for(notice: Notice, code: str, series: tuple[str, ...]) -> bool:
    """Somebody applies in one of these series; figures handed down to the unit are displayed in any case."""
    if code == "quota" and sources.quota_rows(notice.own_round):
        return True
    return any(row.series in series for row in sources.applied(notice.own_round))


def frozen_content(notice: Notice) -> dict[str, Any]:
    """Everything on display, as data; also what the preview of the form shows."""
    return {
        "title": notice.title,
        "publisher": notice.publisher.name,
        "round": notice.round.name,
        "starts_on": notice.starts_on.isoformat() if notice.starts_on else "",
        "last_day": notice.last_day.isoformat() if notice.last_day else "",
        "days": notice.days,
        "day_count": notice.day_count,
        "long_reason": notice.long_reason,
        "place": notice.place,
        "suggestion_box": notice.suggestion_box,
        "telephone": notice.telephone,
        "contact_person": notice.contact_person,
        "contents": [content.build(notice) for content in required_contents(notice)],
    }


def shown(contents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same contents with each row as the cells of its columns, for the page."""
    return [
        {**item, "cells": [[row.get(key, "") for key, _ in item["columns"]] for row in item["rows"]]}
        for item in contents
    ]


def named_applications(notice: Notice) -> dict[Any, bool]:
    """application id → whether it is proposed: to go upward, or as passed."""
    if notice.kind != Notice.Kind.UNIT:
        return {application.pk: True for application in share(notice)}
    return {row.pk: row.state == "nominated" for row in sources.applied(notice.own_round)}


def _conditions(notice: Notice, content: Content) -> dict[str, Any]:
    """With the figures, unless the regulation has them as a content of their own."""
    apart = any(row["code"] == "quota" for row in pack_for(notice.round).parameter("notice.contents").value)
    return {"text": notice.conditions, **({} if apart else _quota(notice, content))}


def _quota(notice: Notice, content: Content) -> dict[str, Any]:
    return {"columns": QUOTA_COLUMNS, "rows": sources.quota_rows(notice.own_round)}


def _vacancies(notice: Notice, content: Content) -> dict[str, Any]:
    return {"columns": VACANCY_COLUMNS, "rows": sources.vacancy_rows(notice.own_round)}


def _applicants(notice: Notice, content: Content) -> dict[str, Any]:
    return {"columns": PERSON_COLUMNS, "rows": [sources.person_row(row) for row in sources.applied(notice.own_round)]}


def _scores(notice: Notice, content: Content) -> dict[str, Any]:
    return {"columns": RANKING_COLUMNS, "rows": sources.ranking_rows(notice.own_round)}


def _materials(notice: Notice, content: Content) -> dict[str, Any]:
    return {"groups": sources.material_groups(sources.applied(notice.own_round))}


def _nominated(notice: Notice, content: Content) -> dict[str, Any]:
    rows = [row for row in sources.applied(notice.own_round) if row.state == "nominated"]
    return {"columns": PERSON_COLUMNS, "rows": [sources.person_row(row) for row in rows]}


def _passed(notice: Notice, content: Content) -> dict[str, Any]:
    columns = [["unit", "单位"], *PERSON_COLUMNS]
    return {"columns": columns, "rows": [sources.person_row(row) for row in share(notice)]}


def _score_sheets(notice: Notice, content: Content) -> dict[str, Any]:
    return {"groups": sheets.score_sheets(pack_for(notice.round), _about(notice, content))}


def _papers(notice: Notice, content: Content) -> dict[str, Any]:
    return {"groups": sheets.papers(pack_for(notice.round), _about(notice, content))}


def _lesson_plans(notice: Notice, content: Content) -> dict[str, Any]:
    return {"groups": sheets.lesson_plans(_about(notice, content))}


def _about(notice: Notice, content: Content) -> list[Application]:
    """Whom a paper is of: all who were compared, or of those in the content's series."""
    rows = sources.applied(notice.own_round)
    return [row for row in rows if not content.series or row.series in content.series]


def _without(notice: Notice, content: Content, built: dict[str, Any]) -> list[str]:
    """Of several who have the same name each has a group."""
    missing = Counter(row.person.name for row in _about(notice, content))
    missing.subtract(group["name"] for group in built["groups"])
    return sorted(+missing)


BUILDERS: dict[str, Callable[[Notice, Content], dict[str, Any]]] = {
    "conditions": _conditions,
    "quota": _quota,
    "vacancies": _vacancies,
    "applicants": _applicants,
    "scores": _scores,
    "materials": _materials,
    "nominated": _nominated,
    "passed": _passed,
    "score_sheets": _score_sheets,
    "overview_sheet": _papers,
    "overview_sheets": _papers,
    "comprehensive_sheet": _papers,
    "review_form": _papers,
    "lesson_plans": _lesson_plans,
}
# Of these each person compared has a group.
OF_EACH = {code for code, build in BUILDERS.items() if build in (_score_sheets, _papers, _lesson_plans)}
