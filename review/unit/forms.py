"""Forms of the unit's steps. Rows are fields numbered from 1; blank rows are left out."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from review.unit import deciding, queries
from review.unit.models import Scheme, SchemeItem
from review.unit.scoring import Bracket
from titles.flow.forms import TransitionForm
from titles.kernel import clock
from titles.kernel.actors import engine
from titles.kernel.forms import DayField
from titles.orgs.models import Assignment, Role
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for


class PastDate(DayField):
    """A day that is not in the future."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day > clock.today():
            raise forms.ValidationError("日期不能晚于今天。")
        return day


class RowsForm(TransitionForm):
    """A form with numbered rows; `parts` are the fields of one row, the first decides whether a row is filled."""

    rows_shown = 10
    template = "review/unit/rows_form.html"
    note = ""

    def parts(self, number: int) -> dict[str, forms.Field]:
        raise NotImplementedError(f"{type(self).__name__} names the fields of a row")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for number in range(1, self.rows_shown + 1):
            for name, field in self.parts(number).items():
                self.fields[f"{name}_{number}"] = field

    @property
    def pack(self) -> Pack:
        return pack_for(self.obj.round)

    @property
    def heads(self) -> list[str]:
        return [str(field.label) for field in self.parts(1).values()]

    def rows(self) -> Iterator[list[BoundField]]:
        for number in range(1, self.rows_shown + 1):
            yield [self[f"{name}_{number}"] for name in self.parts(number)]

    def others(self) -> list[BoundField]:
        numbered = {f"{name}_{number}" for number in range(1, self.rows_shown + 1) for name in self.parts(number)}
        return [field for field in self if field.name not in numbered]

    def filled(self) -> list[dict[str, Any]]:
        """The rows whose first field is filled, as plain dictionaries."""
        found = []
        for number in range(1, self.rows_shown + 1):
            names = list(self.parts(number))
            row = {name: self.cleaned_data.pop(f"{name}_{number}", None) for name in names}
            if row[names[0]]:
                found.append(row)
        return found


class BracketsField(forms.CharField):
    """“0-5:10；5-10:15；10-:20”: from (included) – to (excluded, nothing: and above) : points."""

    one = re.compile(r"(\d+(?:\.\d{1,2})?)\s*[-—–~至]\s*(\d+(?:\.\d{1,2})?)?\s*[:：=]\s*(\d+(?:\.\d{1,2})?)", re.ASCII)

    def clean(self, value: Any) -> list[Bracket]:
        found = []
        for part in re.split(r"[;；\n]", unicodedata.normalize("NFKC", super().clean(value) or "")):
            if not part.strip():
                continue
            match = self.one.fullmatch(part.strip())
            if match is None:
                raise forms.ValidationError(f"读不懂“{part.strip()}”，请按“5-10:15”的样子填写。")
            lower, upper, points = match.groups()
            found.append(Bracket(Decimal(lower), Decimal(upper) if upper else None, Decimal(points)))
        return found


class GroupForm(RowsForm):
    rows_shown = 15
    formed_on = PastDate(label="成立日期")
    plan = forms.FileField(label="本单位申报推荐实施方案", required=False)

    def parts(self, number: int) -> dict[str, forms.Field]:
        categories = self.pack.asked("group.categories").value or {"member": "成员"}
        return {
            "name": forms.CharField(label="姓名", max_length=60, required=False),
            "category": forms.ChoiceField(label="类别", choices=[("", "—"), *categories.items()], required=False),
            "post": forms.CharField(label="职务", max_length=60, required=False),
            "account": forms.TypedChoiceField(
                label="评分账号", choices=[("", "—"), *self.accounts], coerce=UUID, empty_value=None, required=False
            ),
        }

    @cached_property
    def accounts(self) -> list[tuple[str, str]]:
        """Accounts of the unit's group members; without one a member's sheet is typed in by the unit's HR."""
        with engine():
            rows = Assignment.objects.filter(
                organisation_id=self.obj.unit_id, role=Role.GROUP_MEMBER, until=None
            ).select_related("account")
            return [(str(row.account_id), f"{row.account.display_name}（{row.account.username}）") for row in rows]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["members"] = self.filled()
        for member in data["members"]:
            member["account_id"] = member.pop("account")
        accounts = [member["account_id"] for member in data["members"] if member["account_id"]]
        if len(accounts) != len(set(accounts)):
            self.add_error(None, "一个评分账号只能属于一名小组成员。")
        return data


class SchemeForm(RowsForm):
    note = (
        "需要分档的项目填写计量单位和分档，例如单位“年”、分档“0-5:10；5-10:15；10-:20”，"
        "表示不满 5 年得 10 分、5 至不满 10 年得 15 分、10 年以上得 20 分；不分档的留空。"
    )
    document = forms.FileField(label="《量化考核实施细则》文本", required=False)
    scored_by = forms.ChoiceField(label="评分方式", choices=Scheme.ScoredBy.choices, required=False, initial="joint")
    congress_on = PastDate(label="职代会讨论通过日期", required=False)
    minutes = forms.FileField(label="职代会会议纪要", required=False)

    @property
    def rows_shown(self) -> int:  # type: ignore[override]
        return max(RowsForm.rows_shown, len(self.printed))

    @property
    def printed(self) -> list[str]:
        """The items that the regulation itself lists, in its order; none where the unit chooses them."""
        return [row["label"] for row in self.pack.asked("scheme.items").value or ()]

    @property
    def sources(self) -> list[tuple[str, str]]:
        """What the regulation draws points from; everything where it does not say."""
        named = self.pack.asked("scoring.inputs").value
        return [row for row in SchemeItem.Source.choices if not named or row[0] in named]

    def parts(self, number: int) -> dict[str, forms.Field]:
        printed = dict(enumerate(self.printed, start=1))
        return {
            "name": forms.CharField(label="项目", max_length=60, required=False, initial=printed.get(number, "")),
            "source": forms.ChoiceField(label="依据", choices=self.sources, required=False),
            "maximum": forms.DecimalField(
                label="满分", max_digits=6, decimal_places=2, min_value=Decimal("0.01"), required=False
            ),
            "measure": forms.CharField(label="计量单位", max_length=20, required=False),
            "brackets": BracketsField(label="分档", required=False),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["scored_by"] = data.get("scored_by") or Scheme.ScoredBy.JOINT
        data["items"] = self.filled()
        names = [item["name"] for item in data["items"]]
        if len(names) != len(set(names)):
            self.add_error(None, "赋分项目的名称不能重复。")
        for item in data["items"]:
            if not item["maximum"]:
                self.add_error(None, f"“{item['name']}”没有填写满分。")
            item["brackets"] = item["brackets"] or []
            if item["brackets"] and not item["measure"]:
                self.add_error(None, f"“{item['name']}”有分档而没有填写计量单位。")
            if item["source"] == SchemeItem.Source.PEER_APPRAISAL and item["brackets"]:
                self.add_error(None, f"“{item['name']}”由群众评议得分，不能分档。")
        return data


class ApproveSchemeForm(TransitionForm):
    confirmed = forms.MultipleChoiceField(label="经审阅，细则已", widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        wanted = pack_for(self.obj.round).asked("scheme.approver_confirms").value or ()
        self.fields["confirmed"].choices = [(item["code"], item["label"]) for item in wanted]


class WorkReportForm(TransitionForm):
    held_on = PastDate(label="述职大会日期")
    place = forms.CharField(label="地点", max_length=120)
    attendance = forms.IntegerField(label="到会专业技术人员人数", min_value=1, required=False)
    sheet = forms.FileField(label="述职大会签到表", required=False)
    confirmed = forms.MultipleChoiceField(label="述职情况", widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        wanted = pack_for(self.obj.round).asked("work_report.confirms").value or ()
        self.fields["confirmed"].choices = [(item["code"], item["label"]) for item in wanted]


class DefenceForm(TransitionForm):
    held_on = PastDate(label="答辩日期")
    place = forms.CharField(label="地点", max_length=120)
    examiners = forms.CharField(
        label="考核人员（相关专业技术骨干）",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="每行一人：姓名 专业",
    )

    def clean_examiners(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["examiners"].splitlines() if line.strip()]


class IncidentForm(TransitionForm):
    happened_on = PastDate(label="发生日期")
    text = forms.CharField(label="出现的问题", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    handling = forms.CharField(label="处理情况", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class RankForm(TransitionForm):
    """Totals decide; equals are placed by the group, with its reason, where it says so."""

    template = "review/unit/rank.html"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        with engine():
            self.groups = deciding.tie_groups(self.obj)
        for group in self.groups:
            group["names"] = []
            for application in group["applications"]:
                name = f"order_{application.pk}"
                self.fields[name] = forms.IntegerField(
                    label=f"{application.person.name} 的先后", min_value=1, max_value=999, required=False
                )
                group["names"].append(name)
        if self.groups:
            self.fields["tie_reason"] = forms.CharField(
                label="确定同分人员先后的理由",
                max_length=1000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def tied(self) -> list[dict[str, Any]]:
        return [{**group, "fields": [self[name] for name in group["names"]]} for group in self.groups]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        reason, ties = str(data.get("tie_reason") or "").strip(), []
        for group in self.groups:
            orders = {row.pk: data.get(f"order_{row.pk}") for row in group["applications"]}
            given = [order for order in orders.values() if order]
            if not given:
                continue
            if len(given) < len(orders) or len(set(given)) < len(given):
                names = "、".join(row.person.name for row in group["applications"])
                self.add_error(None, f"{names}的先后须逐人填写，且不能重复。")
                continue
            ranked = sorted(orders, key=lambda pk: orders[pk] or 0)
            ties.append({"applications": [str(pk) for pk in ranked], "reason": reason})
        return {"ties": ties}


class NominationForm(TransitionForm):
    """Who goes up, decided on the ranking table with the quota drawn in it."""

    template = "review/unit/nomination.html"
    held_on = PastDate(label="集体研究日期")
    attendees = forms.CharField(label="参加的单位领导", max_length=400)
    minutes = forms.FileField(label="会议记录", required=False)

    def is_ranked(self) -> bool:
        return pack_for(self.obj.round).step("ranking") is not None

    def tables(self) -> list[dict[str, Any]]:
        chosen = set(self.data.getlist("chosen")) if hasattr(self.data, "getlist") else set()
        live, tables = {row.pk for row in queries.candidates(self.obj)}, queries.ranking_tables(self.obj)
        if not self.is_ranked():
            return [self._unranked(chosen)]
        for table in tables:
            standing = {row.application_id: place for place, row in enumerate(deciding.standing(table, live), start=1)}
            for row in table["rows"]:
                place = standing.get(row.application_id)
                row.gone = place is None
                row.chosen = place is not None and (
                    str(row.application_id) in chosen if chosen else place <= table["quota"]
                )
                row.reason = self.data.get(f"reason_{row.application_id}", "")
                row.beyond = place == table["quota"] + 1
        return tables

    def _unranked(self, chosen: set[str]) -> dict[str, Any]:
        """Everybody by name, all chosen at first: there is no ranking to choose by."""
        rows = [
            {
                "application": row,
                "application_id": row.pk,
                "chosen": str(row.pk) in chosen if self.is_bound else True,
                "reason": self.data.get(f"reason_{row.pk}", ""),
            }
            for row in queries.candidates(self.obj)
        ]
        return {"rows": rows, "ranking": None}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        known = {str(row.pk) for row in queries.candidates(self.obj)}
        given = self.data.getlist("chosen") if hasattr(self.data, "getlist") else self.data.get("chosen", [])
        data["chosen"] = [UUID(pk) for pk in given if pk in known]
        data["reasons"] = {
            pk: reason for pk in known if (reason := str(self.data.get(f"reason_{pk}", "")).strip()[:400])
        }
        return data
