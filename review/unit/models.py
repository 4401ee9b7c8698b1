"""A unit's own work in a round: group, scheme, sessions, appraisal, scores, ranking, nomination."""

import pghistory
import pgtrigger
from django.db import models

from applications.filing.models import Application
from titles.kernel.records import Record
from titles.kernel.uploads.models import Blob
from titles.kernel.walls import Wall
from titles.orgs.models import Organisation
from titles.rounds.models import UnitRound

UNIT_ROUND = Wall.through("unit_round_id", "titles.UnitRound")
# The unit's staff and its superiors, not everybody employed there.
STAFF = Wall.through_reach("unit_round_id", "titles.UnitRound", "unit_id")


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
    order = models.PositiveSmallIntegerField("次序")

    wall = Wall.through("group_id", "review.AssessmentGroup")

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["order"]


@pghistory.track()
class Scheme(Record):
    """《量化考核实施细则》; a rejected one stays, with the reason, and another is drawn up."""

    unit_round = models.ForeignKey(UnitRound, on_delete=models.PROTECT, related_name="schemes")
    document = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+", verbose_name="细则文本")
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

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="items")
    name = models.CharField("项目", max_length=60)
    source = models.CharField("依据", max_length=20, choices=Source.choices)
    maximum = models.DecimalField("满分", max_digits=6, decimal_places=2)
    order = models.PositiveSmallIntegerField("次序")

    wall = Wall.through("scheme_id", "review.Scheme")

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
    entered_by = models.UUIDField("录入账号", null=True)
    entered_at = models.DateTimeField("录入时间")

    wall = Wall.reach("unit_id")

    class Meta(Record.Meta):
        app_label = "review"
        constraints = [models.UniqueConstraint(fields=["application", "item"], name="one_score")]


class Ranking(Record):
    """One ranking pool, frozen: every dossier prints this one (TS-09-36)."""

    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    unit_round = models.ForeignKey(UnitRound, on_delete=models.PROTECT, related_name="rankings")
    band = models.CharField("层次", max_length=16)
    people = models.PositiveIntegerField("排名人数")
    hash = models.CharField(max_length=64)
    inputs = models.JSONField("输入")
    pack_version_id = models.UUIDField("办法版本")
    made_at = models.DateTimeField("排定时间")

    wall = Wall.reach("unit_id")

    class Meta(Record.Meta):
        app_label = "review"
        constraints = [models.UniqueConstraint(fields=["unit_round", "band"], name="one_ranking")]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]


class RankingRow(Record):
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ranking = models.ForeignKey(Ranking, on_delete=models.PROTECT, related_name="rows")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="ranking_row")
    total = models.DecimalField("综合量化赋分", max_digits=8, decimal_places=2)
    rank = models.PositiveIntegerField("名次")
    place = models.PositiveIntegerField("次序")
    explanation = models.JSONField("得分构成")

    wall = Wall.reach("unit_id") | Wall.application()

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["place"]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]


@pghistory.track()
class Nomination(Record):
    """单位领导集体研究 (TS-07-18). `reasons`: application id → why somebody ranked higher was passed over."""

    unit_round = models.ForeignKey(UnitRound, on_delete=models.PROTECT, related_name="nominations")
    held_on = models.DateField("会议日期")
    attendees = models.CharField("参加人员", max_length=400)
    minutes = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="会议记录")
    reasons = models.JSONField("未列入的理由", default=dict)
    decided_at = models.DateTimeField("决定时间")

    wall = STAFF

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["decided_at"]
