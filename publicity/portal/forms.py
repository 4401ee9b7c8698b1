"""Forms anybody may fill in."""

from typing import Any

from django import forms

from publicity.cases.models import Case
from publicity.notices.models import Notice
from titles.kernel.uploads.inspection import Limits
from titles.orgs.models import Organisation


class SearchForm(forms.Form):
    """Every field is optional; what makes no sense is ignored, for a shared link must not end in an error."""

    text = forms.CharField(label="单位或标题", required=False, max_length=60)
    # A city has thousands of units: those are found by their name.
    organisation = forms.ModelChoiceField(
        label="地区或主管部门",
        required=False,
        queryset=Organisation.objects.exclude(kind=Organisation.Kind.UNIT),
        empty_label="全部",
    )
    year = forms.IntegerField(label="年度", required=False, min_value=2000, max_value=2100)
    kind = forms.ChoiceField(label="类别", required=False, choices=[("", "全部"), *Notice.Kind.choices])


class VerifyForm(forms.Form):
    code = forms.CharField(label="证书编号或查验码", max_length=60, error_messages={"required": "请输入证书编号。"})


class WhatForm(forms.Form):
    """Step 1: what it is about."""

    against_organisation = forms.TypedChoiceField(
        label="反映的对象",
        choices=[("0", "某一申报人"), ("1", "单位（申报推荐程序、公示、赋分等）")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择反映的对象。"},
        help_text="反映单位本身的，由上一级部门核查。",
    )
    subject = forms.ChoiceField(
        label="反映的事项",
        choices=Case.Subject.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择反映的事项。"},
    )
    about = forms.CharField(label="被反映人姓名", required=False, max_length=60)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("against_organisation") is False and not data.get("about"):
            self.add_error("about", "反映申报人的，请写明姓名。")
        return data


class ComplaintForm(WhatForm):
    """Without a notice the organisation has to be named (TS-11-01)."""

    organisation = forms.ModelChoiceField(
        label="被反映的单位", queryset=Organisation.objects.all(), error_messages={"required": "请选择被反映的单位。"}
    )
    field_order = ("organisation", "against_organisation", "subject", "about")


class DetailsForm(forms.Form):
    """Step 2: what happened, who says so, and proof. Anonymous is allowed."""

    text = forms.CharField(
        label="反映的内容",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="请写明时间、材料名称等可以核查的情况，限 4000 字。",
        error_messages={"required": "请写明反映的内容。"},
    )
    contact_name = forms.CharField(label="您的姓名", required=False, max_length=60, help_text="可以不填（匿名）。")
    contact = forms.CharField(
        label="联系方式", required=False, max_length=120, help_text="可以不填。加密保存，只有核查人员能看到。"
    )
    evidence = forms.FileField(label="证据材料", required=False)
    token = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, limits: Limits, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["evidence"].help_text = f"可以不上传。{limits.words()}。"


class ReceiptForm(forms.Form):
    code = forms.CharField(
        label="回执编号",
        max_length=40,
        error_messages={"required": "请输入回执编号。"},
        help_text="16 位，横线可以不填。",
    )
