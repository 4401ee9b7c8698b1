"""What a pack's file refers to instead of repeating: `{parameter: name}` and `options: catalogue.…`."""

from collections.abc import Iterator, Mapping
from typing import Any

from titles.packs.reading import Path_

# Conditions name parameters themselves and keep the name, so that they can say where a figure comes from.
RESOLVED_PARTS = ("sections", "evidence", "forms")
Unresolved = list[tuple[Path_, str]]
YES_NO = {"yes": "是", "no": "否"}


def resolve(raw: dict[str, Any]) -> tuple[dict[str, Any], Unresolved]:
    """The same pack with values in place of references, and every reference that leads nowhere.

    `references` remembers where each parameter's value went: `forms.0.copies`.
    """
    unresolved: Unresolved = []
    parts = {part: _walk(raw[part], raw, (part,), unresolved) for part in RESOLVED_PARTS if part in raw}
    references: dict[str, list[str]] = {}
    for part in parts:
        for name, path in _references(raw[part], (part,)):
            references.setdefault(name, []).append(".".join(str(one) for one in path))
    return {**raw, **parts, "references": references}, unresolved


def _references(node: Any, path: Path_) -> Iterator[tuple[str, Path_]]:
    if isinstance(node, list):
        for index, one in enumerate(node):
            yield from _references(one, (*path, index))
    elif isinstance(node, Mapping) and set(node) == {"parameter"}:
        yield node["parameter"], path
    elif isinstance(node, Mapping):
        for key, one in node.items():
            yield from _references(one, (*path, key))


def _walk(node: Any, raw: dict[str, Any], path: Path_, unresolved: Unresolved) -> Any:
    if isinstance(node, list):
        return [_walk(one, raw, (*path, index), unresolved) for index, one in enumerate(node)]
    if not isinstance(node, Mapping):
        return node
    if set(node) == {"parameter"}:
        return _parameter(node["parameter"], raw, path, unresolved)
    walked = {key: _walk(value, raw, (*path, key), unresolved) for key, value in node.items()}
    if isinstance(walked.get("options"), str):
        _options(walked, raw, path, unresolved)
    return walked


def _parameter(name: str, raw: dict[str, Any], path: Path_, unresolved: Unresolved) -> Any:
    found = raw["parameters"].get(name)
    if not isinstance(found, Mapping) or "value" not in found:
        unresolved.append((path, f"没有参数“{name}”"))
        return None
    return found["value"]


def _options(field: dict[str, Any], raw: dict[str, Any], path: Path_, unresolved: Unresolved) -> None:
    name = field.pop("options")
    try:
        field |= SOURCES[name](raw.get("catalogue") or {})
    except (KeyError, TypeError):
        unresolved.append(((*path, "options"), f"没有选项来源“{name}”，或目录不完整"))


def _series(catalogue: Mapping[str, Any]) -> dict[str, Any]:
    return {"options": {one["name"]: one["name"] for one in catalogue["series"]}}


def _specialties(catalogue: Mapping[str, Any]) -> dict[str, Any]:
    groups = {one["name"]: list(one["specialties"]) for one in catalogue["series"]}
    return {"groups": groups, "options": _each(groups)}


def _titles(catalogue: Mapping[str, Any]) -> dict[str, Any]:
    """A title got by several routes is named once."""
    groups = {one["name"]: list(dict.fromkeys(row["name"] for row in one["titles"])) for one in catalogue["series"]}
    return {"groups": groups, "options": _each(groups)}


def _levels(catalogue: Mapping[str, Any]) -> dict[str, Any]:
    """Only the levels for which the pack has a title."""
    used = {title["level"] for one in catalogue["series"] for title in one["titles"]}
    return {"options": {code: label for code, label in catalogue["levels"].items() if code in used}}


def _routes(catalogue: Mapping[str, Any]) -> dict[str, Any]:
    return {"options": dict(catalogue["routes"])}


def _each(groups: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: name for names in groups.values() for name in names}


SOURCES = {
    "catalogue.series": _series,
    "catalogue.specialties": _specialties,
    "catalogue.titles": _titles,
    "catalogue.levels": _levels,
    "catalogue.routes": _routes,
    "yes_no": lambda _: {"options": YES_NO},
}
