"""A regulation that builds on another: `extends: hebei` takes over everything that this one does not say otherwise.

Mappings are joined by key, this pack's own winning. A list stands in place of the other's, unless it takes some over:
`{inherit: name}` one, `{inherit: all}` all that are not named; an entry of the same name as one of those replaces it.
Facts are added to those of the other.
A rule that names others under `overrides` puts them out of force here.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from titles.packs.reading import Documents, PackError, Path_, read

MAPPINGS = ("rules", "parameters", "citations", "metadata", "words")
# The field that tells one entry of a list from another.
NAMED_BY = {
    "eligibility": "code", "evidence": "code", "sections": "code", "forms": "code", "questions": "code",
    "dossier": "number", "steps": "type", "chains": "name", "procedures": "code", "sources": "title",
}  # fmt: skip
OWN = ("code", "name", "issuer", "region", "valid_from", "interpretation", "sources", "metadata")
Stray = tuple[Path_, str]


def inherited(documents: Documents, root: Path) -> tuple[Documents, list[Stray]]:
    """The documents with what the extended pack says filled in, and what was taken over but is not there."""
    name = documents.content.get("extends")
    if name is None:
        return documents, []
    if not isinstance(name, str) or not (root / name / "pack.yaml").exists():
        raise PackError([documents.fault(("extends",), f"没有办法“{name}”")])
    above, strays = inherited(read(root / name), root)
    content, found = _joined(documents.content, above.content, name)
    return documents.over(above, content), [*strays, *found]


def _joined(own: dict[str, Any], above: Mapping[str, Any], name: str) -> tuple[dict[str, Any], list[Stray]]:
    strays: list[Stray] = []
    content = {key: value for key, value in above.items() if key not in OWN} | own
    for part in MAPPINGS:
        mine, theirs = own.get(part), above.get(part)
        if part not in OWN and isinstance(theirs, Mapping) and isinstance(mine, Mapping | None):
            content[part] = {**theirs, **(mine or {})}
    if isinstance(content.get("rules"), Mapping):
        content["rules"] = _in_force(content["rules"], own.get("rules") or {}, name)
    if "facts" in above:
        content["facts"] = [*above["facts"], *own.get("facts", [])]
    for part, key in NAMED_BY.items():
        if part not in OWN and isinstance(own.get(part), list):
            content[part] = list(_taken(own[part], above.get(part) or [], key, part, strays))
    return content, strays


def _in_force(rules: Mapping[str, Any], own: Mapping[str, Any], name: str) -> dict[str, Any]:
    over = {one for rule in own.values() if isinstance(rule, Mapping) for one in rule.get("overrides") or ()}
    return {
        code: rule if code in own or not isinstance(rule, Mapping) else {"inherited_from": name, **rule}
        for code, rule in rules.items()
        if code not in over
    }


def _taken(own: list[Any], above: list[Any], key: str, part: str, strays: list[Stray]) -> Iterator[Any]:
    theirs = {_name(one, key): one for one in above}
    mine = {_name(one, key): one for one in own}
    named = {one.get("inherit") for one in own if isinstance(one, Mapping)} - {None, "all"}
    shown: set[Any] = set()
    for place, one in enumerate(own):
        wanted = one.get("inherit") if isinstance(one, Mapping) else None
        if wanted == "all":
            for code, entry in theirs.items():
                if code not in named:
                    shown.add(code)
                    yield mine.get(code, entry)
        elif wanted is not None and wanted not in theirs:
            strays.append(((part, place, "inherit"), f"所承办法没有“{wanted}”"))
        elif wanted is not None:
            yield theirs[wanted]
        elif _name(one, key) not in shown:
            yield one


def _name(entry: Any, key: str) -> Any:
    """The name of an entry; a requirement without a code goes by its rule."""
    if not isinstance(entry, Mapping):
        return None
    return entry.get(key) or entry.get("rule")


def keyed(part: Any, key: str) -> Any:
    """`TS-01-01: {…}` → the same with its own id inside."""
    if not isinstance(part, Mapping):
        return part or {}
    return {name: {**value, key: name} if isinstance(value, Mapping) else value for name, value in part.items()}
