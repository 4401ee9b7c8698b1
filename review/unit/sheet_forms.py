"""Forms beside the steps: appraisal codes and sheets, quotas."""

from decimal import Decimal
from typing import Any

from django import forms

from titles.kernel.forms import PlainForm
from titles.rounds.queries import pack_for


class CodeForm(forms.Form):
    code = forms.CharField(label="评议码", max_length=20)


class SheetForm(PlainForm):
    """One appraisal sheet: points for every applicant and item of it."""

    def __init__(self, *args: Any, sheet: Any, **kwargs: Any):
        self.sheet = sheet
        super().__init__(*args, **kwargs)
        for applicant in sheet.applicants:
            for item in sheet.items:
                self.fields[f"{applicant['application']}.{item['item']}"] = forms.DecimalField(
                    label=f"{applicant['name']}：{item['name']}",
                    min_value=Decimal(0),
                    max_value=Decimal(item["maximum"]),
                    max_digits=6,
                    decimal_places=2,
                )

    def table(self) -> list[dict[str, Any]]:
        return [
            {
                "applicant": applicant,
                "cells": [self[f"{applicant['application']}.{item['item']}"] for item in self.sheet.items],
            }
            for applicant in self.sheet.applicants
        ]

    def points(self) -> dict[str, dict[str, str]]:
        return {
            applicant["application"]: {
                item["item"]: str(self.cleaned_data[f"{applicant['application']}.{item['item']}"])
                for item in self.sheet.items
            }
            for applicant in self.sheet.applicants
        }


class QuotaForm(PlainForm):
    """Set by the superior: how many the unit may nominate."""

    def __init__(self, *args: Any, unit_round: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        pack, held = pack_for(unit_round.round), {row.band: row for row in unit_round.quotas.all()}
        self.institution = unit_round.unit.unit_type == "institution"
        for band, label in pack.catalogue.bands.items():
            row = held.get(band)
            self.fields[f"number_{band}"] = forms.IntegerField(
                label=f"{label}申报数额", min_value=0, required=False, initial=row.number if row else None
            )
            if self.institution:
                self.fields[f"vacancies_{band}"] = forms.IntegerField(
                    label=f"{label}空余岗位数额", min_value=0, required=False, initial=row.vacancies if row else None
                )
        self.bands = list(pack.catalogue.bands)

    def values(self) -> list[dict[str, Any]]:
        return [
            {
                "band": band,
                "number": self.cleaned_data[f"number_{band}"],
                "vacancies": self.cleaned_data.get(f"vacancies_{band}"),
            }
            for band in self.bands
            if self.cleaned_data.get(f"number_{band}") is not None
        ]
