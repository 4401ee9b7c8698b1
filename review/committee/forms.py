"""Forms of a meeting."""

from typing import Any
from uuid import UUID

from django import forms

from review.committee import queries
from titles.flow.forms import TransitionForm
from titles.kernel.forms import DayField, PlainForm

FIGURES = (("votes_for", "赞成"), ("votes_against", "反对"), ("abstentions", "弃权"))


class MeetingForm(PlainForm):
    held_on = DayField(label="会议日期")
    place = forms.CharField(label="地点", max_length=120)
    small_reason = forms.CharField(label="评委会人数少于参考人数的理由", max_length=400, required=False)
    applications = forms.TypedMultipleChoiceField(label="评审对象", coerce=UUID, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, waiting: list[Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["applications"].choices = [(str(row.pk), f"{row.unit} · {row}") for row in waiting]
        self.fields["applications"].initial = [str(row.pk) for row in waiting]


class AttendanceForm(TransitionForm):
    present = forms.TypedMultipleChoiceField(
        label="出席的评委",
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text="缺席的不得委托他人，也不得会后补投。",
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        members = queries.live_members(self.obj.committee)
        self.fields["present"].choices = [(str(row.pk), f"{row.name}（{row.specialty}）") for row in members]


class VotesForm(TransitionForm):
    """Three figures for every application."""

    template = "review/committee/votes.html"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.items = queries.items(self.obj)
        for item in self.items:
            for code, label in FIGURES:
                self.fields[f"{code}_{item.pk}"] = forms.IntegerField(
                    label=f"{item.application.person.name}：{label}", min_value=0, max_value=999
                )

    def rows(self) -> list[dict[str, Any]]:
        return [{"item": item, "cells": [self[f"{code}_{item.pk}"] for code, _ in FIGURES]} for item in self.items]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        votes = {}
        for item in self.items:
            row = {code: data.get(f"{code}_{item.pk}") for code, _ in FIGURES}
            if None not in row.values():
                votes[item.pk] = row
        return {"votes": votes}


class ConfirmVotesForm(TransitionForm):
    template = "review/committee/confirm.html"
    agree = forms.BooleanField(
        label="已与选票核对，票数无误", error_messages={"required": "须核对选票后勾选；不符的请退回重新录入。"}
    )

    def rows(self) -> list[Any]:
        return queries.items(self.obj)
