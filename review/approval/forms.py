from typing import Any

from django import forms

from review.approval.models import Approval
from titles.flow.forms import TransitionForm
from titles.kernel import clock
from titles.kernel.forms import DayField
from titles.rounds.queries import pack_for


class PrepareForm(TransitionForm):
    number = forms.CharField(label="文号", max_length=60)
    dated = DayField(label="发文日期")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        pattern = pack_for(self.obj.round).parameter("approval.number_pattern").value
        serial = Approval.objects.filter(organisation_id=self.actor.organisation_id).count() + 1
        self.fields["number"].initial = pattern.format(year=clock.today().year, serial=serial)
        self.fields["dated"].initial = clock.today()

    def clean_dated(self) -> Any:
        if self.cleaned_data["dated"] > clock.today():
            raise forms.ValidationError("发文日期不能晚于今天。")
        return self.cleaned_data["dated"]


class SignForm(TransitionForm):
    template = "review/approval/sign.html"
    agree = forms.BooleanField(label="同意签发，并颁发证书", error_messages={"required": "须勾选同意签发。"})

    @property
    def approval(self) -> Approval | None:
        return Approval.objects.filter(meeting=self.obj).first()
