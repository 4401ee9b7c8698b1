"""Forms of a committee and its experts."""

from typing import Any

from django import forms

from review.committee.queries import governing_pack, units_below
from titles.flow.forms import TransitionForm
from titles.kernel import clock
from titles.kernel.actors import engine
from titles.kernel.forms import DayField


class ScheduleForm(TransitionForm):
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = clock.today().year


class ScopeForm(TransitionForm):
    """What the committee may review; nothing ticked means all of the series, or every unit."""

    specialties = forms.MultipleChoiceField(
        label="评审专业", required=False, widget=forms.CheckboxSelectMultiple, help_text="都不选的，为该系列全部专业。"
    )
    personnel = forms.CharField(
        label="评审人员范围", required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    units = forms.MultipleChoiceField(
        label="评审的单位", required=False, widget=forms.CheckboxSelectMultiple, help_text="都不选的，不限单位。"
    )
    paper_appraisal = forms.BooleanField(label="有论文鉴定要求", required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        with engine():
            pack, units = governing_pack(self.obj), units_below(self.obj)
        series = pack.catalogue.by_name(self.obj.series) if pack else None
        names = dict.fromkeys((*(series.specialties if series else ()), *self.obj.specialties))
        self.fields["specialties"].choices = [(name, name) for name in names]
        self.fields["units"].choices = [(str(unit.pk), str(unit)) for unit in units]
        for name in ("specialties", "personnel", "units", "paper_appraisal"):
            self.fields[name].initial = getattr(self.obj, name)


class ExpertForm(TransitionForm):
    name = forms.CharField(label="姓名", max_length=60)
    employer = forms.CharField(label="工作单位", max_length=120)
    specialty = forms.CharField(label="专业", max_length=60)
    retires_on = DayField(label="达到退休年限的日期", required=False)


class RetirementForm(TransitionForm):
    retires_on = DayField(label="达到退休年限的日期", required=False)
    retired_on = DayField(label="办理退休手续的日期", required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in ("retires_on", "retired_on"):
            self.fields[name].initial = getattr(self.obj, name)
