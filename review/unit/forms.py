"""Forms of the unit's steps. Rows are fields numbered from 1; blank rows are left out."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from review.unit import queries
from review.unit.models import SchemeItem
from titles.flow.forms import TransitionForm
from titles.kernel import clock
from titles.kernel.forms import PlainForm
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for

DATE = {"widget": forms.DateInput(attrs={"type": "date"})}


class PastDate(forms.DateField):
    """A day that is not in the future."""

    def __init__(self, **kwargs: Any):
        super().__init__(**{**DATE, **kwargs})

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day > clock.today():
            raise forms.ValidationError("日期不能晚于今天。")
        return day


class RowsForm(TransitionForm):
    """A form with numbered rows; `parts` are the fields of one row, the first decides whether a row is filled."""

    rows_shown = 10
    template = "review/unit/rows_form.html"

    def parts(self, number: int) -> dict[str, forms.Field]:
        raise NotImplementedError(f"{type(self).__name__} names the fields of a row")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for number in range(1, self.rows_shown + 1):
            for name, field in self.parts(number).items():
                self.fields[f"{name}_{number}"] = field

    @property
    def pack(self) -> Pack:
        return pack_for(self.obj.round)

    @property
    def heads(self) -> list[str]:
        return [str(field.label) for field in self.parts(1).values()]

    def rows(self) -> Iterator[list[BoundField]]:
        for number in range(1, self.rows_shown + 1):
            yield [self[f"{name}_{number}"] for name in self.parts(number)]

    def others(self) -> list[BoundField]:
        numbered = {f"{name}_{number}" for number in range(1, self.rows_shown + 1) for name in self.parts(number)}
        return [field for field in self if field.name not in numbered]

    def filled(self) -> list[dict[str, Any]]:
        """The rows whose first field is filled, as plain dictionaries."""
        found = []
        for number in range(1, self.rows_shown + 1):
            names = list(self.parts(number))
            row = {name: self.cleaned_data.pop(f"{name}_{number}", None) for name in names}
            if row[names[0]]:
                found.append(row)
        return found


class GroupForm(RowsForm):
    rows_shown = 15
    formed_on = PastDate(label="成立日期")
    plan = forms.FileField(label="本单位申报推荐实施方案", required=False)

    def parts(self, number: int) -> dict[str, forms.Field]:
        categories = self.pack.parameter("group.categories").value
        return {
            "name": forms.CharField(label="姓名", max_length=60, required=False),
            "category": forms.ChoiceField(label="类别", choices=[("", "—"), *categories.items()], required=False),
            "post": forms.CharField(label="职务", max_length=60, required=False),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["members"] = self.filled()
        return data


class SchemeForm(RowsForm):
    document = forms.FileField(label="《量化考核实施细则》文本")
    congress_on = PastDate(label="职代会讨论通过日期", required=False)
    minutes = forms.FileField(label="职代会会议纪要", required=False)

    def parts(self, number: int) -> dict[str, forms.Field]:
        return {
            "name": forms.CharField(label="项目", max_length=60, required=False),
            "source": forms.ChoiceField(label="依据", choices=SchemeItem.Source.choices, required=False),
            "maximum": forms.DecimalField(
                label="满分", max_digits=6, decimal_places=2, min_value=Decimal("0.01"), required=False
            ),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["items"] = self.filled()
        if not data["items"]:
            self.add_error(None, "至少填写一个赋分项目。")
        names = [item["name"] for item in data["items"]]
        if len(names) != len(set(names)):
            self.add_error(None, "赋分项目的名称不能重复。")
        for item in data["items"]:
            if not item["maximum"]:
                self.add_error(None, f"“{item['name']}”没有填写满分。")
        return data


class ApproveSchemeForm(TransitionForm):
    confirmed = forms.MultipleChoiceField(label="经审阅，细则已", widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        wanted = pack_for(self.obj.round).parameter("scheme.approver_confirms").value
        self.fields["confirmed"].choices = [(item["code"], item["label"]) for item in wanted]


class WorkReportForm(TransitionForm):
    held_on = PastDate(label="述职大会日期")
    place = forms.CharField(label="地点", max_length=120)
    attendance = forms.IntegerField(label="到会专业技术人员人数", min_value=1)
    truthful = forms.BooleanField(label="申报人已在本单位全体专业技术人员大会上如实述职")


class DefenceForm(TransitionForm):
    held_on = PastDate(label="答辩日期")
    place = forms.CharField(label="地点", max_length=120)
    examiners = forms.CharField(
        label="考核人员（相关专业技术骨干）",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="每行一人：姓名 专业",
    )

    def clean_examiners(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["examiners"].splitlines() if line.strip()]


class NominationForm(TransitionForm):
    """Who goes up, decided on the ranking table with the quota drawn in it."""

    template = "review/unit/nomination.html"
    held_on = PastDate(label="集体研究日期")
    attendees = forms.CharField(label="参加的单位领导", max_length=400)
    minutes = forms.FileField(label="会议记录", required=False)

    def tables(self) -> list[dict[str, Any]]:
        chosen = set(self.data.getlist("chosen")) if hasattr(self.data, "getlist") else set()
        tables = queries.ranking_tables(self.obj)
        for table in tables:
            for row in table["rows"]:
                row.chosen = str(row.application_id) in chosen if chosen else row.rank <= table["quota"]
                row.reason = self.data.get(f"reason_{row.application_id}", "")
                row.beyond = row.place == table["quota"] + 1
        return tables

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        known = {str(row.pk) for row in queries.candidates(self.obj)}
        given = self.data.getlist("chosen") if hasattr(self.data, "getlist") else self.data.get("chosen", [])
        data["chosen"] = [UUID(pk) for pk in given if pk in known]
        data["reasons"] = {
            pk: reason for pk in known if (reason := str(self.data.get(f"reason_{pk}", "")).strip()[:400])
        }
        return data


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
