"""Forms of the assessment: each is one table that is filled with the keyboard."""

from typing import Any

from django import forms

from review.yearly.domain import counted, maxima, own_table, pack_of_assessment
from review.yearly.models import YearlyAssessment
from titles.flow.forms import TransitionForm
from titles.kernel import clock
from titles.kernel.forms import DayField, PlainForm
from titles.packs.schema import Pack
from titles.packs.vocabulary import BANDS

LONGEST_CELL = 60
AREA = forms.Textarea(attrs={"rows": 4})


def _cell(label: str, initial: str, **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "data-grid": "", **attrs})
    return forms.CharField(label=label, required=False, max_length=LONGEST_CELL, initial=initial, widget=widget)


def _figure(label: str, initial: str) -> forms.CharField:
    return _cell(label, initial, inputmode="decimal", size="6")


class _Dated(TransitionForm):
    """With a day that does not lie ahead; a name that was given before stands there."""

    day = ""
    names: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in self.names:
            self.fields[name].initial = getattr(self.obj, name)
        self.fields[self.day].initial = getattr(self.obj, self.day) or clock.today()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get(self.day) and data[self.day] > clock.today():
            self.add_error(self.day, "日期不能晚于今天。")
        return data


class ReportForm(_Dated):
    """表一."""

    day, names = "reported_on", ("report", "leader_name", "leader_opinion")
    report = forms.CharField(
        label="述职报告",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="本年度做的主要专业技术工作，取得的主要成绩及存在的主要问题。",
    )
    reported_on = DayField(label="述职日期")
    leader_name = forms.CharField(label="直接领导", max_length=60)
    leader_opinion = forms.CharField(label="直接领导意见", max_length=1000, widget=AREA)


class RecordForm(_Dated):
    """表二: for every fixed item its rows; the last cell of a row is its score."""

    template = "review/yearly/record.html"
    day, names = "recorded_on", ("filler_name", "checker_name")
    filler_name = forms.CharField(label="填写人", max_length=60)
    checker_name = forms.CharField(label="审核人", max_length=60)
    recorded_on = DayField(label="日期")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.items = pack_of_assessment(self.obj).value("assessment.fixed_items")
        for item in self.items:
            for row, columns in enumerate(self._rows(item)):
                held = self._held(item["code"], row, len(columns))
                for place, column in enumerate(columns):
                    make = _figure if place == len(columns) - 1 else _cell
                    label = f"{item['label']}第 {row + 1} 行：{column}"
                    self.fields[f"fixed.{item['code']}.{row}.{place}"] = make(label, held[place])

    @staticmethod
    def _rows(item: dict[str, Any]) -> list[list[str]]:
        """The columns of each row; what the table has besides is one row more, with its own two cells."""
        own = [[item["also"], item["columns"][-1]]] if item.get("also") else []
        return [item["columns"]] * item["rows"] + own

    def _held(self, code: str, row: int, width: int) -> list[str]:
        rows = self.obj.fixed.get(code, [])
        return rows[row] if row < len(rows) and len(rows[row]) == width else [""] * width

    def table(self) -> list[dict[str, Any]]:
        return [
            {
                "item": item,
                "rows": [
                    [self[f"fixed.{item['code']}.{row}.{place}"] for place in range(len(columns))]
                    for row, columns in enumerate(self._rows(item)[: item["rows"]])
                ],
                "also": [self[f"fixed.{item['code']}.{item['rows']}.{place}"] for place in range(2)]
                if item.get("also")
                else [],
            }
            for item in self.items
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["fixed"] = {
            item["code"]: [
                [data.get(f"fixed.{item['code']}.{row}.{place}", "") for place in range(len(columns))]
                for row, columns in enumerate(self._rows(item))
            ]
            for item in self.items
        }
        return data


class ScoreForm(TransitionForm):
    """表三: a line for every item, a column for every layer."""

    template = "review/yearly/score.html"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.layers = pack_of_assessment(self.obj).value("assessment.layers")
        for code, label, _ in maxima(self.obj.items):
            for layer in self.layers:
                held = self.obj.scores.get(layer["code"], {}).get(code, "")
                self.fields[f"{layer['code']}.{code}"] = _figure(f"{layer['label']}：{label}", held)
            self.fields[f"remark.{code}"] = _cell(f"{label}：备注", self.obj.remarks.get(code, ""))
        for layer in self.layers:
            held = self.obj.adjusted.get(layer["code"], "")
            self.fields[f"adjusted.{layer['code']}"] = _figure(f"{layer['label']}：矫正后得分", held)

    def table(self) -> list[dict[str, Any]]:
        return [
            {
                "group": group,
                "items": [
                    {
                        "item": item,
                        "cells": [self[f"{layer['code']}.{item['code']}"] for layer in self.layers],
                        "remark": self[f"remark.{item['code']}"],
                    }
                    for item in group["items"]
                ],
            }
            for group in self.obj.items
        ]

    def adjusted_cells(self) -> list[Any]:
        return [self[f"adjusted.{layer['code']}"] for layer in self.layers]

    def clean(self) -> dict[str, Any]:
        data, codes = super().clean(), [code for code, _, _ in maxima(self.obj.items)]
        data["scores"] = {
            layer["code"]: {code: data.get(f"{layer['code']}.{code}", "") for code in codes} for layer in self.layers
        }
        data["adjusted"] = {
            layer["code"]: said for layer in self.layers if (said := data.get(f"adjusted.{layer['code']}"))
        }
        data["remarks"] = {code: said for code in codes if (said := data.get(f"remark.{code}"))}
        return data


class GradeForm(_Dated):
    """表四: what was counted, and the grade that the group gives."""

    template = "review/yearly/grade.html"
    day, names = "graded_on", ("group_leader", "group_opinion")
    grade = forms.ChoiceField(label="年度考核评定等次", choices=YearlyAssessment.Grade.choices)
    below_threshold_reason = forms.CharField(
        label="低于槛值的，仍评为该等次的理由", max_length=1000, required=False, widget=AREA
    )
    group_opinion = forms.CharField(label="单位考核小组意见", max_length=1000, widget=AREA)
    group_leader = forms.CharField(label="组长", max_length=60)
    graded_on = DayField(label="日期")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        # Somebody may have opened the page before the scores were all there.
        self.figures = counted(self.obj) if self.obj.state == "scored" else None
        if self.figures is None or not self.figures.below:
            del self.fields["below_threshold_reason"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        return {"below_threshold_reason": "", **data}


class StartForm(PlainForm):
    """Who is assessed in a year: the unit's staff in one table, with post and level."""

    year = forms.IntegerField(label="年度", min_value=1990, max_value=2100)
    own = forms.CharField(
        label="本单位另设的赋分表",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="与印出的分值一致的不填。另设的一行一项：组　项目　分值，用空格隔开；评定时须附上本单位的表。",
    )

    def __init__(self, *args: Any, people: list[Any], pack: Pack, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.people, self.pack = people, pack
        self.fields["year"].initial = clock.today().year - 1
        if not pack.demand("assessment.own_table"):
            del self.fields["own"]
        for person in people:
            key = str(person.pk)
            self.fields[f"wanted.{key}"] = forms.BooleanField(label=f"{person.name}：考核", required=False)
            self.fields[f"title.{key}"] = _cell(f"{person.name}：专业技术职务", "")
            self.fields[f"band.{key}"] = forms.ChoiceField(
                label=f"{person.name}：级别", choices=list(BANDS.items()), required=False
            )

    def table(self) -> list[dict[str, Any]]:
        return [
            {"person": person, "cells": [self[f"{name}.{person.pk}"] for name in ("wanted", "title", "band")]}
            for person in self.people
        ]

    def clean_year(self) -> int:
        year = int(self.cleaned_data["year"])
        if year > clock.today().year:
            raise forms.ValidationError("年度不能晚于今年。")
        return year

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["people"] = [
            {
                "person": person,
                "title": data.get(f"title.{person.pk}", ""),
                "band": data.get(f"band.{person.pk}") or next(iter(BANDS)),
            }
            for person in self.people
            if data.get(f"wanted.{person.pk}")
        ]
        if not data["people"]:
            self.add_error(None, "请至少勾选一人。")
        try:
            data["own_items"] = own_table(data.get("own", ""), self.pack) or None
        except ValueError as error:
            self.add_error("own", str(error))
        return data
