"""The base of every form: what is cleaned is always a dictionary."""

from typing import Any

from django import forms


class PlainForm(forms.Form):
    fields: dict[str, Any]

    def clean(self) -> dict[str, Any]:
        return super().clean() or self.cleaned_data
