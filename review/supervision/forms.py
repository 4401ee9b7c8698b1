"""Forms of a measure."""

from typing import Any

from django import forms

from review.supervision import queries
from review.supervision.models import Measure
from titles.flow.forms import TransitionForm
from titles.kernel import clock
from titles.kernel.forms import DayField, PlainForm
from titles.orgs.models import Organisation
from titles.rounds.models import UnitRound

AREA = forms.Textarea(attrs={"rows": 3})


class MeasureForm(PlainForm):
    """Which fields there are follows from the kind: a term for a correction, a person for discipline."""

    number = forms.CharField(label="文号", max_length=60)
    facts = forms.CharField(label="查明的问题", max_length=1000, widget=AREA)
    demand = forms.CharField(label="决定的内容", max_length=1000, widget=AREA)

    def __init__(self, *args: Any, kind: str, unit_round: UnitRound, organisation: Organisation, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if kind == Measure.Kind.CORRECTION:
            self.fields["due_on"] = DayField(label="改正期限（含）", required=False)
        if kind == Measure.Kind.DISCIPLINE:
            self._discipline(unit_round, organisation)
        self.fields["document"] = forms.FileField(label="决定书", required=False)

    def _discipline(self, unit_round: UnitRound, organisation: Organisation) -> None:
        demand = queries.demand(unit_round.round, Measure.Kind.DISCIPLINE)
        rows = queries.subjects(unit_round.unit, organisation)
        self.fields["subject"] = forms.TypedChoiceField(
            label="责任人所在单位",
            choices=[(str(row.pk), row.name) for row in rows],
            coerce={str(row.pk): row for row in rows}.__getitem__,
        )
        self.fields["person_name"] = forms.CharField(label="主要失职责任人", max_length=60, required=False)
        self.fields["person_post"] = forms.CharField(label="职务", max_length=60, required=False)
        self.fields["sanction"] = forms.ChoiceField(
            label="处理方式", choices=list(demand.value.items()) if demand else [], required=False
        )

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        if day and day < clock.today():
            raise forms.ValidationError("改正期限不能早于今天。")
        return day


class DecideForm(TransitionForm):
    """Shows what is decided."""

    template = "review/supervision/decide.html"
    agree = forms.BooleanField(label="事实清楚，同意作出这一决定", error_messages={"required": "须勾选同意。"})


class ReportForm(TransitionForm):
    report = forms.CharField(label="改正情况", max_length=1000, widget=AREA)
    document = forms.FileField(label="改正材料", required=False)
