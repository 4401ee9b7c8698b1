"""A loaded pack with the entries of one rule taken away. Only tests know this: the product has no such switch."""

import copy
from typing import Any

from titles.packs.coverage import rows_with_rules
from titles.packs.schema import Pack

# What is taken away together. The kinds of one rule that merely order or print stand apart from what it demands, so
# that the absence of a step or a form cannot be mistaken for the proof of a figure.
GROUPS = {
    "requirement": "demands", "confirmation": "demands", "parameter": "demands", "row": "demands", "field": "demands",
    "evidence": "evidence", "item": "item", "form": "form", "step": "step", "chain": "chain", "metadata": "metadata",
    "question": "question",
}  # fmt: skip
LISTS = ("eligibility", "sections", "evidence", "forms", "dossier", "questions")
EARLIEST = "1900-01-01"


def without(pack: Pack, rule: str, group: str) -> Pack:
    """The same pack, except that nothing of this group stands behind `rule` any more."""
    content = copy.deepcopy(pack.content())
    for part in LISTS:  # what is empty is not written down
        content.setdefault(part, [])
    REMOVERS[group](content, rule, pack)
    return Pack.model_validate(content)


def _demands(content: dict[str, Any], rule: str, pack: Pack) -> None:
    content["eligibility"] = [row for row in content["eligibility"] if row["rule"] != rule]
    held = [content["parameters"], *(one.get("parameters", {}) for one in content.get("procedures", ()))]
    for name, parameter in (pair for parameters in held for pair in parameters.items()):
        if rows_with_rules(parameter["value"]):
            parameter["value"] = [row for row in parameter["value"] if row.get("rule") != rule]
        elif parameter.get("rule") == rule:
            parameter["value"] = neutral(parameter)
            for place in pack.references.get(name, ()):
                _put(content, place.split("."), parameter["value"])
    for section in content["sections"]:
        for field in section["fields"]:
            if field.get("rule") == rule:
                for limit in ("required", "minimum"):
                    field.pop(limit, None)


def neutral(parameter: dict[str, Any]) -> Any:
    """The value that asks for nothing."""
    given = parameter.get("neutral")
    return type(parameter["value"])() if given is None else given


def _put(content: Any, path: list[str], value: Any) -> None:
    *way, last = path
    for part in way:
        content = content[int(part)] if isinstance(content, list) else content[part]
    content[last] = value


def _evidence(content: dict[str, Any], rule: str, pack: Pack) -> None:
    gone = {row["code"] for row in content["evidence"] if row.get("rule") == rule}
    content["evidence"] = [row for row in content["evidence"] if row["code"] not in gone]
    for requirement in content["eligibility"]:
        requirement["evidence"] = [code for code in requirement.get("evidence", ()) if code not in gone]
    _drop_places(content, gone)


def _form(content: dict[str, Any], rule: str, pack: Pack) -> None:
    gone = {row["code"] for row in content["forms"] if row.get("rule") == rule}
    content["forms"] = [row for row in content["forms"] if row["code"] not in gone]
    _drop_places(content, gone)


def _drop_places(content: dict[str, Any], gone: set[str]) -> None:
    for item in content["dossier"]:
        for part in ("forms", "slots", "order"):
            if part in item:
                item[part] = [code for code in item[part] if code not in gone]


def _holders(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [content, *content.get("procedures", ())]


def _chain(content: dict[str, Any], rule: str, pack: Pack) -> None:
    """The chain, or the tier within another chain."""
    for holder in _holders(content):
        holder["chains"] = [row for row in holder.get("chains", ()) if row["rule"] != rule]
        for chain in holder["chains"]:
            chain["tiers"] = [tier for tier in chain.get("tiers", ()) if tier.get("rule") != rule]


def _step(content: dict[str, Any], rule: str, pack: Pack) -> None:
    for holder in _holders(content):
        holder["steps"] = [row for row in holder.get("steps", ()) if row.get("rule") != rule]


def _part(name: str) -> Any:
    def remove(content: dict[str, Any], rule: str, pack: Pack) -> None:
        content[name] = [row for row in content[name] if row.get("rule") != rule]

    return remove


def _metadata(content: dict[str, Any], rule: str, pack: Pack) -> None:
    for name in set(pack.metadata[rule]) & set(content):  # what is empty already is not written down
        content[name] = EARLIEST if name == "valid_from" else type(content[name])()


REMOVERS = {
    "demands": _demands,
    "evidence": _evidence,
    "item": _part("dossier"),
    "form": _form,
    "step": _step,
    "question": _part("questions"),
    "chain": _chain,
    "metadata": _metadata,
}
