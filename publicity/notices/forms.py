"""Forms of the notice's transitions. What is missing is refused by the guards, all at once and with the clause."""

from typing import Any, cast

from django import forms

from publicity.notices import queries
from publicity.notices.contents import required_contents, shown
from publicity.notices.models import Notice
from publicity.notices.wording import result_text
from titles.flow.forms import TransitionForm
from titles.flow.machine import State
from titles.kernel import clock
from titles.kernel.actors import engine
from titles.kernel.forms import DayField
from titles.kernel.refusals import Missing
from titles.rounds.queries import pack_for

PREPARES = frozenset({"unit_hr", "unit_lead", "secretary", "handler"})


class NoticeFilter(forms.Form):
    """The clerk's list; what makes no sense is ignored, for a shared link must not end in an error."""

    q = forms.CharField(label="标题或单位", required=False, max_length=60)
    kind = forms.ChoiceField(label="类别", required=False, choices=[("", "全部"), *Notice.Kind.choices])
    state = forms.ChoiceField(label="状态", required=False)

    def __init__(self, *args: Any, states: dict[str, State], **kwargs: Any):
        super().__init__(*args, **kwargs)
        names = [(code, row.staff) for code, row in states.items()]
        cast("forms.ChoiceField", self.fields["state"]).choices = [("", "全部"), *names]


class WindowForm(forms.Form):
    """Start and length: what the preview of the end date wants to know."""

    starts_on = DayField(
        label="起始日",
        error_messages={"required": "请填写公示起始日。", "invalid": "日期格式有误。"},
    )
    days = forms.IntegerField(
        label="天数",
        min_value=1,
        max_value=queries.LONGEST,
        error_messages={"required": "请填写公示天数。", "invalid": "天数须为整数。"},
    )


class StartForm(TransitionForm, WindowForm):
    """What every notice says about itself."""

    template = "publicity/notices/start.html"
    long_reason = forms.CharField(
        label="超过一般天数的理由", required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    suggestion_box = forms.CharField(label="意见箱位置", required=False, max_length=200)
    telephone = forms.CharField(label="监督电话", required=False, max_length=60)
    contact_person = forms.CharField(
        label="来访接待人", required=False, max_length=60, help_text="指定专人负责来访接待、情况汇总。"
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        # The form shows what is not public yet.
        if self.actor.organisation_id != self.obj.publisher_id or self.actor.role not in PREPARES:
            raise Missing(f"notice {self.obj.pk}")
        with engine():
            self.rules = queries.length(self.obj)
            self.contents = shown([content.build(self.obj) for content in required_contents(self.obj)])
        self.fields["starts_on"].initial = clock.today()
        self.fields["days"].initial = self.rules.least.value
        if self.rules.unit == "个月":
            self.fields["days"].label = "月数"
        least = f"不少于 {self.rules.least.value} {self.rules.unit}"
        usual = f"，超过 {self.rules.usual.value} 天须写明理由" if self.rules.usual else ""
        self.fields["days"].help_text = f"{least}{usual}；{queries.COUNTED[self.rules.day_count.value]}。"


class StartUnitNotice(StartForm):
    """The five contents, the place, the contacts and the days (TS-08-02 … TS-08-09)."""

    conditions = forms.CharField(
        label="申报条件、有关规定及本单位《量化考核实施细则》",
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    confirmed = forms.MultipleChoiceField(
        label="已核对、将同时展示的公示内容", required=False, widget=forms.CheckboxSelectMultiple
    )
    place = forms.CharField(label="公示地点", required=False, max_length=200)
    place_confirmed = forms.BooleanField(label="已确认该地点方便群众、便于查阅和监督", required=False)
    place_photo = forms.FileField(label="公示地点照片", required=False, help_text="可不上传。")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["confirmed"]).choices = [
            (item["code"], item["label"]) for item in self.contents
        ]
        pack = pack_for(self.obj.round)
        if pack.demand("notice.place") is None:
            del self.fields["place_confirmed"]
        if pack.demand("notice.manner"):
            self.fields["place"].label = "公示方式及范围"


class StartResultNotice(StartForm):
    pass


class CloseForm(TransitionForm):
    """The result, generated with the real dates, confirmed by a person (TS-08-10)."""

    result_text = forms.CharField(
        label="公示结果",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请填写公示结果。"},
    )
    confirmed = forms.BooleanField(label="以上公示结果属实", error_messages={"required": "须确认公示结果属实。"})

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        unit = self.obj.kind == self.obj.Kind.UNIT
        self.fields["result_text"].label = "公示结果（填入评审表“基层单位意见”栏）" if unit else "公示结果"
        if self.obj.last_day:
            with engine():
                self.fields["result_text"].initial = result_text(self.obj)
