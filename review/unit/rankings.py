"""Rankings that are frozen, the nomination that stands on one, and what went wrong on the way."""

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
# Nothing of a ranking changes but that it is set aside, and no row of it goes.
FROZEN = [
    pgtrigger.ReadOnly(name="frozen", exclude=["is_current"]),
    pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
]


class Ranking(Record):
    """One ranking pool, frozen: every dossier prints this one (TS-09-36).

    A reopened ranking stays as it was, no longer current; nothing else of it can change.
    """

    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    unit_round = models.ForeignKey(UnitRound, on_delete=models.PROTECT, related_name="rankings")
    band = models.CharField("层次", max_length=16)
    people = models.PositiveIntegerField("排名人数")
    hash = models.CharField(max_length=64)
    inputs = models.JSONField("输入")
    pack_version_id = models.UUIDField("办法版本")
    made_at = models.DateTimeField("排定时间")
    # How the group placed equals: [{"applications": [ids in the order decided], "reason": "…"}].
    ties = models.JSONField("同分的处理", default=list)
    is_current = models.BooleanField("现行", default=True)

    wall = Wall.reach("unit_id")

    class Meta(Record.Meta):
        app_label = "review"
        constraints = [
            models.UniqueConstraint(
                fields=["unit_round", "band"], condition=models.Q(is_current=True), name="one_ranking"
            )
        ]
        triggers = FROZEN


class RankingRow(Record):
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ranking = models.ForeignKey(Ranking, on_delete=models.PROTECT, related_name="rows")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="ranking_rows")
    total = models.DecimalField("综合量化赋分", max_digits=8, decimal_places=2)
    rank = models.PositiveIntegerField("名次")
    place = models.PositiveIntegerField("次序")
    explanation = models.JSONField("得分构成")
    is_current = models.BooleanField("现行", default=True)

    wall = Wall.reach("unit_id") | Wall.application()

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["application"], condition=models.Q(is_current=True), name="one_ranking_row")
        ]
        triggers = FROZEN


@pghistory.track()
class RankingReopening(Record):
    """Why a ranking was opened again; the rankings it set aside stay readable."""

    unit_round = models.ForeignKey(UnitRound, on_delete=models.PROTECT, related_name="reopenings")
    reason = models.CharField("理由", max_length=1000)
    rankings = models.JSONField("停用的排序")
    reopened_by = models.UUIDField("办理账号")
    reopened_by_name = models.CharField("办理人", max_length=60)
    reopened_at = models.DateTimeField("办理时间")

    wall = STAFF

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["reopened_at"]


@pghistory.track()
class Incident(Record):
    """A problem during the work and how the unit's personnel office dealt with it (TS-07-07)."""

    unit_round = models.ForeignKey(UnitRound, on_delete=models.PROTECT, related_name="incidents")
    happened_on = models.DateField("发生日期")
    text = models.CharField("问题", max_length=1000)
    handling = models.CharField("处理情况", max_length=1000)
    recorded_by = models.UUIDField("记录账号")
    recorded_by_name = models.CharField("记录人", max_length=60)
    recorded_at = models.DateTimeField("记录时间")

    wall = STAFF

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["happened_on", "recorded_at"]


@pghistory.track()
class Nomination(Record):
    """单位领导集体研究 (TS-07-18). `reasons`: application id → why somebody ranked higher was passed over."""

    unit_round = models.ForeignKey(UnitRound, on_delete=models.PROTECT, related_name="nominations")
    held_on = models.DateField("会议日期")
    attendees = models.CharField("参加人员", max_length=400)
    minutes = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="会议记录")
    reasons = models.JSONField("未列入的理由", default=dict)
    decided_at = models.DateTimeField("决定时间")
    withdrawn_because = models.CharField("停用的理由", max_length=1000, blank=True)

    wall = STAFF

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["decided_at"]
