"""Template helpers of every page."""

import datetime as dt
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString

from titles.kernel import clock, wording
from titles.kernel.slots import Slot

register = template.Library()
# rule id → the rule with its clause and text; packs fill it.
clause_reader = Slot("ui.clause")

STYLES = {
    forms.CheckboxInput: "form-check-input",
    forms.Select: "form-select",
    forms.RadioSelect: "",
    forms.CheckboxSelectMultiple: "",
}


@register.filter
def zh_date(day: dt.date | None) -> str:
    return wording.zh_date(day) if day else ""


@register.filter
def zh_datetime(moment: dt.datetime | None) -> str:
    return wording.zh_moment(moment) if moment else ""


@register.filter
def deadline(ends_at: dt.datetime | None) -> str:
    """还剩 3 天 4 小时（6月11日 24:00 截止）."""
    return wording.zh_deadline(ends_at, clock.now()) if ends_at else ""


@register.filter
def last_day(ends_at: dt.datetime) -> dt.date:
    """The last day before an exclusive instant."""
    return (ends_at - dt.timedelta(microseconds=1)).astimezone(clock.SHANGHAI).date()


@register.filter
def file_size(size: int | None) -> str:
    return wording.zh_bytes(size) if size is not None else ""


@register.filter
def mask_name(name: str) -> str:
    return wording.mask_name(name)


@register.filter
def is_single_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def styled(field: BoundField) -> SafeString:
    """The widget with its class and with what describes it."""
    widget = field.field.widget
    css = next((name for kind, name in STYLES.items() if isinstance(widget, kind)), "form-control")
    given = widget.attrs.get("class", "")
    attributes: dict[str, str | bool] = {"class": f"{given} {css}".strip()} if css or given else {}
    described = [f"{field.auto_id}_helptext"] if field.help_text else []
    if field.errors:
        described.append(f"{field.auto_id}_error")
        attributes["aria-invalid"] = "true"
    if described:
        attributes["aria-describedby"] = " ".join(described)
    return field.as_widget(attrs=attributes)


@register.inclusion_tag("parts/clause.html")
def clause(rule_id: str) -> dict[str, Any]:
    """The clause behind a rule id, opened in place."""
    return {"rule": clause_reader()(rule_id), "rule_id": rule_id}


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """The page's query string with some values changed; an empty value leaves."""
    parameters = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            parameters.pop(name, None)
        else:
            parameters[name] = value
    return f"?{parameters.urlencode()}" if parameters else "?"


@register.filter
def item(mapping: dict[Any, Any], key: Any) -> Any:
    return mapping.get(key, "")
