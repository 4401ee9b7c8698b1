"""A unit's own work in a round: group, scheme, sessions, appraisal, scores; rankings stand in `rankings`."""

import pghistory
from django.db import models

from applications.filing.models import Application
from review.unit.rankings import (
    STAFF,
    UNIT_ROUND,
    Incident,
    Nomination,
    Ranking,
    RankingReopening,
    RankingRow,
)
from titles.kernel.records import Record
from titles.kernel.uploads.models import Blob
from titles.kernel.walls import Wall
from titles.orgs.models import Account, Organisation
from titles.rounds.models import UnitRound

__all__ = [
    "AppraisalSheet", "AssessmentGroup", "GroupMember", "Incident", "Nomination", "Ranking", "RankingReopening",
    "RankingRow", "Rating", "Scheme", "SchemeBracket", "SchemeItem", "Score", "Session",
]  # fmt: skip


@pghistory.track()
class AssessmentGroup(Record):
    unit_round = models.OneToOneField(UnitRound, on_delete=models.PROTECT, related_name="group")
    formed_on = models.DateField("成立日期")
    plan = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="实施方案")

    wall = UNIT_ROUND

    class Meta(Record.Meta):
        app_label = "review"


@pghistory.track()
class GroupMember(Record):
    group = models.ForeignKey(AssessmentGroup, on_delete=models.CASCADE, related_name="members")
    name = models.CharField("姓名", max_length=60)
    category = models.CharField("类别", max_length=30)
    post = models.CharField("职务", max_length=60, blank=True)
    # A member with an account of the role group_member scores alone; the others' sheets are typed in by the HR.
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    order = models.PositiveSmallIntegerField("次序")

    wall = Wall.through("group_id", "review.AssessmentGroup")

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["order"]


@pghistory.track()
class Scheme(Record):
    """《量化考核实施细则》; a rejected one stays, with the reason, and another is drawn up."""

    class ScoredBy(models.TextChoices):
        JOINT = "joint", "小组集体评定"
        MEMBERS = "members", "小组成员分别评分，取平均"

    unit_round = models.ForeignKey(UnitRound, on_delete=models.PROTECT, related_name="schemes")
    document = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="细则文本")
    scored_by = models.CharField("评分方式", max_length=10, choices=ScoredBy.choices, default=ScoredBy.JOINT)
    congress_on = models.DateField("职代会通过日期", null=True)
    minutes = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="会议纪要")
    drawn_up_at = models.DateTimeField("拟定时间")
    submitted_at = models.DateTimeField("报送时间", null=True)
    decided_at = models.DateTimeField("批复时间", null=True)
    decided_by = models.UUIDField("批复账号", null=True)
    confirmed = models.JSONField("批复时确认的事项", default=list)
    rejected_because = models.CharField("不同意的理由", max_length=1000, blank=True)

    wall = UNIT_ROUND

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["drawn_up_at"]


@pghistory.track()
class SchemeItem(Record):
    class Source(models.TextChoices):
        DEFENCE = "defence", "考核答辩"
        PEER_APPRAISAL = "peer_appraisal", "群众评议"
        MATERIALS = "materials", "提供的相关材料"
        WORK_REPORT = "work_report", "公开述职"

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="items")
    name = models.CharField("项目", max_length=60)
    source = models.CharField("依据", max_length=20, choices=Source.choices)
    maximum = models.DecimalField("满分", max_digits=6, decimal_places=2)
    # What a bracketed item measures ("年", "篇"); empty where points are given directly.
    measure = models.CharField("计量单位", max_length=20, blank=True)
    order = models.PositiveSmallIntegerField("次序")

    wall = Wall.through("scheme_id", "review.Scheme")

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["order"]


@pghistory.track()
class SchemeBracket(Record):
    """One bracket of an item: measured from `lower` (included) to `upper` (excluded, None: and above) gives points."""

    item = models.ForeignKey(SchemeItem, on_delete=models.CASCADE, related_name="brackets")
    lower = models.DecimalField("自（含）", max_digits=8, decimal_places=2)
    upper = models.DecimalField("至（不含）", max_digits=8, decimal_places=2, null=True)
    points = models.DecimalField("得分", max_digits=6, decimal_places=2)
    order = models.PositiveSmallIntegerField("次序")

    wall = Wall.through("item_id", "review.SchemeItem")

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["order"]


@pghistory.track()
class Session(Record):
    class Kind(models.TextChoices):
        WORK_REPORT = "work_report", "公开述职"
        DEFENCE = "defence", "考核答辩"

    unit_round = models.ForeignKey(UnitRound, on_delete=models.PROTECT, related_name="sessions")
    kind = models.CharField("类别", max_length=12, choices=Kind.choices)
    held_on = models.DateField("日期")
    place = models.CharField("地点", max_length=120)
    attendance = models.PositiveIntegerField("到会人数", null=True)
    examiners = models.JSONField("考核人员", default=list)
    sheet = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="签到表")
    confirmed = models.JSONField("确认的事项", default=list)

    wall = UNIT_ROUND

    class Meta(Record.Meta):
        app_label = "review"
        constraints = [models.UniqueConstraint(fields=["unit_round", "kind"], name="one_session_a_kind")]


class AppraisalSheet(Record):
    """One colleague's sheet. A paper code tells nobody whose it is; what one types in, another confirms.

    No row history: an appraisal is anonymous, and versions of a sheet would tell the order in which it was filled.
    """

    unit_round = models.ForeignKey(UnitRound, on_delete=models.PROTECT, related_name="sheets")
    number = models.PositiveIntegerField("编号")
    # Unique where there is one; sheets that are typed in have none.
    code_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001
    # Frozen when the sheet is made: [{"application", "name", "title"}], [{"item", "name", "maximum"}].
    applicants = models.JSONField("申报人")
    items = models.JSONField("项目")
    # {application id: {item id: "points"}}
    points = models.JSONField("评分", null=True)
    entered_by = models.UUIDField("录入账号", null=True)
    confirmed_by = models.UUIDField("复核账号", null=True)
    is_counted = models.BooleanField("计入", default=False)

    wall = (STAFF | Wall.bearer("id")).writable(Wall.bearer("id"))

    class Meta(Record.Meta):
        app_label = "review"
        constraints = [models.UniqueConstraint(fields=["unit_round", "number"], name="one_sheet_number")]
        ordering = ["number"]


@pghistory.track()
class Score(Record):
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="scores")
    item = models.ForeignKey(SchemeItem, on_delete=models.PROTECT, related_name="scores")
    points = models.DecimalField("得分", max_digits=6, decimal_places=2)
    measured = models.DecimalField("计量", max_digits=8, decimal_places=2, null=True)
    # How many members' points it is the mean of; None where it was given jointly or comes from appraisal sheets.
    raters = models.PositiveIntegerField("评分人数", null=True)
    version = models.PositiveIntegerField(default=1)
    entered_by = models.UUIDField("录入账号", null=True)
    entered_by_name = models.CharField("录入人", max_length=60, blank=True)
    entered_at = models.DateTimeField("录入时间")

    wall = Wall.reach("unit_id")

    class Meta(Record.Meta):
        app_label = "review"
        constraints = [models.UniqueConstraint(fields=["application", "item"], name="one_score")]


@pghistory.track()
class Rating(Record):
    """One member's points for one applicant and item; a member who must stand aside recuses (回避)."""

    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(GroupMember, on_delete=models.PROTECT, related_name="ratings")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="ratings")
    item = models.ForeignKey(SchemeItem, on_delete=models.PROTECT, related_name="ratings")
    points = models.DecimalField("得分", max_digits=6, decimal_places=2, null=True)
    measured = models.DecimalField("计量", max_digits=8, decimal_places=2, null=True)
    is_recused = models.BooleanField("回避", default=False)
    version = models.PositiveIntegerField(default=1)
    entered_by = models.UUIDField("录入账号")
    entered_by_name = models.CharField("录入人", max_length=60)
    entered_at = models.DateTimeField("录入时间")

    wall = Wall.reach("unit_id")

    class Meta(Record.Meta):
        app_label = "review"
        constraints = [models.UniqueConstraint(fields=["member", "application", "item"], name="one_rating")]
