"""Forms of the rosters' pages."""

from typing import Any

from django import forms

from titles.examinations.models import ExamRosterRow
from titles.examinations.queries import Way
from titles.kernel import clock
from titles.kernel.forms import DayField, PlainForm
from titles.kernel.identity import IdentityError, check_document
from titles.orgs.models import Person
from titles.packs.vocabulary import LEVELS


class RosterForm(PlainForm):
    version = forms.ChoiceField(label="依据的办法")
    examination = forms.CharField(
        label="考试名称", max_length=80, help_text="例如：2024年度经济专业技术资格考试（中级）。"
    )
    document_number = forms.CharField(label="公布资格的文件文号", max_length=60)
    published_on = DayField(label="公布日期")

    def __init__(self, *args: Any, ways: list[Way], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["version"].choices = [(str(row.version.pk), row.version.name) for row in ways]

    def clean_published_on(self) -> Any:
        if self.cleaned_data["published_on"] > clock.today():
            raise forms.ValidationError("公布日期不能晚于今天。")
        return self.cleaned_data["published_on"]


class RowForm(forms.ModelForm):
    """One person; sex and birth date come from the number where it says them."""

    class Meta:
        model = ExamRosterRow
        fields = (
            "name", "document_type", "document_number", "gender", "birth_date", "exam_number", "series", "specialty",
            "level", "title",
        )  # fmt: skip

    document_type = forms.ChoiceField(label="证件类型", choices=Person.DocumentType.choices)
    document_number = forms.CharField(label="证件号码", max_length=40)
    gender = forms.ChoiceField(label="性别", required=False, choices=[("", "由证件号码得出"), *Person.Gender.choices])
    birth_date = DayField(label="出生日期", required=False, help_text="护照等看不出的须填写。")
    level = forms.ChoiceField(label="级别", choices=list(LEVELS.items()))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        try:
            found = check_document(data.get("document_type", ""), data.get("document_number", ""), today=clock.today())
        except IdentityError as error:
            self.add_error("document_number", str(error))
            return data
        data["document_number"] = found.number
        for key, said in (("gender", found.gender), ("birth_date", found.birth_date)):
            if said and data.get(key) and data[key] != said:
                self.add_error(key, "与证件号码不一致。")
            data[key] = data.get(key) or said
            if not data[key] and key not in self.errors:
                self.add_error(key, "证件号码看不出这一项，须填写。")
        return data
