"""Forms of a transfer."""

from typing import Any

from django import forms
from django.db.models import Q

from titles.flow.forms import TransitionForm
from titles.kernel import clock
from titles.kernel.forms import DayField, PlainForm
from titles.kernel.identity import normalise
from titles.orgs.models import Employment, Organisation

POST: dict[str, Any] = {"label": "在现单位的岗位", "max_length": Employment._meta.get_field("post").max_length}


class AwayForm(PlainForm):
    """From the unit that the person leaves."""

    destination = forms.CharField(label="接收单位", max_length=120, help_text="单位名称全称，或者统一社会信用代码。")

    def clean_destination(self) -> Organisation:
        text = self.cleaned_data["destination"].strip()
        units = Organisation.objects.filter(kind=Organisation.Kind.UNIT)
        found = list(units.filter(Q(name=text) | Q(uscc=text.upper()))[:2])
        if len(found) != 1:
            text = "有几个单位用这个名称，请改填统一社会信用代码。" if found else "没有这个单位，请核对名称或代码。"
            raise forms.ValidationError(text)
        return found[0]


class HereForm(PlainForm):
    """From the unit that the person joins."""

    name = forms.CharField(label="姓名", max_length=60, help_text="与证件一致。")
    document_number = forms.CharField(label="证件号码", max_length=40)
    post = forms.CharField(**POST)
    is_specialty_post = forms.BooleanField(label="是专业技术岗位", required=False, initial=True)

    def clean_document_number(self) -> str:
        return normalise(self.cleaned_data["document_number"])


class CompleteForm(TransitionForm):
    """The day; and the post, where the unit that the person left could not say it."""

    moved_on = DayField(label="到现单位工作日期", help_text="今天或以前；前一日为原单位的最后工作日。")
    post = forms.CharField(**POST, required=False)
    is_specialty_post = forms.BooleanField(label="是专业技术岗位", required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["moved_on"].initial = clock.today
        if self.obj.post:
            del self.fields["post"]
            del self.fields["is_specialty_post"]
