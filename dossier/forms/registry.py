"""One registry of forms: previewing one and producing ten thousand is the same function.

    pdf = render("F-HE-01", context)
    key = input_digest("F-HE-01", context)     # the same key, the same bytes: never made twice

Rooms enter their forms from their `slots.py`.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from titles.kernel.slots import Slot
from titles.packs.schema import Pack


@dataclass(frozen=True)
class PagePlan:
    """The sheet in millimetres and how many pages a form always has (None: as many as it needs)."""

    width_mm: Decimal
    height_mm: Decimal
    pages: int | None
    paper: str
    duplex: bool = False


A4 = PagePlan(Decimal(210), Decimal(297), None, "A4")
A4_PAGE = PagePlan(Decimal(210), Decimal(297), 1, "A4")
A4_SHEET = PagePlan(Decimal(210), Decimal(297), 2, "A4", duplex=True)
A4_LANDSCAPE = PagePlan(Decimal(297), Decimal(210), None, "A4 横向")


def _nothing(context: Any) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Form:
    """`renderer(form, context)` makes the bytes; `engine()` names everything besides data that shapes them.

    `values(context)` are what the template gets beside the context.
    `spec` is the pack's word for the form: name, copies and paper are the pack's. `prints` lists what of the context
    stands on the paper, as (path, official label) in printed order; `unprinted` says why the rest does not. Paths go
    through lists with `[]`: `works[].title`. `notes` say what no source gives.
    """

    code: str
    name: str
    context: type[BaseModel]
    plan: PagePlan
    renderer: Callable[["Form", Any], bytes]
    engine: Callable[["Form"], Mapping[str, str]]
    template: str = ""
    values: Callable[[Any], Mapping[str, Any]] = _nothing
    media_type: str = "application/pdf"
    suffix: str = ".pdf"
    spec: str = ""
    prints: tuple[tuple[str, str], ...] = ()
    unprinted: Mapping[str, str] = field(default_factory=dict)
    signers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    numbered: bool = False
    blank: Callable[[Any], Any] | None = None
    sample: Callable[[Any], Any] | None = None


class UnknownForm(KeyError):
    """No form is registered under that code."""


forms = Slot("dossier.forms", many=True)


def enter(form: Form) -> Form:
    forms.fill(form, key=form.code)
    return form


def form(code: str) -> Form:
    try:
        found: Form = forms[code]
    except KeyError:
        raise UnknownForm(code) from None
    return found


def made_for(pack: Pack, spec: str) -> Form | None:
    """The form that prints a pack's word, such as `pledge`: the one the pack numbers, else the one registered for the
    word and for no regulation in particular. None when the system does not make it.
    """
    asked = pack.form(spec)
    if asked is None:
        return None
    if asked.number:
        return next((found for code, found in forms if code == asked.number), None)
    return next((found for _, found in forms if found.spec == spec and not found.numbered), None)


def values_at(context: Any, path: str) -> list[Any]:
    """What a path of `prints` holds: one value, or one for each entry of the lists on its way."""
    held = [context]
    for part in path.split("."):
        name = part.removesuffix("[]")
        held = [getattr(one, name) for one in held if one is not None]
        if part.endswith("[]"):
            held = [entry for entries in held for entry in entries]
    return held


def render(code: str, context: BaseModel | Mapping[str, Any]) -> bytes:
    """The finished file. Raises FormRefused (overflow, unprintable characters) or ValidationError."""
    found = form(code)
    return found.renderer(found, found.context.model_validate(context))


def input_digest(code: str, context: BaseModel | Mapping[str, Any]) -> str:
    """SHA-256 (hex) of all that decides the bytes: data, template, engine version, fonts."""
    found = form(code)
    data = found.context.model_validate(context).model_dump(mode="json")
    inputs = {"form": code, "data": data, "engine": dict(found.engine(found))}
    return hashlib.sha256(json.dumps(inputs, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
