"""Slots: what a left room needs from a right one it names here and never imports.

Rooms fill slots from their `slots.py` at start-up. A system check refuses what is unfilled or filled twice.
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

_slots: dict[str, "Slot"] = {}


class SlotError(Exception):
    pass


class Slot:
    """A named place. `many` slots take any number of entries by key; others take exactly one."""

    def __init__(self, name: str, *, many: bool = False, required: bool = True):
        if name in _slots:
            raise SlotError(f"slot {name} is declared twice")
        self.name, self.many, self.required = name, many, required
        self.entries: dict[str, Any] = {}
        self.clashes: list[str] = []
        _slots[name] = self

    def fill(self, value: Any, *, key: str = "") -> Any:
        if key in self.entries and self.entries[key] is not value:
            self.clashes.append(key)
        self.entries[key] = value
        return value

    def __call__(self) -> Any:
        if not self.entries:
            raise SlotError(f"slot {self.name} is not filled")
        return self.entries[""]

    def __getitem__(self, key: str) -> Any:
        return self.entries[key]

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(sorted(self.entries.items()))


def problems() -> list[str]:
    found = [f"{slot.name} 未填" for slot in _slots.values() if slot.required and not slot.entries]
    found += [f"{slot.name} 重复填写：{key or '（唯一）'}" for slot in _slots.values() for key in slot.clashes]
    return sorted(found)


def fill_from(*rooms: str) -> None:
    """Import `slots.py` of each room that has one."""
    for room in rooms:
        if find_spec(f"{room}.slots"):
            import_module(f"{room}.slots")
