"""Forms of a round in preparation, and of putting a deadline off."""

import datetime as dt
from typing import Any

from django import forms

from titles.kernel import clock
from titles.kernel.forms import DayField, PlainForm
from titles.packs.schema import Pack
from titles.rounds import dates
from titles.rounds.models import Round

COUNTED_FROM = "评审委员会开会日和最后一日填一个；有开会日的，最后一级须在开会前一个工作日办结。"


class AnchorForm(PlainForm):
    """What the other dates are counted back from."""

    committee_on = DayField(label="评审委员会开会日", required=False, help_text=COUNTED_FROM)
    last_on = DayField(label="或最后一日", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("committee_on") and data.get("last_on"):
            self.add_error("last_on", "开会日和最后一日只填一个。")
        return data


class RoundForm(AnchorForm):
    way = forms.ChoiceField(label="办法")
    name = forms.CharField(label="批次名称", max_length=80)
    year = forms.IntegerField(label="年度", min_value=2012, max_value=2100)
    opens_on = DayField(label="申报开始日")
    field_order = ["way", "name", "year", "opens_on", "committee_on", "last_on"]

    def __init__(self, *args: Any, ways: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = ways
        self.fields["year"].initial = clock.today().year


class DatesForm(AnchorForm):
    """Every date of the round; `days_<kind>` and `due_<kind>` for each kind of office of the regulation."""

    opens_on = DayField(label="申报开始日")
    closes_on = DayField(label="申报截止日（含）", required=False)

    def __init__(self, *args: Any, pack: Pack, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.kinds = dates.kinds(pack)
        if pack.demand("handling.on_arrival"):
            self.fields["closes_on"].help_text = "随到随办的不填。"
        for kind in self.kinds:
            label = dates.label_of(kind)
            self.fields[f"days_{kind}"] = forms.IntegerField(
                label=f"{label}办理天数（工作日）", min_value=1, max_value=120, required=False, initial=dates.USUAL
            )
            self.fields[f"due_{kind}"] = DayField(label=f"{label}办结截止日（含）", required=False)
        self.order_fields(["opens_on", "committee_on", "last_on", "closes_on"])

    def rows(self) -> list[tuple[Any, Any]]:
        """(days, due) of every kind, as fields to show side by side."""
        return [(self[f"days_{kind}"], self[f"due_{kind}"]) for kind in self.kinds]

    def days(self) -> dict[str, int]:
        return {kind: self.cleaned_data.get(f"days_{kind}") or dates.USUAL for kind in self.kinds}

    def due(self) -> dict[str, dt.date]:
        found = {kind: self.cleaned_data.get(f"due_{kind}") for kind in self.kinds}
        return {kind: day for kind, day in found.items() if day}

    def take(self, closes_on: dt.date | None, due: dict[str, dt.date]) -> None:
        """Put counted dates into the fields, to be looked at and changed."""
        self.data = {
            **{name: self.data.get(name, "") for name in self.fields},
            "closes_on": closes_on.isoformat() if closes_on else "",
            **{f"due_{kind}": day.isoformat() for kind, day in due.items()},
        }


def initial_dates(round_: Round) -> dict[str, Any]:
    """What DatesForm shows of a round."""
    held = dates.dates_of(round_)
    last = dt.timedelta(microseconds=1)
    return {
        "opens_on": held.opens_on,
        "closes_on": dates.last_open_day(held),
        "committee_on": round_.committee_on,
        "last_on": round_.last_on,
        **{f"due_{kind}": (due - last).astimezone(clock.SHANGHAI).date() for kind, due in held.due.items()},
    }


class ExtensionForm(PlainForm):
    organisation_kind = forms.ChoiceField(label="哪一项截止", required=False)
    to_on = DayField(label="延至（含当日）", help_text="至该日 24:00 止。")
    reason = forms.CharField(label="延期理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, round_: Round, **kwargs: Any):
        super().__init__(*args, **kwargs)
        held = dates.dates_of(round_)
        closing = [("", f"申报截止（{dates.said(held.closes_at)}）")] if held.closes_at else []
        due = sorted(held.due.items(), key=lambda row: row[1])
        self.fields["organisation_kind"].choices = [
            *closing,
            *((kind, f"{dates.label_of(kind)}办结（{dates.said(at)}）") for kind, at in due),
        ]
