"""Facts of a pack's own: what its sections give and its conditions ask about, written in the pack's files."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Literal

from pydantic import Field as Spec

from titles.packs.nodes import Frozen
from titles.packs.vocabulary import VOCABULARY, Fact, Vocabulary

FactType = Literal["text", "choice", "integer", "date", "boolean", "codes", "list"]


class ItemSpec(Frozen):
    """One field of the records of a list. `default`: what a record has where nothing was said; a boolean has no."""

    code: str
    label: str
    type: FactType = "text"
    unit: str = ""
    choices: dict[str, str] = Spec(default_factory=dict)
    default: str | int | bool | None = None


class FactSpec(ItemSpec):
    """A fact, or with `of` one more field of the records of a list that the platform has: `{of: works, code: …}`."""

    of: str = ""
    item: tuple[ItemSpec, ...] = ()


def joined(specs: Iterable[FactSpec]) -> Vocabulary:
    """The platform's vocabulary with these facts added."""
    return _joined(tuple(_key(one) for one in specs)) if (specs := tuple(specs)) else VOCABULARY


# Pydantic's frozen models with mappings inside do not hash; their JSON does.
def _key(spec: FactSpec) -> str:
    return spec.model_dump_json()


@cache
def _joined(specs: tuple[str, ...]) -> Vocabulary:
    found = dict(VOCABULARY)
    for spec in (FactSpec.model_validate_json(one) for one in specs):
        if spec.of in found:
            fact = found[spec.of]
            found[spec.of] = replace(fact, item={**fact.item, f"item.{spec.code}": _fact(spec, "item.")})
        elif not spec.of:  # of a list that is not there: the pack's checks say so
            items = {f"item.{one.code}": _fact(one, "item.") for one in spec.item}
            found[spec.code] = replace(_fact(spec), item=items)
    return found


def _fact(spec: ItemSpec, prefix: str = "") -> Fact:
    default = False if prefix and spec.type == "boolean" and spec.default is None else spec.default
    return Fact(prefix + spec.code, spec.label, spec.type, spec.unit, spec.choices, default=default)
