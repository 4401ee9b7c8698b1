"""What the bureau above does about a unit that breaks the rules: orders, cancelled rights, discipline."""

import pghistory
from django.db import models

from titles.kernel.records import Stateful
from titles.kernel.uploads.models import Blob
from titles.kernel.walls import Wall
from titles.orgs.models import Organisation
from titles.rounds.models import Round


@pghistory.track()
class Measure(Stateful):
    """One measure of a bureau against one organisation below it, drafted by one person and decided by another."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", "责令改正"
        SUSPENSION = "suspension", "取消当年申报资格并通报批评"
        DISCIPLINE = "discipline", "失职责任人处理"

    class Sanction(models.TextChoices):
        CIRCULAR = "circular", "通报批评"
        ADMINISTRATIVE = "administrative", "行政处分"

    kind = models.CharField("类别", max_length=12, choices=Kind.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="作出部门")
    subject = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="measures", verbose_name="被处理单位"
    )
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="measures", verbose_name="批次")
    number = models.CharField("文号", max_length=60)
    facts = models.CharField("查明的问题", max_length=1000)
    demand = models.CharField("决定的内容", max_length=1000)
    due_on = models.DateField("改正期限（含）", null=True)
    # 失职责任人 (TS-13-01); empty for the other kinds.
    person_name = models.CharField("责任人", max_length=60, blank=True)
    person_post = models.CharField("职务", max_length=60, blank=True)
    sanction = models.CharField("处理方式", max_length=16, choices=Sanction.choices, blank=True)
    document = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="决定书")
    drafted_by = models.UUIDField("拟定账号")
    drafted_by_name = models.CharField("拟定人", max_length=60)
    decided_by_name = models.CharField("决定人", max_length=60, blank=True)
    decided_at = models.DateTimeField("决定时间", null=True)
    report = models.CharField("改正情况", max_length=1000, blank=True)
    report_document = models.ForeignKey(
        Blob, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="改正材料"
    )
    reported_at = models.DateTimeField("报告时间", null=True)
    closed_because = models.CharField("办结或撤销的说明", max_length=1000, blank=True)

    wall = Wall.reach("organisation_id") | Wall.reach("subject_id")

    class Meta(Stateful.Meta):
        app_label = "review"
        ordering = ["-state_since"]
        constraints = [models.UniqueConstraint(fields=["organisation", "number"], name="one_measure_number")]

    def __str__(self) -> str:
        return f"{self.subject}：{self.get_kind_display()}（{self.number}）"
