"""Forms of the tiers."""

import datetime as dt
from typing import Any
from uuid import UUID

from django import forms

from applications.filing.forms import ReturnForm
from review.tiers import queries
from review.tiers.models import Proposal
from review.tiers.receiving import approvals
from titles.flow.forms import TransitionForm
from titles.kernel import clock
from titles.kernel.actors import engine
from titles.kernel.forms import DayField, PlainForm
from titles.rounds.queries import pack_for


class ProposalForm(ReturnForm):
    """The handler's opinion; what a return adds is only asked when it is one."""

    proposal = forms.ChoiceField(label="经办意见", choices=Proposal.choices, widget=forms.RadioSelect)
    remarks = forms.CharField(
        label="意见说明", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ["proposal", "remarks", "extra", "section", "due_on"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["extra"].label = "退回时：其他问题"
        self.fields["section"].label = "退回时：其他问题所属栏目"
        if "due_on" in self.fields:
            self.fields["due_on"].label = "退回时：补正截止日（含）"
            self.fields["due_on"].required = False

    def clean_due_on(self) -> Any:
        return super().clean_due_on() if self.cleaned_data.get("due_on") else None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        wanted = "due_on" in self.fields and not data.get("due_on")
        if data.get("proposal") == Proposal.RETURN and wanted:
            self.add_error("due_on", "退回须给出补正截止日。")
        return data


class SignForm(TransitionForm):
    """Shows what is signed. Where the tier approves, its document's number and day come with the signature."""

    template = "review/tiers/sign.html"
    agree = forms.BooleanField(
        label="同意经办意见", error_messages={"required": "须勾选同意；不同意的请退经办人重办。"}
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.review = queries.open_review(self.obj)
        tier = queries.tier_now(self.obj)
        if self.review and self.review.proposal == Proposal.PASS and tier is not None and tier.task == "approve":
            self.fields["number"] = forms.CharField(label="批准文号", max_length=60)
            self.fields["dated"] = DayField(label="批准日期", initial=clock.today())
            pattern = pack_for(self.obj.round).demand("approval.number_pattern")
            if pattern:
                serial = approvals()(self.actor.organisation_id) + 1
                self.fields["number"].initial = pattern.value.format(year=clock.today().year, serial=serial)

    def clean_dated(self) -> dt.date:
        if self.cleaned_data["dated"] > clock.today():
            raise forms.ValidationError("批准日期不能晚于今天。")
        return self.cleaned_data["dated"]


class SpotCheckForm(TransitionForm):
    drawn = forms.TypedChoiceField(
        label="抽查结果",
        choices=[("yes", "抽中，须审核"), ("no", "未抽中")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class CompareRankingForm(TransitionForm):
    names = forms.CharField(
        label="该申报人材料册中《综合排序表》所列人员",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="按纸表的次序每行一人，只写姓名。",
    )

    def clean_names(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]


class VoidForm(TransitionForm):
    reason = forms.CharField(label="认定理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    applications = forms.TypedMultipleChoiceField(
        label="取消个人申报资格的人员",
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text="默认为同一排序范围内的全部人员，逐人认定。",
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        pool = queries.pool(self.obj)
        self.fields["applications"].choices = [(str(row.pk), str(row)) for row in pool]
        self.fields["applications"].initial = [str(row.pk) for row in pool]

    def clean_applications(self) -> list[UUID]:
        chosen = self.cleaned_data["applications"]
        if self.obj.pk not in chosen:
            raise forms.ValidationError("认定从本申报开始，须包括本申报。")
        return chosen


class LeaveOutForm(TransitionForm):
    application = forms.TypedChoiceField(label="哪一份", coerce=UUID, widget=forms.RadioSelect)
    reason = forms.CharField(label="不予接收的理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        with engine():  # the receiver has the list in hand, and the dossiers themselves only when it accepts
            rows = [item.application for item in queries.live_items(self.obj)]
            self.fields["application"].choices = [(str(row.pk), f"{row.unit} · {row}") for row in rows]


class FilterForm(PlainForm):
    """Filter of the list of applications."""

    q = forms.CharField(label="姓名", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(label="状态", required=False)
    band = forms.ChoiceField(
        label="层次",
        required=False,
        choices=[("", "全部"), ("high", "高级"), ("intermediate", "中级"), ("junior", "初级")],
    )
    overdue = forms.BooleanField(label="只看逾期", required=False)

    def __init__(self, *args: Any, states: dict[str, Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", "全部"), *((code, state.staff) for code, state in states.items())]
