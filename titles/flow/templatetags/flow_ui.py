"""Names of states and bands in templates."""

from typing import Any

from django import template

from titles.flow.machine import machine
from titles.packs.vocabulary import BANDS, LEVELS

register = template.Library()


@register.filter
def band(code: str) -> str:
    return BANDS.get(code, code)


@register.filter
def level(code: str) -> str:
    return LEVELS.get(code, code)


@register.filter
def state_of(obj: Any, machine_name: str) -> str:
    """What staff calls the state of `obj`."""
    return machine(machine_name).states[obj.state].staff
