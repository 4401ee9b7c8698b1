"""From what was filled in to the facts a pack asks about."""

import datetime as dt
from typing import Any

from applications.eligibility.derived import DERIVED, UNKNOWN, Given
from titles.packs.schema import Pack
from titles.packs.vocabulary import RECORD_FACTS, Fact, freeze


def facts_of(
    pack: Pack,
    content: dict[str, Any],
    *,
    confirmations: dict[str, bool] | None = None,
    as_of: dt.date | None = None,
) -> dict[str, Any]:
    """Facts as JSON, by the vocabulary's codes. Fields name their own fact; the rest follows from the records.

    `content["known"]` is what the platform knew of the application when the content was put together.
    """
    facts: dict[str, Any] = {}
    for section in pack.sections:
        values = content["sections"].get(section.code, {})
        for field in section.fields:
            if field.fact and values.get(field.code) not in (None, ""):
                facts[field.fact] = field.as_fact(values[field.code], pack.vocabulary)
    for kind, code in RECORD_FACTS.items():
        if code in pack.vocabulary:
            facts[code] = [_whole(pack.vocabulary[code], row) for row in content["picks"].get(kind, [])]
    given = Given(pack, content, facts, as_of)
    for code, follows in DERIVED.items():
        value = follows(given) if code in pack.vocabulary else UNKNOWN
        if value is not UNKNOWN:
            facts[code] = value
    facts |= content.get("known", {})
    facts["evidence.slots"] = sorted({row["slot"] for row in content["attachments"]})
    facts["confirmations"] = confirmations or {}
    return freeze({code: value for code, value in facts.items() if code in pack.vocabulary}, pack.vocabulary)


def _whole(fact: Fact, row: dict[str, Any]) -> dict[str, Any]:
    """A record with what goes without saying: a box that nobody ticked says no."""
    said = {item.code.removeprefix("item."): item.default for item in fact.item.values() if item.default is not None}
    return said | {name: value for name, value in row.items() if value is not None or name not in said}
