"""Forms of 我的设置."""

from typing import Any
from uuid import UUID

from django import forms

from titles.kernel import clock
from titles.kernel.actors import engine
from titles.kernel.forms import DayField, PlainForm
from titles.messages.models import Channel
from titles.orgs.delegations import LONGEST_DAYS, colleagues, own_delegable


class AddressForm(PlainForm):
    """A new address of one channel; a code goes to it."""

    address = forms.CharField(max_length=254)

    def __init__(self, *args: Any, channel: Channel, **kwargs: Any):
        super().__init__(*args, **{"auto_id": f"id_{channel}_%s", **kwargs})
        field = self.fields["address"]
        if channel == Channel.SMS:
            field.label, field.help_text = "手机号", "11 位数字。验证码以短信发到这个号码。"
            field.widget.attrs |= {"inputmode": "tel", "autocomplete": "tel"}
        else:
            field.label, field.help_text = "电子邮箱", "验证码发到这个邮箱，填回本页后生效。"
            field.widget.attrs |= {"inputmode": "email", "autocomplete": "email"}


class CodeForm(PlainForm):
    code = forms.CharField(
        label="验证码",
        max_length=12,
        help_text="6 位数字，10 分钟内有效。",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def __init__(self, *args: Any, channel: Channel, **kwargs: Any):
        super().__init__(*args, **{"auto_id": f"id_{channel}_%s", **kwargs})


class DelegationForm(PlainForm):
    """Which of the own roles, to whom, from when to when, and why."""

    assignment = forms.ChoiceField(label="委托的身份")
    delegate = forms.ChoiceField(
        label="代办人", help_text="本机构的在职同事。代办期间，两人在经办与签批分离上视为同一人。"
    )
    since = DayField(label="起始日期")
    until = DayField(
        label="终止日期",
        help_text=f"含当日，到期自动终止；一次最长 {LONGEST_DAYS} 天。",
    )
    reason = forms.CharField(label="缘由", max_length=200, help_text="例如：外出学习、病假。")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.own = {str(row.pk): row for row in own_delegable()}
        with engine():
            known = {
                str(account.pk): f"{account.display_name}（{row.organisation}）"
                for row in self.own.values()
                for account in colleagues(row, today=clock.today())
            }
        self.fields["assignment"].choices = [
            (pk, f"{row.organisation} · {row.get_role_display()}") for pk, row in self.own.items()
        ]
        self.fields["delegate"].choices = [("", "请选择"), *known.items()]
        self.fields["since"].initial = self.fields["until"].initial = clock.today()

    def clean_assignment(self) -> Any:
        return self.own[self.cleaned_data["assignment"]]

    def clean_delegate(self) -> UUID:
        return UUID(self.cleaned_data["delegate"])


class MailboxForm(forms.Form):
    q = forms.CharField(label="收件地址或内容", required=False, max_length=60)
    channel = forms.ChoiceField(label="方式", required=False, choices=[("", "全部"), *Channel.choices])
