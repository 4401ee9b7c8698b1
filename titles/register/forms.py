"""Forms of the certificate's transitions."""

from typing import Any

from django import forms

from titles.flow.forms import TransitionForm
from titles.kernel.actors import engine
from titles.register.models import Ground
from titles.register.queries import open_revocation


class ProposeRevocationForm(TransitionForm):
    """Begins with what the case found, where there is one."""

    ground = forms.ChoiceField(
        label="事由类别", choices=Ground.choices, help_text="撤销之后，公开查验页面显示类别和撤销日期。"
    )
    reason = forms.CharField(
        label="事由",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="只有发证机关和持证人能看到。",
        error_messages={"required": "请写明事由。"},
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        with engine():
            row = open_revocation(self.obj)
        if row:
            self.fields["ground"].initial, self.fields["reason"].initial = row.ground, row.reason


class RevokeForm(TransitionForm):
    confirmed = forms.BooleanField(
        label="已审阅事由和依据，同意撤销", error_messages={"required": "须勾选同意，才能撤销。"}
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        with engine():
            row = open_revocation(self.obj)
        if row:
            who = f"（经办人 {row.proposed_by_name}）" if row.proposed_by_name else ""
            self.fields["confirmed"].help_text = f"{row.get_ground_display()}：{row.reason}{who}"
