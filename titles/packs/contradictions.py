"""Facts that cannot both be true: told as a finding, whatever the regulation; whoever typed one mends it.

No clause asks for this. It is the platform's own reading aid (出处未录), so it warns and never refuses.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from titles.packs.vocabulary import LEVELS

Facts = Mapping[str, Any]
RANK = {level: place for place, level in enumerate(LEVELS)}


@dataclass(frozen=True)
class Contradiction:
    """`facts`: the two codes that do not fit together."""

    code: str
    title: str
    facts: tuple[str, ...]
    remedy: str


def contradictions(facts: Facts, as_of: dt.date) -> Iterator[Contradiction]:
    """`facts` are thawed; what is unknown contradicts nothing."""
    for later, earlier, title in ORDER:
        if _before(facts.get(later), facts.get(earlier)):
            yield Contradiction(f"order.{later}", title, (later, earlier), "请核对两个日期")
    for code, title in PAST:
        value = facts.get(code)
        if isinstance(value, dt.date) and value > as_of:
            yield Contradiction(f"future.{code}", title, (code,), "请核对日期")
    for code, title, wrong in OTHERS:
        if wrong(facts):
            yield Contradiction(code, title, ("current_title.level", "application.level"), "请核对现任和申报的级别")


def _before(later: Any, earlier: Any) -> bool:
    return isinstance(later, dt.date) and isinstance(earlier, dt.date) and later < earlier


def _above_the_applied(facts: Facts) -> bool:
    held, wanted = facts.get("current_title.level"), facts.get("application.level")
    return held in RANK and wanted in RANK and RANK[held] > RANK[wanted]


ORDER = (
    ("current_title.obtained_on", "person.birth_date", "取得现任职资格的日期早于出生日期"),
    ("current_title.engaged_on", "current_title.obtained_on", "聘任日期早于取得任职资格的日期"),
    ("employment.since", "person.birth_date", "到本单位工作日期早于出生日期"),
    ("specialty.since", "person.birth_date", "从事本专业工作日期早于出生日期"),
    ("person.retires_on", "person.birth_date", "法定退休日期早于出生日期"),
)
PAST = (
    ("person.birth_date", "出生日期在今后"),
    ("current_title.obtained_on", "取得现任职资格的日期在今后"),
    ("current_title.engaged_on", "聘任日期在今后"),
    ("sanction.effective_on", "处分决定生效日期在今后"),
)
OTHERS: tuple[tuple[str, str, Callable[[Facts], bool]], ...] = (
    ("level.above", "现任职资格的级别高于申报的级别", _above_the_applied),
)
