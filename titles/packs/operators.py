"""The operators of conditions: what each compares, how it decides, how it reads in Chinese. One table for all three.

Answers are three-valued: True, False, or None when something is not known.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from titles.kernel.dates import months_reached, years_reached
from titles.kernel.wording import count_characters

Truth = bool | None
Test = Callable[[Any, Any, dt.date | None], Truth]


@dataclass(frozen=True)
class Operator:
    """`facts`: the fact types it takes. `operand`: none, same (the fact's own type), integer, texts, code, date or
    pattern.

    `phrase` holds {label} and {value}; an operator with `where` also {where}. `negative` is how its negation reads.
    """

    facts: frozenset[str]
    operand: str
    phrase: str
    test: Test
    takes_where: bool = False
    negative: str = ""


def _reached(start: dt.date, years: int, as_of: dt.date | None) -> Truth:
    return None if as_of is None else years_reached(start, years, as_of)


def _months(start: dt.date, months: int, as_of: dt.date | None) -> Truth:
    return None if as_of is None else months_reached(start, months, as_of)


def _matches(text: str, patterns: str | Sequence[str], _as_of: Any) -> Truth:
    """The whole text is of the form, or of one of the forms."""
    wanted = (patterns,) if isinstance(patterns, str) else patterns
    return any(re.fullmatch(one, text) is not None for one in wanted)


def _exactly(truths: Sequence[Truth], number: int, _as_of: Any) -> Truth:
    met = sum(truth is True for truth in truths)
    if any(truth is None for truth in truths):
        return None if met <= number else False
    return met == number


def _recent(year: int, years: int, as_of: dt.date | None) -> Truth:
    return None if as_of is None else year >= as_of.year - years


def _every_year(records: Sequence[dict[str, Any]], start: dt.date, as_of: dt.date | None) -> Truth:
    return None if as_of is None else not missing_years(records, start, as_of)


def missing_years(records: Sequence[dict[str, Any]], start: dt.date, as_of: dt.date) -> list[int]:
    """Years without a record, from the first whole calendar year since `start` to the year before `as_of`.

    Which year is the first, and that the running year has no assessment yet, is the platform's reading (出处未录).
    """
    first = start.year if (start.month, start.day) == (1, 1) else start.year + 1
    recorded = {record.get("item.year") for record in records}
    return [year for year in range(first, as_of.year) if year not in recorded]


def _every(truths: Sequence[Truth], _value: Any, _as_of: Any) -> Truth:
    return all_of(truths)


def _none(truths: Sequence[Truth], _value: Any, _as_of: Any) -> Truth:
    return negate(any_of(truths))


def _enough(truths: Sequence[Truth], number: int, _as_of: Any) -> Truth:
    met = truths.count(True)
    if met >= number:
        return True
    return False if met + truths.count(None) < number else None


def all_of(truths: Sequence[Truth]) -> Truth:
    """Kleene's and: False wins, then None."""
    if any(truth is False for truth in truths):
        return False
    return None if any(truth is None for truth in truths) else True


def any_of(truths: Sequence[Truth]) -> Truth:
    if any(truth is True for truth in truths):
        return True
    return None if any(truth is None for truth in truths) else False


def negate(truth: Truth) -> Truth:
    return None if truth is None else not truth


WORDS = frozenset({"text", "choice"})
PLAIN = frozenset({"text", "choice", "integer", "date"})
NUMBER, DATE, FLAG = frozenset({"integer"}), frozenset({"date"}), frozenset({"boolean"})
LIST, CODES, ANY = frozenset({"list"}), frozenset({"codes"}), frozenset({*PLAIN, "boolean", "codes", "list"})

TABLE: dict[str, Operator] = {
    "equals": Operator(PLAIN, "same", "{label}为{value}", lambda a, b, _: a == b),
    "not_equals": Operator(PLAIN, "same", "{label}不为{value}", lambda a, b, _: a != b),
    "at_least": Operator(NUMBER, "integer", "{label}不少于 {value}", lambda a, b, _: a >= b),
    "at_most": Operator(NUMBER, "integer", "{label}不超过 {value}", lambda a, b, _: a <= b),
    "more_than": Operator(NUMBER, "integer", "{label}大于 {value}", lambda a, b, _: a > b),
    "less_than": Operator(NUMBER, "integer", "{label}小于 {value}", lambda a, b, _: a < b),
    "one_of": Operator(WORDS, "texts", "{label}为{value}", lambda a, b, _: a in b),
    "none_of": Operator(WORDS, "texts", "{label}不是{value}", lambda a, b, _: a not in b),
    "is_true": Operator(FLAG, "none", "{label}", lambda a, _b, _: a is True),
    "is_false": Operator(FLAG, "none", "并非{label}", lambda a, _b, _: a is False),
    "present": Operator(ANY, "none", "有{label}", lambda a, _b, _: bool(a) or a == 0),
    "absent": Operator(ANY, "none", "没有{label}", lambda a, _b, _: not a and a != 0),
    "held_for": Operator(DATE, "integer", "自{label}起满 {value} 年", _reached, negative="自{label}起未满 {value} 年"),
    "not_within": Operator(DATE, "integer", "距{label}已满 {value} 年", _reached, negative="距{label}未满 {value} 年"),
    "held_for_months": Operator(
        DATE, "integer", "自{label}起满 {value} 个月", _months, negative="自{label}起未满 {value} 个月"
    ),
    "before": Operator(DATE, "date", "{label}早于{value}", lambda a, b, _: a < b),
    "after": Operator(DATE, "date", "{label}晚于{value}", lambda a, b, _: a > b),
    "on_or_before": Operator(DATE, "date", "{label}不晚于{value}", lambda a, b, _: a <= b),
    "on_or_after": Operator(DATE, "date", "{label}不早于{value}", lambda a, b, _: a >= b),
    "includes": Operator(CODES, "code", "{label}包括{value}", lambda a, b, _: b in a),
    "excludes": Operator(CODES, "code", "{label}不包括{value}", lambda a, b, _: b not in a),
    "matches_length": Operator(frozenset({"text"}), "integer", "{label}为 {value} 个字符", lambda a, b, _: len(a) == b),
    "matches": Operator(frozenset({"text"}), "pattern", "{label}的写法合乎要求", _matches),
    "characters_at_most": Operator(
        frozenset({"text"}), "integer", "{label}不超过 {value} 字", lambda a, b, _: count_characters(a) <= b
    ),
    "characters_equal": Operator(
        frozenset({"text"}), "integer", "{label}为 {value} 字", lambda a, b, _: count_characters(a) == b
    ),
    "since_year_of": Operator(NUMBER, "date", "{label}不早于{value}所在年度", lambda a, b, _: a >= b.year),
    "within_last_years": Operator(NUMBER, "integer", "{label}在近 {value} 年内", _recent),
    "count_at_least": Operator(LIST, "integer", "{label}不少于 {value} 项", lambda a, b, _: len(a) >= b),
    "count_at_most": Operator(LIST, "integer", "{label}不超过 {value} 项", lambda a, b, _: len(a) <= b),
    "count_where_at_least": Operator(LIST, "integer", "{label}中“{where}”的不少于 {value} 项", _enough, True),
    "count_where_exactly": Operator(LIST, "integer", "{label}中“{where}”的恰为 {value} 项", _exactly, True),
    "every_item": Operator(LIST, "none", "每一项{label}须“{where}”", _every, True),
    "no_item": Operator(LIST, "none", "{label}中没有“{where}”的", _none, True),
    "every_year_since": Operator(LIST, "date", "自{value}以来每一年度均有{label}", _every_year),
}
