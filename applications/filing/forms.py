"""Forms of the application's transitions and of uploads."""

import datetime as dt
from typing import Any

from django import forms

from applications.filing.deadlines import day_is_asked, due_days
from applications.filing.pledges import pledge_text
from titles.flow.forms import TransitionForm
from titles.kernel import clock
from titles.kernel.forms import DayField, PlainForm
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for


class ReturnForm(TransitionForm):
    """One return lists everything; what was remarked item by item is in it already."""

    extra = forms.CharField(
        label="其他问题",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="核对时逐项记录的问题会自动列入，这里写其余的。",
    )
    section = forms.ChoiceField(label="其他问题所属栏目", required=False)
    due_on = DayField(label="补正截止日（含）", help_text="至该日 24:00 止。")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        pack = pack_for(self.obj.round)
        self.fields["section"].choices = [
            ("", "—"),
            *((section.code, section.title) for section in pack.sections),
            ("evidence", "证明材料"),
        ]
        if day_is_asked(self.obj, self.actor.organisation_id):
            self.fields["due_on"].initial = clock.today() + dt.timedelta(days=due_days(pack))
        else:
            del self.fields["due_on"]

    def clean_due_on(self) -> dt.date:
        due_on = self.cleaned_data["due_on"]
        if due_on < clock.today():
            raise forms.ValidationError("补正截止日不能早于今天。")
        return due_on

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("extra") and not data.get("section"):
            self.add_error("section", "请选择问题所属的栏目，只有列出的栏目会重新开放。")
        if data.get("due_on"):
            data["due_at"] = clock.end_of(data["due_on"])
        return data


class PledgeForm(TransitionForm):
    """Signing: with the text of the pledge where the regulation has one, else a plain yes."""

    agree = forms.BooleanField(label="我已阅读并承诺以上内容真实可靠", error_messages={"required": "须勾选承诺。"})
    template = "applications/filing/pledge.html"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        signer = "applicant" if self.actor.role == "applicant" else "unit"
        self.text = pledge_text(pack_for(self.obj.round), self.obj, signer)
        if not self.text:
            self.fields["agree"].label = "材料齐全，同意办理"
            self.fields["agree"].error_messages["required"] = "须勾选同意。"


class AttachmentForm(PlainForm):
    """One or several files for one slot. What a file really is, is found out after it arrived."""

    slot = forms.ChoiceField(label="材料项")
    title = forms.CharField(label="材料名称", max_length=200, required=False)
    nature = forms.ChoiceField(
        label="原件或复印件", choices=[("original", "原件扫描"), ("copy", "复印件扫描")], required=False
    )
    record = forms.UUIDField(label="对应的记录", required=False)
    replaces = forms.UUIDField(label="替换", required=False)
    file = forms.FileField(
        label="文件",
        allow_empty_file=True,
        max_length=200,
        error_messages={"required": "请选择文件。", "max_length": "文件名太长，请改短后再上传。"},
    )

    def __init__(self, *args: Any, pack: Pack, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.pack = pack
        self.fields["slot"].choices = [(slot.code, slot.label) for slot in pack.evidence]

    def clean_nature(self) -> str:
        """Not said: what the slot is for."""
        slot = self.pack.slot(self.cleaned_data.get("slot", ""))
        return self.cleaned_data["nature"] or ("copy" if slot and slot.nature == "copy" else "original")
