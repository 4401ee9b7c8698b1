"""One form for each kind of record: made from its model, and from what regulations ask for besides."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import modelform_factory

from applications.career.queries import HIDDEN, KINDS
from titles.kernel import clock
from titles.kernel.forms import DayInput
from titles.packs.asking import answer_of, input_for
from titles.packs.vocabulary import Fact


class RecordForm(forms.ModelForm):
    """`besides`: the facts of such a record that have no column; what is not asked for here stays as it was."""

    def __init__(self, *args: Any, besides: Sequence[Fact] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.besides = {item.code.removeprefix("item."): item for item in besides}
        for name, item in self.besides.items():
            self.fields[name] = input_for(item, blank=True)
            self.fields[name].initial = self.instance.extra.get(name, item.default)

    def clean(self) -> dict[str, Any]:
        """No achievement lies in the future; nothing ends before it began."""
        data = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField) and data.get(name) and data[name] > clock.today():
                self.add_error(name, "日期不能晚于今天。")
        if data.get("year") and data["year"] > clock.today().year:
            self.add_error("year", "年度不能晚于今年。")
        for first, last in (("since", "until"), ("started_on", "graduated_on"), ("obtained_on", "engaged_on")):
            if data.get(first) and data.get(last) and data[last] < data[first]:
                self.add_error(last, f"不能早于{self.fields[first].label}。")
        return data

    def save(self, *args: Any, **kwargs: Any) -> Any:
        said = {name: answer_of(item, self.cleaned_data.get(name)) for name, item in self.besides.items()}
        kept = {name: value for name, value in self.instance.extra.items() if name not in said}
        self.instance.extra = kept | {name: value for name, value in said.items() if value not in (None, "")}
        record: Any = self.instance
        if self.has_changed() and hasattr(record, "audited"):
            record.audited = ""  # what was audited was something else
        return super().save(*args, **kwargs)


def form_for(kind: str) -> Any:
    model = KINDS[kind][0]
    names = [field.name for field in model._meta.fields if field.name not in HIDDEN and field.editable]
    dates: dict[str, Any] = {
        field.name: DayInput() for field in model._meta.fields if field.get_internal_type() == "DateField"
    }
    return modelform_factory(model, form=RecordForm, fields=names, widgets=dates)
