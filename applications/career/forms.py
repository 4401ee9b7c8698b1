"""One form for each kind of record, made from its model."""

from typing import Any

from django import forms
from django.forms import modelform_factory

from applications.career.queries import HIDDEN, KINDS
from titles.kernel import clock
from titles.kernel.forms import DayInput


class RecordForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        """No achievement lies in the future; nothing ends before it began."""
        data = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField) and data.get(name) and data[name] > clock.today():
                self.add_error(name, "日期不能晚于今天。")
        for first, last in (("since", "until"), ("started_on", "graduated_on"), ("obtained_on", "engaged_on")):
            if data.get(first) and data.get(last) and data[last] < data[first]:
                self.add_error(last, f"不能早于{self.fields[first].label}。")
        return data


def form_for(kind: str) -> Any:
    model = KINDS[kind][0]
    names = [field.name for field in model._meta.fields if field.name not in HIDDEN]
    dates: dict[str, Any] = {
        field.name: DayInput() for field in model._meta.fields if field.get_internal_type() == "DateField"
    }
    return modelform_factory(model, form=RecordForm, fields=names, widgets=dates)
