"""A round: one policy pack, one calendar, one set of quotas; and each unit's taking part in it."""

import pghistory
from django.db import models

from titles.kernel.records import Record, Stateful
from titles.kernel.walls import Wall
from titles.orgs.models import Organisation
from titles.packs.models import PackVersion


@pghistory.track()
class Round(Stateful):
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT)
    # Which of the pack's procedures this round runs; empty where the pack has but one.
    procedure = models.CharField("程序", max_length=30, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, verbose_name="组织部门")
    name = models.CharField("名称", max_length=80)
    year = models.PositiveIntegerField("年度")
    opens_on = models.DateField("申报开始日")
    # Empty where applications are taken whenever they come (随到随办): open until somebody closes it.
    closes_at = models.DateTimeField("申报截止（不含）", null=True)
    # What the other dates were counted back from: the day the committee sits, or the last day of all.
    committee_on = models.DateField("评审委员会开会日", null=True)
    last_on = models.DateField("最后一日", null=True)

    wall = Wall.reference()

    class Meta(Stateful.Meta):
        app_label = "titles"
        ordering = ["-opens_on"]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class TierDeadline(Record):
    """Until when one kind of organisation must have passed things on; the exclusive instant."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tier_deadlines")
    organisation_kind = models.CharField("层级", max_length=30, choices=Organisation.Kind.choices)
    due_at = models.DateTimeField("截止（不含）")

    wall = Wall.reference()

    class Meta(Record.Meta):
        app_label = "titles"
        constraints = [models.UniqueConstraint(fields=["round", "organisation_kind"], name="one_tier_deadline")]


@pghistory.track()
class Extension(Stateful):
    """A deadline put off: proposed with its reason by one person of the office, decided by another."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="extensions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # Whose deadline; empty for that of the applicants.
    organisation_kind = models.CharField("层级", max_length=30, choices=Organisation.Kind.choices, blank=True)
    from_at = models.DateTimeField("原截止（不含）")
    to_at = models.DateTimeField("延至（不含）")
    reason = models.CharField("延期理由", max_length=1000)
    proposed_by = models.UUIDField("提出账号", null=True)
    proposed_by_name = models.CharField("提出人", max_length=60)
    proposed_at = models.DateTimeField("提出时间")
    decided_by = models.UUIDField("决定账号", null=True)
    decided_by_name = models.CharField("决定人", max_length=60, blank=True)
    decided_because = models.CharField("决定意见", max_length=1000, blank=True)

    wall = Wall.reach("organisation_id")

    class Meta(Stateful.Meta):
        app_label = "titles"
        ordering = ["proposed_at", "id"]

    def __str__(self) -> str:
        return f"{self.round}：{self.whose}延期"

    @property
    def whose(self) -> str:
        """Whose deadline it is, in words."""
        return f"{self.get_organisation_kind_display()}办结" if self.organisation_kind else "申报截止"


@pghistory.track()
class UnitRound(Stateful):
    """One unit in one round. `state` is the last step done, in the pack's own order."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="unit_rounds")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="unit_rounds")
    suspended_by = models.UUIDField("取消当年申报资格的决定", null=True)

    wall = Wall.reach("unit_id") | Wall.member("unit_id")

    class Meta(Stateful.Meta):
        app_label = "titles"
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="one_unit_round")]

    def __str__(self) -> str:
        return f"{self.unit} · {self.round}"


@pghistory.track()
class Quota(Record):
    """How many the unit may nominate in this round, for one band (TS-07-19, AMB-39)."""

    unit_round = models.ForeignKey(UnitRound, on_delete=models.CASCADE, related_name="quotas")
    band = models.CharField("层次", max_length=16)
    number = models.PositiveIntegerField("申报数额")
    vacancies = models.PositiveIntegerField("空余岗位数额", null=True)
    set_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField("下达时间")

    wall = Wall.through("unit_round_id", "titles.UnitRound")

    class Meta(Record.Meta):
        app_label = "titles"
        constraints = [models.UniqueConstraint(fields=["unit_round", "band"], name="one_quota")]


@pghistory.track()
class CalendarDay(models.Model):
    """The working-day table: every day of every year it covers, whether it is worked, and its name."""

    day = models.DateField("日期", primary_key=True)
    is_working = models.BooleanField("工作日")
    name = models.CharField("名称", max_length=20, blank=True)
    # The notice that says so, with its number, only where somebody has it at hand.
    source = models.CharField("依据", max_length=120, blank=True)

    wall = Wall.reference()

    class Meta:
        app_label = "titles"
