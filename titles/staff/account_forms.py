"""Forms of the steps of a unit's account."""

from typing import Any

from django import forms

from titles.flow.forms import TransitionForm
from titles.kernel.actors import engine
from titles.kernel.identity import IdentityError, check_uscc
from titles.orgs.models import Assignment
from titles.staff import auditing, managing
from titles.staff.auditing import STATED

FITS = [("", "未审核"), ("yes", "符合"), ("no", "不符合")]


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; the list of them."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in given if one]


class CodeForm(TransitionForm):
    """What the unit says of itself; the engine, not the form, says what is missing, by its clause."""

    uscc = forms.CharField(label=STATED["uscc"], max_length=40, required=False, help_text="18 位，末位是校验码。")
    lead_name = forms.CharField(label=STATED["lead_name"], max_length=60, required=False)
    contact_name = forms.CharField(label=STATED["contact_name"], max_length=60, required=False)
    phone = forms.CharField(label=STATED["phone"], max_length=20, required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for code in STATED:
            self.fields[code].initial = getattr(self.obj, code)

    def clean_uscc(self) -> str:
        if not self.cleaned_data["uscc"]:
            return ""
        try:
            return check_uscc(self.cleaned_data["uscc"])
        except IdentityError as error:
            raise forms.ValidationError(str(error)) from error


class StatementForm(CodeForm):
    proofs = FilesField(
        label="审核材料", required=False, help_text="可以一次选几个文件；重新上传的，替换原来的全部文件。"
    )


class CorrectForm(CodeForm):
    unit_name = forms.CharField(label="单位名称", max_length=120)
    field_order = ["unit_name"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["unit_name"].initial = self.obj.organisation.name
        for code in ("uscc", "lead_name"):
            self.fields[code].required = True


class ReturnForm(TransitionForm):
    """Every item is looked at; what does not fit is told, all in one notice."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for code, label in auditing.audited_items(self.obj):
            self.fields[f"fits_{code}"] = forms.ChoiceField(label=label, choices=FITS, required=False)
            self.fields[f"remark_{code}"] = forms.CharField(
                label=f"{label}不符合的原因", max_length=300, required=False
            )
        self.fields["other"] = forms.CharField(
            label="其他原因", max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
        )


class RenewForm(TransitionForm):
    keeper = forms.ChoiceField(label="账号")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        with engine():  # whose accounts those are is the unit's business, and its creator's
            self.keepers = {str(row.pk): row for row in managing.keepers(self.obj)}
        names = ((pk, f"{row.get_role_display()}：{row.account}") for pk, row in self.keepers.items())
        self.fields["keeper"].choices = list(names)

    def clean_keeper(self) -> Assignment:
        return self.keepers[self.cleaned_data["keeper"]]
