"""Packs for tests: a shipped one with some of its parts exchanged."""

from typing import Any

from titles.packs import loader
from titles.packs.domain import store
from titles.packs.models import PackVersion
from titles.packs.schema import Pack


def changed(code: str = "tangshan", **parts: Any) -> Pack:
    """The shipped pack with these parts in place of its own; what is wrong with them is found as at loading."""
    return Pack.model_validate({**loader.shipped(code).content(), **parts})


def version_of(pack: Pack) -> PackVersion:
    return store(pack)
