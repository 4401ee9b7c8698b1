"""From what was filled in to the facts a pack asks about."""

from typing import Any

from applications.filing.queries import unit_facts
from titles.packs.schema import Pack
from titles.packs.vocabulary import RECORD_FACTS, freeze


def facts_of(
    pack: Pack,
    content: dict[str, Any],
    *,
    extra: dict[str, Any] | None = None,
    confirmations: dict[str, bool] | None = None,
) -> dict[str, Any]:
    """Facts as JSON, by the vocabulary's codes. Fields name their own fact; the rest follows from the records."""
    facts: dict[str, Any] = {}
    for section in pack.sections:
        values = content["sections"].get(section.code, {})
        for field in section.fields:
            if field.fact and values.get(field.code) not in (None, ""):
                facts[field.fact] = field.as_fact(values[field.code], pack.vocabulary)
    facts["application.band"] = pack.band_of(facts.get("application.level", "")) or None
    facts |= unit_facts(content["unit"])
    facts["person.birth_date"] = content["person"]["birth_date"]
    facts |= {f"employment.{name}": value for name, value in content.get("employment", {}).items()}
    for kind, code in RECORD_FACTS.items():
        facts[code] = content["picks"].get(kind, [])
    facts |= _current_title(content["picks"].get("held_title", []))
    facts["evidence.slots"] = sorted({row["slot"] for row in content["attachments"]})
    facts["confirmations"] = confirmations or {}
    known = {code: value for code, value in (facts | (extra or {})).items() if code in pack.vocabulary}
    return freeze(known, pack.vocabulary)


def _current_title(titles: list[dict[str, Any]]) -> dict[str, Any]:
    """The newest picked title; 任现职以来 counts from the engagement where there is one."""
    if not titles:
        return {}
    newest = max(titles, key=lambda row: row["obtained_on"])
    wanted = ("title", "series", "level", "obtained_on", "engaged_on")
    facts = {f"current_title.{name}": newest.get(name) for name in wanted}
    facts["current_title.since"] = newest.get("engaged_on") or newest["obtained_on"]
    return facts
