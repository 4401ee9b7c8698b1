"""Template helpers of the application's pages."""

from typing import Any

from django import template
from django.urls import reverse

from applications.career.queries import KINDS
from applications.filing.workbench import pairs_of
from titles.packs.schema import Pack

register = template.Library()


@register.simple_tag
def record_line(record: Any) -> str:
    """A library record on one line, in its own labels' order."""
    return " · ".join(str(value) for _label, value in pairs_of(record))


@register.simple_tag
def problem_url(application: Any, field: str) -> str:
    """Where a shortcoming can be mended: `section.field`, or `evidence.slot`."""
    section, _, code = field.partition(".")
    if section == "evidence":
        return reverse("application_evidence", args=[application.pk]) + f"#field-evidence-{code}"
    return reverse("application_section", args=[application.pk, section]) + f"?check#field-{section}-{code}"


@register.filter
def section_title(code: str, pack: Pack) -> str:
    section = pack.section(code)
    return section.title if section else KINDS[code][1] if code in KINDS else "证明材料"


@register.simple_tag
def field_label(pack: Pack, section: str, code: str) -> str:
    field = pack.field(section, code)
    return field.label if field else ""


@register.filter
def plain(value: Any) -> str:
    """A value of a version for the difference: lists of records line by line."""
    if isinstance(value, list):
        return "\n".join(
            " ".join(str(part) for key, part in row.items() if key != "id") if isinstance(row, dict) else str(row)
            for row in value
        )
    return "（空）" if value in (None, "") else str(value)
