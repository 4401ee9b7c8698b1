"""The fee as it was paid."""

from typing import Any

from django import forms

from review.fees.queries import due, payee_of
from titles.flow.forms import TransitionForm
from titles.kernel import clock
from titles.kernel.actors import engine
from titles.kernel.forms import DayField


class FeeForm(TransitionForm):
    amount = forms.IntegerField(label="金额（元）", min_value=0, max_value=1_000_000)
    payee = forms.CharField(label="收款单位", max_length=120, required=False)
    paid_on = DayField(label="缴费日期")
    receipt_number = forms.CharField(label="收据号", max_length=60, required=False)
    receipt = forms.FileField(label="收据", required=False, help_text="填写了收据号的，可以不上传。")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        with engine():
            found, payee = due(self.obj), payee_of(self.obj)
        self.fields["amount"].initial = found.total
        self.fields["amount"].help_text = f"应缴 {found.total} 元：{found.parts}。"
        self.fields["paid_on"].initial = clock.today()
        if payee is None:
            del self.fields["payee"]
        else:
            self.fields["payee"].initial = payee.name
