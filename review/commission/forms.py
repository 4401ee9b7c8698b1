"""The form of a commission: its day; what else the regulation asks comes as its questions."""

import datetime as dt

from django import forms

from titles.flow.forms import TransitionForm
from titles.kernel import clock
from titles.kernel.forms import DayField


class CommissionForm(TransitionForm):
    dated = DayField(label="委托日期", initial=clock.today)

    def clean_dated(self) -> dt.date:
        if self.cleaned_data["dated"] > clock.today():
            raise forms.ValidationError("委托日期不能晚于今天。")
        return self.cleaned_data["dated"]
