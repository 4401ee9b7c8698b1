"""Forms of the case's transitions."""

from typing import Any, cast
from uuid import UUID

from django import forms

from publicity.cases.models import Case
from publicity.cases.queries import READERS, candidates, outcomes
from publicity.cases.wording import consequence
from titles.flow.forms import ReasonForm, TransitionForm
from titles.flow.machine import State
from titles.kernel import clock
from titles.kernel.actors import engine
from titles.kernel.forms import DayField
from titles.kernel.refusals import Missing


class CaseFilter(forms.Form):
    """The clerk's list; what makes no sense is ignored."""

    state = forms.ChoiceField(label="状态", required=False)
    source = forms.ChoiceField(
        label="来源", required=False, choices=[("", "全部"), ("notice", "公示异议"), ("report", "投诉举报")]
    )
    subject = forms.ChoiceField(label="反映事项", required=False, choices=[("", "全部"), *Case.Subject.choices])

    def __init__(self, *args: Any, states: dict[str, State], **kwargs: Any):
        super().__init__(*args, **kwargs)
        names = [(code, row.staff) for code, row in states.items()]
        cast("forms.ChoiceField", self.fields["state"]).choices = [("", "全部"), ("open", "未办结"), *names]


class CaseForm(TransitionForm):
    """Shown only to those who work on cases: the form itself names people."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.actor.role not in READERS:
            raise Missing(f"case {self.obj.pk}")


class AboutForm(CaseForm):
    """Which application the case turns out to be about."""

    application = forms.TypedChoiceField(label="所涉及的申报", required=False, coerce=UUID, empty_value=None)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        with engine():
            rows = [(str(row.pk), str(row)) for row in candidates(self.obj)]
        cast("forms.ChoiceField", self.fields["application"]).choices = [("", "未指明"), *rows]
        self.fields["application"].initial = self.obj.application_id


class InvestigateForm(AboutForm):
    pass


class FindingForm(AboutForm):
    outcome = forms.ChoiceField(label="核实意见")
    finding = forms.CharField(label="核实情况", max_length=1000, widget=forms.Textarea(attrs={"rows": 6}))
    found_on = DayField(label="核实日期", help_text="禁止申报的期限自这一天起算。")
    evidence = forms.FileField(label="核查材料", required=False)
    field_order = ("outcome", "application", "finding", "found_on", "evidence")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        with engine():
            offered = outcomes(self.obj)
        cast("forms.ChoiceField", self.fields["outcome"]).choices = [(one.value, one.label) for one in offered]
        self.fields["found_on"].initial = clock.today()


class ConcludeForm(CaseForm):
    confirmed = forms.BooleanField(
        label="已审阅核实情况和证据，同意上述结论", error_messages={"required": "须勾选同意，才能审定。"}
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        with engine():
            self.fields["confirmed"].help_text = consequence(self.obj)


class FileForm(CaseForm):
    """Both parts are asked for by the guard, so that the refusal names the clause (TS-11-02)."""

    feedback = forms.CharField(
        label="向反映人反馈的内容",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="反映人凭回执可以看到这段文字，请勿写入他人的个人信息。",
    )
    feedback_on = DayField(label="反馈日期", required=False)
    filing_number = forms.CharField(label="备案号", required=False, max_length=60)
    filed_on = DayField(label="备案日期", required=False)


class ReconsiderForm(CaseForm, ReasonForm):
    pass
