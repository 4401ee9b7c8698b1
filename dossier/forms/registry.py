"""One registry of forms: previewing one and producing ten thousand is the same function.

    pdf = render("F-HE-01", context)
    key = input_digest("F-HE-01", context)     # the same key, the same bytes: never made twice

Rooms enter their forms from their `slots.py`.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from titles.kernel.slots import Slot


@dataclass(frozen=True)
class PagePlan:
    """The sheet in millimetres and how many pages a form always has (None: as many as it needs)."""

    width_mm: Decimal
    height_mm: Decimal
    pages: int | None
    paper: str


@dataclass(frozen=True)
class Form:
    """`renderer(form, context)` makes the bytes; `engine()` names everything besides data that shapes them."""

    code: str
    name: str
    context: type[BaseModel]
    plan: PagePlan
    renderer: Callable[["Form", Any], bytes]
    engine: Callable[["Form"], Mapping[str, str]]
    template: str = ""
    media_type: str = "application/pdf"
    suffix: str = ".pdf"


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
