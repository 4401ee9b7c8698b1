"""Forms of a meeting."""

from typing import Any
from uuid import UUID

from django import forms

from review.committee import queries, results
from titles.flow.forms import TransitionForm
from titles.kernel import clock
from titles.kernel.actors import engine
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


class RescheduleForm(TransitionForm):
    held_on = DayField(label="会议日期")
    place = forms.CharField(label="地点", max_length=120)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["held_on"].initial, self.fields["place"].initial = self.obj.held_on, self.obj.place


class PledgesForm(TransitionForm):
    """Signed papers as they lie before the secretary."""

    signed_on = DayField(label="签订日期")
    signed = forms.TypedMultipleChoiceField(
        label="已签订保密承诺书的评审专家", coerce=UUID, widget=forms.CheckboxSelectMultiple, required=False
    )
    staff = forms.CharField(
        label="会议工作人员",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="每行一人；还没有签订的，在姓名后面写“未签”。",
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        with engine():
            members = queries.live_members(self.obj.committee)
            pledges = list(self.obj.pledges.all())
        self.fields["signed"].choices = [(str(row.pk), f"{row.name}（{row.specialty}）") for row in members]
        self.fields["signed"].initial = [str(row.member_id) for row in pledges if row.member_id and row.signed_on]
        self.fields["staff"].initial = "\n".join(
            row.name if row.signed_on else f"{row.name} 未签" for row in pledges if row.party == "staff"
        )
        self.fields["signed_on"].initial = clock.today()

    def clean_signed_on(self) -> Any:
        if self.cleaned_data["signed_on"] > clock.today():
            raise forms.ValidationError("签订日期不能晚于今天。")
        return self.cleaned_data["signed_on"]

    def clean_staff(self) -> list[tuple[str, bool]]:
        """(name, whether signed), each name once."""
        rows: dict[str, bool] = {}
        for line in self.cleaned_data["staff"].splitlines():
            name = line.strip().removesuffix("未签").strip()
            if len(name) > 60:
                raise forms.ValidationError(f"姓名过长：{name[:20]}……")
            if name:
                rows[name] = not line.strip().endswith("未签")
        return list(rows.items())


class ResultForm(TransitionForm):
    """The minutes, part by part; the engine, not the form, says which part is missing."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        with engine():
            known = results.drafted(self.obj) if self.obj.state == "confirmed" else {}
            rows = results.parts(self.obj)
        for row in rows:
            self.fields[results.PREFIX + row["code"]] = forms.CharField(
                label=f"会议纪要：{row['label']}",
                max_length=4000,
                required=False,
                initial=known.get(row["code"], ""),
                widget=forms.Textarea(attrs={"rows": 3}),
            )


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
