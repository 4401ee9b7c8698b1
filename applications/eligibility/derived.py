"""Facts that follow from what was filled in. One table: fact → the function that finds it; a further one is a line.

A function gets what is `Given` and answers the fact's value: None is known to be absent, UNKNOWN is not known.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from dateutil.relativedelta import relativedelta

from titles.kernel import clock
from titles.kernel.dates import whole_years
from titles.packs.asking import DATES_OF_A_TITLE, held_since
from titles.packs.schema import Pack

UNKNOWN = object()
NOT_ASSESSED = "absent"


@dataclass(frozen=True)
class Given:
    """The content of a draft or version, and the facts found so far: those of the sections, then the table's."""

    pack: Pack
    content: dict[str, Any]
    facts: dict[str, Any]
    as_of: dt.date | None = None

    def picked(self, kind: str) -> list[dict[str, Any]]:
        return list(self.content["picks"].get(kind, []))


Follows = Callable[[Given], Any]


def _unit(name: str) -> Follows:
    return lambda given: given.content["unit"].get(name) or None


def _of_unit(name: str) -> Follows:
    """What a version keeps of the unit only where its regulation asks for it."""
    return lambda given: given.content["unit"].get(name, UNKNOWN)


def _employment(name: str) -> Follows:
    return lambda given: given.content.get("employment", {}).get(name, UNKNOWN)


def _band(given: Given) -> str | None:
    return given.pack.band_of(given.facts.get("application.level", "")) or None


def _newest_title(given: Given) -> Any:
    """The newest picked title; None where there is none, UNKNOWN where one is still to be picked."""
    said = given.facts.get("current_title.exists")
    titles = given.picked("held_title")
    if titles and said is not False:
        return max(titles, key=lambda row: row["obtained_on"])
    if said is not None:
        return UNKNOWN if said else None
    section = given.pack.section(given.pack.pick_section("held_title"))
    fields = [field for field in section.fields if field.pick == "held_title"] if section else []
    # Where a title must be picked, none picked is an answer still to come.
    return None if fields and not fields[0].required else UNKNOWN


def _of_title(name: str) -> Follows:
    def find(given: Given) -> Any:
        title = _newest_title(given)
        return title.get(name) or None if isinstance(title, dict) else title

    return find


def _title_exists(given: Given) -> Any:
    said, title = given.facts.get("current_title.exists"), _newest_title(given)
    return said if said is not None else UNKNOWN if title is UNKNOWN else title is not None


def _title_since(given: Given) -> Any:
    title = _newest_title(given)
    if not isinstance(title, dict):
        return title
    typed = {name: given.facts.get(f"current_title.{name}") for name in DATES_OF_A_TITLE}
    return held_since(given.pack, typed | {name: title.get(name) for name in DATES_OF_A_TITLE if name in title})


def _assessed_years(given: Given) -> Any:
    """Different years with an assessment, from the year of the current title to that which is judged."""
    since = given.facts.get("current_title.since")
    if since is None:
        return UNKNOWN
    rows = [row for row in given.picked("assessment") if row["result"] != NOT_ASSESSED]
    last = given.as_of.year if given.as_of else dt.MAXYEAR
    return len({row["year"] for row in rows if dt.date.fromisoformat(since).year <= row["year"] <= last})


def _specialty_years(given: Given) -> Any:
    """Full years of the posts in engineering, up to the pack's own day; what overlaps counts once."""
    until, counting = given.pack.demand("specialty_work.counted_to"), given.pack.demand("specialty_work.counting")
    if until is None or counting is None or counting.value != "full_years":
        return UNKNOWN
    last = dt.date.fromisoformat(until.value)
    rows = [row for row in given.picked("post") if row.get("engineering")]
    return full_years((_span(row, last) for row in rows), last)


def _span(row: dict[str, Any], last: dt.date) -> tuple[dt.date, dt.date]:
    """From the first day of a post to the day after its last."""
    until = dt.date.fromisoformat(row["until"]) + dt.timedelta(days=1) if row.get("until") else last
    return dt.date.fromisoformat(row["since"]), until


def full_years(spans: Iterable[tuple[dt.date, dt.date]], last: dt.date) -> int:
    """满 N 年 (CONV-02) over spans that may overlap, each cut at `last`; later ones follow the first."""
    joined = _joined(sorted((start, min(end, last)) for start, end in spans))
    if not joined:
        return 0
    (begun, reached), *others = joined
    for start, end in others:
        reached += relativedelta(end, start)
    return whole_years(begun, reached)


def _joined(spans: list[tuple[dt.date, dt.date]]) -> list[tuple[dt.date, dt.date]]:
    found: list[tuple[dt.date, dt.date]] = []
    for start, end in spans:
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _training(given: Given) -> Any:
    """The years of continuing education, each with the total of the sources that the pack names."""
    parts = given.pack.demand("training.total_of")
    rows = given.facts.get("training", [])
    return [{**row, "total": sum(row[part["code"]] for part in parts.value)} for row in rows] if parts else rows


def _continuous(given: Given) -> Any:
    """No gap between the posts since work began, longer than the pack allows, and the last one not yet ended."""
    allowed, began = given.pack.parameters.get("posts.maximum_gap_days"), given.facts.get("work.began_on")
    rows = sorted(given.picked("post"), key=lambda row: row["since"])
    if allowed is None or began is None or not rows:
        return UNKNOWN
    gap, reached = dt.timedelta(days=allowed.value), dt.date.fromisoformat(began)
    for place, row in enumerate(rows):
        if dt.date.fromisoformat(row["since"]) > reached + (gap if place else dt.timedelta()):
            return False
        until = dt.date.fromisoformat(row["until"]) if row.get("until") else dt.date.max - gap
        reached = until if place == 0 else max(reached, until)
    return reached >= min(given.as_of or clock.today(), clock.today())


DERIVED: dict[str, Follows] = {
    "application.band": _band,
    "unit.name": _unit("name"),
    "unit.type": _unit("unit_type"),
    "unit.affiliation": _unit("affiliation"),
    "unit.superior_kinds": lambda given: given.content["unit"].get("superior_kinds", []),
    "unit.ratio_approved": _of_unit("ratio_approved"),
    "unit.vacancies_left": _of_unit("vacancies_left"),
    "person.birth_date": lambda given: given.content["person"]["birth_date"],
    "employment.is_specialty_post": _employment("is_specialty_post"),
    "employment.since": _employment("since"),
    "current_title.exists": _title_exists,
    "current_title.title": _of_title("title"),
    "current_title.series": _of_title("series"),
    "current_title.specialty": _of_title("specialty"),
    "current_title.level": _of_title("level"),
    "current_title.obtained_on": _of_title("obtained_on"),
    "current_title.engaged_on": _of_title("engaged_on"),
    "current_title.since": _title_since,
    "current_title.assessed_years": _assessed_years,
    "specialty_work.years": _specialty_years,
    "posts.continuous": _continuous,
    "training": _training,
}
