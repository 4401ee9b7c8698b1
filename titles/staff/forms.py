"""Forms of the staff pages and of the unit's request."""

import unicodedata
from typing import Any
from uuid import UUID

from django import forms

from titles.flow.forms import TransitionForm
from titles.kernel import clock
from titles.kernel.forms import DayField, DayInput, PlainForm
from titles.kernel.identity import IdentityError, check_uscc, normalise
from titles.orgs.models import Organisation, Person, Reach
from titles.packs import queries
from titles.rounds.queries import pack_at
from titles.staff import auditing, creators, keepers
from titles.staff.columns import BY_LABEL, Facts, read
from titles.staff.requesting import LETTER


class StaffFilter(forms.Form):
    q = forms.CharField(label="姓名或岗位", required=False, max_length=60)
    left = forms.BooleanField(label="已离职", required=False)


class PersonForm(PlainForm):
    """One person by hand: the same questions and the same checks as a row of the workbook."""

    name = forms.CharField(label="姓名", max_length=60, help_text="与证件一致。")
    document_type = forms.ChoiceField(label="证件类型", choices=Person.DocumentType.choices)
    document_number = forms.CharField(label="证件号码", max_length=40, help_text="全角、空格会自动整理。")
    gender = forms.ChoiceField(
        label="性别",
        required=False,
        choices=[("", "由证件号码得出"), *Person.Gender.choices],
        help_text="护照等看不出的须选择。",
    )
    birth_date = forms.CharField(
        label="出生日期", required=False, widget=DayInput(), help_text="护照等看不出的须填写。"
    )
    phone = forms.CharField(label="联系电话", required=False, max_length=20)
    post = forms.CharField(label="岗位", max_length=60, help_text="例如：工程技术岗位。")
    is_specialty_post = forms.BooleanField(label="是专业技术岗位", required=False, initial=True)
    since = forms.CharField(label="入职日期", widget=DayInput())

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        typed = {key: ("text", str(value)) for key, value in data.items() if value not in ("", None)}
        typed["is_specialty_post"] = ("text", "是" if data.get("is_specialty_post") else "否")
        facts = read(0, typed, today=clock.today())
        for problem in facts.problems:
            key = BY_LABEL[problem.column].key
            if key not in self.errors:
                self.add_error(key, problem.message)
        data["facts"] = facts
        return data

    @property
    def facts(self) -> Facts:
        return self.cleaned_data["facts"]


class EndForm(PlainForm):
    until = DayField(label="最后工作日", help_text="今天或以前。")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = clock.today


class WorkbookForm(PlainForm):
    workbook = forms.FileField(label="职工名册（.xlsx）", help_text="不超过 5MB、2000 行。上传后先检查，不会马上导入。")


def ways_to_ask() -> list[tuple[str, str]]:
    """(version:procedure, name) of every regulation, and of every procedure where it has several."""
    found = []
    for version in queries.newest():
        procedures = queries.pack_of(version).procedures
        for code, name in [(one.code, f"{version.name}（{one.name}）") for one in procedures] or [("", version.name)]:
            found.append((f"{version.pk}:{code}", name))
    return found


class PrecheckForm(PlainForm):
    way = forms.ChoiceField(label="对照哪个办法")
    workbook = forms.FileField(label="填好的名册（.xlsx）", help_text="不超过 20MB、5000 行。")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = ways_to_ask()


class RequestFilter(forms.Form):
    q = forms.CharField(label="单位名称或信用代码", required=False, max_length=60)
    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部"), ("received", "待办理"), ("opened", "已开通"), ("refused", "不予开通")],
    )


class UnitAccountFilter(forms.Form):
    q = forms.CharField(label="单位名称或信用代码", required=False, max_length=60)
    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部"), *((code, state.staff) for code, state in auditing.MACHINE.states.items())],
    )


class UnitKindForm(PlainForm):
    """Where the unit belongs and what it is: from that follows whom it asks. One place alone is not asked for."""

    at = forms.ChoiceField(label="所在地", help_text="各地的办法不同，由哪个部门创建账号也不同。")
    unit_type = forms.ChoiceField(label="单位性质", widget=forms.RadioSelect)
    affiliation = forms.ChoiceField(label="隶属关系", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.heads = {str(row.pk): row for row in creators.heads()}
        self.fields["at"].choices = [("", "请选择"), *((pk, row.name) for pk, row in self.heads.items())]
        if len(self.heads) == 1:
            del self.fields["at"]
        pack = pack_at(self.head) if self.head else None
        asked = {"unit_type": creators.unit_types(pack), "affiliation": creators.affiliations(pack)}
        for name, choices in asked.items():
            self.fields[name].choices = choices
            if not choices or self.head is None:
                del self.fields[name]

    @property
    def head(self) -> Organisation | None:
        """The place, as far as it is known."""
        only = next(iter(self.heads), "") if len(self.heads) == 1 else ""
        return self.heads.get(only or str(self.data.get("at", "")))

    @property
    def answer(self) -> dict[str, Any] | None:
        """head, unit_type, affiliation once everything is said; before that None."""
        if self.head is None or "unit_type" not in self.fields or not self.is_valid():
            return None
        said = self.cleaned_data
        return {"head": self.head, "unit_type": said["unit_type"], "affiliation": said.get("affiliation", "local")}


BY_NUMBER = "本人登录时用它作用户名；加密保存，不公开。"


class AccountRequestForm(PlainForm):
    """What a unit says of itself, without login. Whether the office is the right one, the regulation says later."""

    unit_type = forms.ChoiceField(choices=Organisation.UnitType.choices, widget=forms.HiddenInput)
    affiliation = forms.ChoiceField(choices=Organisation.Affiliation.choices, widget=forms.HiddenInput, required=False)
    unit_name = forms.CharField(label="单位名称", max_length=120, help_text="与统一社会信用代码证书一致。")
    uscc = forms.CharField(label="统一社会信用代码", max_length=40, help_text="18 位，末位是校验码。")
    superior = forms.ModelChoiceField(
        label="由哪个部门创建账号", queryset=Organisation.objects.none(), help_text="由它决定是否开通。"
    )
    contact_name = forms.CharField(label="人事联系人", max_length=60)
    lead_name = forms.CharField(label="单位负责人", max_length=60, help_text="签署承诺、确定上报人选的人。")
    contact_document = forms.CharField(label="人事联系人身份证号", max_length=40, required=False, help_text=BY_NUMBER)
    lead_document = forms.CharField(label="单位负责人身份证号", max_length=40, required=False, help_text=BY_NUMBER)
    phone = forms.CharField(label="联系电话", max_length=20)
    letter = forms.FileField(
        label="单位公函和证明材料",
        required=False,
        help_text=f"公函写明开通事由并加盖公章，其后附证明材料，合成一个文件。{LETTER.words()}。",
    )
    token = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: list[tuple[UUID, str]], by_number: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for _role, _name, number, _label in keepers.KEEPERS:
            if not by_number:
                del self.fields[number]
        self.fields["superior"].queryset = Organisation.objects.exclude(kind__in=creators.NO_OFFICE)
        self.fields["superior"].choices = [("", "请选择"), *((str(pk), name) for pk, name in offered)]

    def clean_uscc(self) -> str:
        try:
            return check_uscc(self.cleaned_data["uscc"])
        except IdentityError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_unit_name(self) -> str:
        return unicodedata.normalize("NFC", self.cleaned_data["unit_name"]).strip()

    def clean_affiliation(self) -> str:
        return self.cleaned_data["affiliation"] or Organisation.Affiliation.LOCAL

    def clean_contact_document(self) -> str:
        return normalise(self.cleaned_data["contact_document"])

    def clean_lead_document(self) -> str:
        return normalise(self.cleaned_data["lead_document"])

    def clean_phone(self) -> str:
        plain = unicodedata.normalize("NFKC", self.cleaned_data["phone"]).replace(" ", "")
        if not plain.replace("-", "").removeprefix("+").isdigit() or len(plain) < 7:
            raise forms.ValidationError("请填写电话号码，例如 0315-0000000。")
        return plain


class ReceiptForm(PlainForm):
    code = forms.CharField(label="回执编号", max_length=40, help_text="16 位，横线可以不填。")


class OpenForm(TransitionForm):
    """Under which office the unit stands: the deciding one, or a department below it."""

    parent = forms.ModelChoiceField(
        label="上级部门",
        queryset=Organisation.objects.none(),
        empty_label=None,
        help_text="单位的申报材料逐级报到这里。",
    )
    unit_code = forms.CharField(
        label="单位编码", required=False, max_length=30, help_text="职称申报评审软件中的编码；没有的不填。"
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        below = Reach.objects.filter(superior=self.obj.superior_id).values("organisation_id")
        self.fields["parent"].queryset = Organisation.objects.filter(pk__in=below).exclude(kind__in=creators.NO_OFFICE)
        self.fields["parent"].initial = self.obj.superior_id
