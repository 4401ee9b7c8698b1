"""The whole table as one form: posts by grade, the competition, the list of names."""

from typing import Any

from django import forms

from review.posts import queries
from review.posts.models import PostSheet
from titles.kernel.forms import PlainForm
from titles.kernel.identity import IdentityError, check_document

BLANK_LINES, MOST_LINES = 5, 200
LINE = ("name", "document_number", "title", "engaged_grade", "engaged_on", "post_grade", "recommended_title")
RATIO = "ratio"


def _grid(label: str, initial: Any, length: int = 60) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "data-grid": ""})
    return forms.CharField(label=label, required=False, max_length=length, initial=initial, widget=widget)


def _number(label: str, initial: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "data-grid": "", "inputmode": "numeric", "size": "6"})
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=100_000, initial=initial, widget=widget
    )


class PostSheetForm(PlainForm):
    """Everything may be left blank while it is a draft; what is typed must be what it says."""

    def __init__(self, *args: Any, sheet: PostSheet, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.sheet, pack = sheet, queries.pack_of_sheet(sheet)
        self.columns, self.grades = queries.columns(pack), queries.grades(pack)
        self.rows = pack.value("post_sheet.rows")
        columns = [column["label"] for column in pack.value("post_sheet.list_columns")]
        self.labels = dict(zip(LINE, columns, strict=True))
        self.fields["establishment"] = _number("编制数", sheet.establishment)
        self.fields["posts_total"] = _number("专业技术岗位总数", sheet.posts_total)
        for row in self.rows:
            for column in self._filled(row):
                held = sheet.cells.get(row["code"], {}).get(column["code"])
                make = _grid if row["code"] == RATIO else _number
                self.fields[f"cells.{row['code']}.{column['code']}"] = make(f"{row['label']}：{column['label']}", held)
        for code, label in self._competition():
            self.fields[f"competition.{code}"] = _number(label, sheet.competition.get(code))
        held_lines = list(sheet.candidates.all())
        self.lines = self._lines_wanted(len(held_lines))
        for place in range(self.lines):
            line = held_lines[place] if place < len(held_lines) else None
            for name, label in self.labels.items():
                self.fields[f"line.{place}.{name}"] = _grid(
                    f"第 {place + 1} 行：{label}", getattr(line, name, "") if line else ""
                )

    def _filled(self, row: dict[str, Any]) -> list[dict[str, Any]]:
        return [column for column in self.columns if column["code"] not in row.get("blank", ())]

    def _competition(self) -> list[tuple[str, str]]:
        found = []
        for row in queries.pack_of_sheet(self.sheet).value("post_sheet.competition"):
            if row["code"] == "posts":
                found += [(grade["code"], f"推出的{grade['label']}专业技术岗位数") for grade in self.grades]
            else:
                found.append((row["code"], row["label"]))
        return found

    def _lines_wanted(self, held: int) -> int:
        """As many as were posted, else those there are and the five blank ones of the printed table."""
        posted = [
            int(name.split(".")[1]) for name in self.data if name.startswith("line.") and name.split(".")[1].isdigit()
        ]
        return min(max(posted) + 1 if posted else held + BLANK_LINES, MOST_LINES)

    def posts(self) -> list[dict[str, Any]]:
        """The matrix: label, and a field or None for every column."""
        return [
            {
                "label": row["label"],
                "cells": [
                    self[name] if (name := f"cells.{row['code']}.{column['code']}") in self.fields else None
                    for column in self.columns
                ],
            }
            for row in self.rows
        ]

    def competition(self) -> list[Any]:
        return [self[f"competition.{code}"] for code, _ in self._competition()]

    def list(self) -> list[list[Any]]:
        return [[self[f"line.{place}.{name}"] for name in LINE] for place in range(self.lines)]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        numbers: set[str] = set()
        candidates = []
        for place in range(self.lines):
            line = {name: (data.get(f"line.{place}.{name}") or "").strip() for name in LINE}
            if not any(line.values()):
                continue
            for name in ("name", "recommended_title"):
                if not line[name]:
                    self.add_error(f"line.{place}.{name}", f"{self.labels[name]}未填写。")
            try:
                line["document_number"] = check_document("resident", line["document_number"]).number
            except IdentityError as error:
                self.add_error(f"line.{place}.document_number", str(error))
            if line["document_number"] in numbers:
                self.add_error(f"line.{place}.document_number", "名单中已有此人。")
            numbers.add(line["document_number"])
            candidates.append(line)
        data["candidates"] = candidates
        data["values"] = {
            "establishment": data.get("establishment"),
            "posts_total": data.get("posts_total"),
            "cells": self._cells(data),
            "competition": {code: data.get(f"competition.{code}") for code, _ in self._competition()},
        }
        return data

    def _cells(self, data: dict[str, Any]) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for row in self.rows:
            for column in self._filled(row):
                value = data.get(f"cells.{row['code']}.{column['code']}")
                found.setdefault(row["code"], {})[column["code"]] = "" if value is None else str(value)
        return found
