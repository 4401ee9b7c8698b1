"""The base of every form: what is cleaned is always a dictionary."""

from typing import Any

from django import forms


class PlainForm(forms.Form):
    fields: dict[str, Any]

    def clean(self) -> dict[str, Any]:
        return super().clean() or self.cleaned_data


class DayInput(forms.DateInput):
    """The browser's own field for a day. It wants ISO dates, and takes years of six digits unless it is told not to."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"max": "9999-12-31"}, format="%Y-%m-%d")


class DayField(forms.DateField):
    widget = DayInput
