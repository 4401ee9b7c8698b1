"""From a folder of YAML to a Pack. Whatever is wrong is reported at once: file, line, path, reason in words."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from titles.packs.checks import looser_than_national, problems
from titles.packs.inheritance import inherited, keyed
from titles.packs.reading import Documents, Fault, PackError, Path_, read
from titles.packs.references import resolve
from titles.packs.schema import Pack

DATA = Path(__file__).parent / "data"
BASE_SECTIONS = ("rules", "parameters", "citations")


def load(code: str, *, root: Path = DATA) -> Pack:
    """The pack in `root/code`, with the base it names filled in where it is silent. Raises PackError."""
    documents = read(root / code)
    documents, strays = inherited(documents, root)
    base = _base(documents, root)
    raw, unresolved = resolve(_merged(documents, base))
    faults = [documents.fault(path, reason) for path, reason in [*strays, *unresolved]]
    faults += _stray_texts(documents, raw)
    try:
        pack = Pack.model_validate(raw)
    except ValidationError as error:
        raise PackError([*faults, *_in_words(error, documents)]) from error
    faults += [documents.fault(path, reason) for path, reason in problems(pack)]
    if faults:
        raise PackError(faults)
    return pack


@cache
def shipped(code: str) -> Pack:
    """The pack as this release has it, read once: its files change with the release only. Raises PackError."""
    return load(code)


def codes(root: Path = DATA) -> list[str]:
    """Every regime that has a folder; the national base is none."""
    return sorted(one.name for one in root.iterdir() if (one / "pack.yaml").exists())


def _base(documents: Documents, root: Path) -> Documents | None:
    name = documents.content.get("base")
    if name is None:
        return None
    if not isinstance(name, str) or not (root / name).is_dir():
        raise PackError([documents.fault(("base",), f"没有基础包“{name}”")])
    base = read(root / name)
    stray = sorted(set(base.content) - set(BASE_SECTIONS))
    if stray:
        raise PackError([base.fault((key,), "基础包只能有 rules、parameters 和 citations") for key in stray])
    return base


def _merged(documents: Documents, base: Documents | None) -> dict[str, Any]:
    """The base supplies what the pack is silent on, for steps the pack has; it never adds a step."""
    raw = {key: value for key, value in documents.content.items() if key != "base"}
    ways = [raw, *(one for one in raw.get("procedures") or () if isinstance(one, Mapping))]
    steps = {step.get("type") for way in ways for step in way.get("steps") or () if isinstance(step, Mapping)}
    raw["rules"] = keyed(raw.get("rules"), "id")
    raw["parameters"] = keyed(raw.get("parameters"), "name")
    if isinstance(raw.get("procedures"), list):
        raw["procedures"] = [
            {**one, "parameters": keyed(one.get("parameters"), "name")} if isinstance(one, Mapping) else one
            for one in raw["procedures"]
        ]
    if base is None:
        return raw
    national = {
        part: _for_steps(keyed(base.content.get(part), key), steps)
        for part, key in (("rules", "id"), ("parameters", "name"))
    }
    raw["warnings"] = looser_than_national(raw["parameters"], national["parameters"])
    for part, values in national.items():
        raw[part] = {**values, **raw[part]}
    return raw | _cited(raw, base)


def _cited(raw: dict[str, Any], base: Documents) -> dict[str, Any]:
    """The base's citations where the pack has none of its own, as far as it has their rules at all."""
    own, theirs = raw.get("citations") or {}, base.content.get("citations") or {}
    kept = {place: [rule for rule in rules if rule in raw["rules"]] for place, rules in theirs.items()}
    return {"citations": {**{place: rules for place, rules in kept.items() if rules}, **own}}


def _for_steps(part: Mapping[str, Any], steps: Iterable[Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if not value.get("step") or value["step"] in steps}


def _stray_texts(documents: Documents, raw: dict[str, Any]) -> list[Fault]:
    """Put the regulation's own text into the pack; report a named file that is not there."""
    faults = []
    for index, source in enumerate(raw.get("sources") or ()):
        name = source.get("file") if isinstance(source, Mapping) else None
        if name and name not in documents.texts:
            faults.append(documents.fault(("sources", index, "file"), f"没有文件“{name}”"))
        elif name and not raw.get("regulation"):
            raw["regulation"] = documents.texts[name]
    return faults


WORDS = {
    "missing": "缺少此项",
    "extra_forbidden": "不认识的字段",
    "int_type": "应为整数",
    "string_type": "应为文字",
    "bool_type": "应为 true 或 false",
    "dict_type": "应为键值对",
    "tuple_type": "应为列表",
    "model_type": "应为键值对",
    "date_type": "应为日期",
    "date_from_datetime_parsing": "应为日期",
    "too_short": "不能为空",
}


def _in_words(error: ValidationError, documents: Documents) -> list[Fault]:
    return [documents.fault(_path(one["loc"]), _reason(one)) for one in error.errors()]


def _path(location: tuple[int | str, ...]) -> Path_:
    return tuple(part for part in location if part != "[key]")


def _reason(error: Any) -> str:
    if error["type"] == "literal_error":
        expected = error["ctx"]["expected"].replace("' or '", "'、'").replace("', '", "'、'")
        return f"应为 {expected} 之一，现为 {error['input']!r}"
    return WORDS.get(error["type"], error["msg"])
