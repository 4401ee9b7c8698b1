"""Forms of the working-day table."""

from django import forms

from titles.kernel.forms import DayField, PlainForm


class DayForm(PlainForm):
    day = DayField(label="日期")
    is_working = forms.TypedChoiceField(
        label="是否上班", choices=[("yes", "上班"), ("no", "休息")], coerce=lambda value: value == "yes"
    )
    name = forms.CharField(label="名称", max_length=20, required=False, help_text="如“国庆节”“国庆节调休上班”。")
    source = forms.CharField(
        label="依据", max_length=120, required=False, help_text="手头有通知的写明文号，没有的不写。"
    )
