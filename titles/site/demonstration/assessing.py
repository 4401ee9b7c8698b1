"""The unit's own work in a round: group, scheme, report, defence, appraisal, scores, ranking, nomination."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from applications.filing.models import Application
from review.unit import domain, grid, queries
from review.unit.models import AppraisalSheet
from review.unit.sheet_forms import SheetForm
from titles.flow.domain import begin
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.actors import PUBLIC, SYSTEM, Actor, declare, engine
from titles.orgs.models import Organisation
from titles.rounds.models import Round, UnitRound
from titles.rounds.queries import pack_for
from titles.site.demonstration.identity import key
from titles.site.demonstration.stage import Stage, StoryError

ITEMS = (("答辩表现", "defence", "30"), ("平时履职", "peer_appraisal", "20"), ("业绩材料", "materials", "50"))
MEMBERS = (
    *(("考核子", "unit_leader"), ("考核丑", "unit_leader"), ("考核寅", "department_head")),
    *(("考核卯", "department_head"), ("考核辰", "key_staff"), ("考核巳", "key_staff"), ("考核午", "key_staff")),
)
# The steps in the order of the demonstration's regulations; `as_far_as` names the last one that is told.
STEPS = (
    "form_group",
    "draw_up_scheme",
    "submit_scheme",
    "approve_scheme",
    "hold_work_report",
    "hold_defence",
    "close_appraisal",
    "complete_scoring",
    "rank",
    "nominate",
)


class UnitStory:
    """One unit in one round; `office` signs for the competent department above it."""

    def __init__(self, stage: Stage, unit: Organisation, code: str, office: str, round_: Round):
        self.stage, self.unit, self.code, self.office, self.round = stage, unit, code, office, round_
        self.hr, self.lead = f"{code}.hr", f"{code}.lead"
        self.passed_over: Collection[UUID] = ()
        with declare(SYSTEM):
            self.unit_round = begin(
                machine("unit_round"), UnitRound(id=key(f"{round_.pk} {code}"), round=round_, unit=unit)
            )

    def quota(self, **numbers: int) -> None:
        """The superior sets how many may be nominated in each band; a 事业单位 has as many vacancies."""
        institution = self.unit.unit_type == Organisation.UnitType.INSTITUTION
        with self.stage.as_(f"{self.office}.handler"):
            domain.set_quotas(
                unit_round=self.unit_round,
                values=[
                    {
                        "band": band,
                        "number": numbers.get(band, 0),
                        "vacancies": numbers.get(band, 0) if institution else None,
                    }
                    for band in pack_for(self.round).catalogue.bands
                ],
            )

    def steps(self, *, until: str, ranked: Sequence[Application] = (), after: str = "") -> None:
        """Every step from the one after `after` up to `until`; `ranked` are those assessed, best first."""
        first = STEPS.index(after) + 1 if after else 0
        for name in STEPS[first : STEPS.index(until) + 1]:
            self.step(name, ranked)

    def step(self, name: str, ranked: Sequence[Application]) -> None:
        """One step; what feeds it (sheets, points) comes first."""
        if name == "close_appraisal":
            self.appraise(ranked)
        elif name == "complete_scoring":
            self.score(ranked)
        who = {"approve_scheme": f"{self.office}.approver", "nominate": self.lead}.get(name, self.hr)
        data: dict[str, Any] = getattr(self, f"_{name}", dict)()
        self.stage.fire(who, "unit_round", self.unit_round, name, **data)

    def _form_group(self) -> dict[str, Any]:
        found: dict[str, Any] = {"formed_on": clock.today()}
        for number, (name, category) in enumerate(MEMBERS, start=1):
            found |= {f"name_{number}": name, f"category_{number}": category, f"post_{number}": "示例职务"}
        return found

    def _draw_up_scheme(self) -> dict[str, Any]:
        found: dict[str, Any] = {"congress_on": clock.today()}
        for number, (name, source, maximum) in enumerate(self._items(), start=1):
            found |= {f"name_{number}": name, f"source_{number}": source, f"maximum_{number}": maximum}
        return found

    def _items(self) -> list[tuple[str, str, Any]]:
        """The unit's own, or those that the regulation lists, drawn in turn from what it scores by."""
        pack = pack_for(self.round)
        printed = [row["label"] for row in pack.asked("scheme.items").value or ()]
        sources = pack.asked("scoring.inputs").value or ("materials",)
        turns = [(name, sources[place % len(sources)], str(100 // len(printed))) for place, name in enumerate(printed)]
        return turns or list(ITEMS)

    def _hold_work_report(self) -> dict[str, Any]:
        return {"held_on": clock.today(), "place": "单位会议室", "attendance": 36}

    def _hold_defence(self) -> dict[str, Any]:
        return {"held_on": clock.today(), "place": "单位会议室", "examiners": "考官甲 相关专业\n考官乙 相关专业"}

    def _nominate(self) -> dict[str, Any]:
        """The best of each band, as many as the quota has places; the leaders may leave a place empty."""
        with declare(SYSTEM):
            tables = queries.ranking_tables(self.unit_round)
            chosen = [row.application_id for table in tables for row in table["rows"] if row.place <= table["quota"]]
            chosen = [pk for pk in chosen if pk not in self.passed_over]
        reasons = {f"reason_{pk}": "近期主要从事管理工作，本年度不推荐。" for pk in self.passed_over}
        return {"held_on": clock.today(), "attendees": "单位负责人、分管负责人", "chosen": chosen, **reasons}

    def appraise(self, ranked: Sequence[Application], *, sheets: int = 3, filled: int = 3) -> None:
        """Codes on paper, filled in by colleagues without an account; one sheet is typed in and confirmed."""
        with self.stage.as_(self.hr):
            codes = domain.issue_codes(unit_round=self.unit_round, number=sheets)
        for place, (_, code) in enumerate(codes[:filled]):
            with declare(PUBLIC):
                sheet = domain.sheet_by_code(code)
            if sheet is None:
                raise StoryError(f"评议码 {code} 不能用")
            with declare(Actor("bearer", bearer_id=sheet.pk)):
                sheet = AppraisalSheet.objects.get(pk=sheet.pk)
                domain.use_sheet(sheet_id=sheet.pk, points=_marked(sheet, ranked, place))
        with self.stage.as_(self.hr):
            sheet = domain.enter_sheet(unit_round=self.unit_round)
            sheet = domain.record_entered(sheet=sheet, points=_marked(sheet, ranked, filled))
        with self.stage.as_(self.lead):
            domain.confirm_sheet(sheet=sheet)

    def score(self, ranked: Sequence[Application]) -> None:
        """Points for defence and materials, falling with the place so that the ranking is `ranked`."""
        with self.stage.as_(self.hr):
            with engine():
                items = [item for item in queries.items(self.unit_round) if item.source != "peer_appraisal"]
            for place, application in enumerate(ranked):
                for item in items:
                    points = item.maximum * Decimal("0.96") - Decimal(place) * Decimal("0.75")
                    grid.give_points(
                        unit_round=self.unit_round, application_id=application.pk, item_id=item.pk, text=f"{points:.1f}"
                    )

    def reload(self) -> UnitRound:
        with declare(SYSTEM):
            self.unit_round.refresh_from_db()
        return self.unit_round


def _marked(sheet: AppraisalSheet, ranked: Sequence[Application], voter: int) -> dict[str, dict[str, str]]:
    """A colleague's sheet, through its own form."""
    places = {str(application.pk): place for place, application in enumerate(ranked)}
    marks: dict[str, str] = {}
    for row in sheet.applicants:
        for item in sheet.items:
            fall = Decimal(places.get(row["application"], 0)) * Decimal("0.4") + Decimal(voter) * Decimal("0.3")
            marks[f"{row['application']}.{item['item']}"] = str(Decimal(item["maximum"]) - Decimal("0.5") - fall)
    form = SheetForm(marks, sheet=sheet)
    if not form.is_valid():
        raise ValueError(form.errors.as_text())
    return form.points()
