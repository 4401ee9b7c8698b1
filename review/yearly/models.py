"""The yearly assessment of one person: what was reported, recorded, scored and graded (年度考核表)."""

import pghistory
from django.db import models

from applications.career.models import Assessment
from titles.kernel.records import Stateful
from titles.kernel.walls import Wall
from titles.orgs.models import Organisation, Person
from titles.packs.models import PackVersion
from titles.packs.vocabulary import BANDS


@pghistory.track()
class YearlyAssessment(Stateful):
    """One person, one year, entered by the unit. It keeps the version of the regulation that it was begun under."""

    class Grade(models.TextChoices):
        EXCELLENT = "excellent", "优秀"
        QUALIFIED = "qualified", "合格"
        BASICALLY_QUALIFIED = "basically_qualified", "基本合格"
        UNQUALIFIED = "unqualified", "不合格"

    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="yearly_assessments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="yearly_assessments")
    year = models.PositiveIntegerField("年度")
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    procedure = models.CharField("程序", max_length=30, blank=True)
    title = models.CharField("专业技术职务", max_length=60, blank=True)
    band = models.CharField("级别", max_length=16, choices=list(BANDS.items()))
    # 表一
    report = models.TextField("述职报告", blank=True)
    reported_on = models.DateField("述职日期", null=True)
    leader_name = models.CharField("直接领导", max_length=60, blank=True)
    leader_opinion = models.CharField("直接领导意见", max_length=1000, blank=True)
    # 表二: item → rows of cells; the last cell of a row is its score.
    fixed = models.JSONField("定标项", default=dict)
    filler_name = models.CharField("填写人", max_length=60, blank=True)
    checker_name = models.CharField("审核人", max_length=60, blank=True)
    recorded_on = models.DateField("记实日期", null=True)
    # 表三: the table of the regulation, or the unit's own; layer → item → score; layer → what the group made of it.
    items = models.JSONField("基本项", default=list)
    own_table = models.BooleanField("本单位另设的赋分表", default=False)
    scores = models.JSONField("基本项得分", default=dict)
    adjusted = models.JSONField("矫正后得分", default=dict)
    remarks = models.JSONField("备注", default=dict)
    # 表四: as computed when it was graded.
    results = models.JSONField("计算结果", default=dict)
    grade = models.CharField("评定等次", max_length=20, choices=Grade.choices, blank=True)
    below_threshold_reason = models.CharField("低于槛值仍评为该等次的理由", max_length=1000, blank=True)
    group_opinion = models.CharField("单位考核小组意见", max_length=1000, blank=True)
    group_leader = models.CharField("组长", max_length=60, blank=True)
    graded_on = models.DateField("评定日期", null=True)
    record = models.ForeignKey(Assessment, on_delete=models.PROTECT, null=True, related_name="+")

    wall = Wall.oneself("person_id") | Wall.reach("unit_id")

    class Meta(Stateful.Meta):
        app_label = "review"
        ordering = ["-year", "person__name"]
        constraints = [models.UniqueConstraint(fields=["unit", "person", "year"], name="one_yearly_assessment")]

    def __str__(self) -> str:
        return f"{self.person}：{self.year} 年度考核"
