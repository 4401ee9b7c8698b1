"""A notice, what it froze, whom it names, and the masked row that anybody may read."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

import pghistory
import pgtrigger
from django.db import models

from applications.filing.models import Application
from titles.kernel.records import Record, Stateful
from titles.kernel.uploads.models import Blob
from titles.kernel.walls import Wall
from titles.orgs.models import Organisation
from titles.rounds.models import Round, UnitRound


@dataclass(frozen=True)
class Period:
    """The days of a published notice, both ends counted; over at the exclusive instant `ends_at`."""

    first: dt.date
    last: dt.date
    days: int
    ends_at: dt.datetime


@pghistory.track()
class Notice(Stateful):
    """A public notice. `ends_at` is the exclusive instant after its last day (CONV-04)."""

    class Kind(models.TextChoices):
        UNIT = "unit", "推荐公示"
        RESULT = "result", "评审结果公示"
        # Told once it is approved; nobody objects to it any more.
        ANNOUNCED = "announced", "结果公布"

    class DayCount(models.TextChoices):
        WORKING = "working", "公休日不计算在内"
        MONTHS = "calendar_month", "按月计算"
        NATURAL = "natural", "自然日"

    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="notices")
    publisher = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="notices")
    unit_round = models.ForeignKey(UnitRound, on_delete=models.PROTECT, null=True, related_name="notices")
    meeting_id = models.UUIDField("评审会议", null=True)
    title = models.CharField("标题", max_length=120)
    conditions = models.TextField("申报条件、规定及赋分细则", blank=True)
    starts_on = models.DateField("起始日", null=True)
    days = models.PositiveSmallIntegerField("天数", null=True)
    day_count = models.CharField("计日方法", max_length=20, choices=DayCount.choices, blank=True)
    last_day = models.DateField("截止日", null=True)
    ends_at = models.DateTimeField("期满（不含）", null=True)
    long_reason = models.CharField("超过一般天数的理由", max_length=400, blank=True)
    place = models.CharField("公示地点", max_length=200, blank=True)
    place_photo = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    suggestion_box = models.CharField("意见箱位置", max_length=200, blank=True)
    telephone = models.CharField("监督电话", max_length=60, blank=True)
    contact_person = models.CharField("来访接待人", max_length=60, blank=True)
    started_at = models.DateTimeField("发布时间", null=True)
    started_by = models.UUIDField("发布账号", null=True)
    # Where two bodies publish a result together: when the one that follows agreed to it.
    agreed_at = models.DateTimeField("同意同步公示的时间", null=True)
    agreed_by = models.UUIDField("同意同步公示的账号", null=True)
    reminded_at = models.DateTimeField("期满提醒时间", null=True)
    closed_at = models.DateTimeField("结束时间", null=True)
    result_text = models.TextField("公示结果", blank=True)
    withdrawn_because = models.CharField("撤回理由", max_length=1000, blank=True)

    wall = Wall.reach("publisher_id") | Wall.member("publisher_id")

    class Meta(Stateful.Meta):
        app_label = "publicity"
        constraints = [
            models.UniqueConstraint(
                fields=["unit_round"], condition=models.Q(state__in=["draft", "running"]), name="one_live_unit_notice"
            ),
            models.UniqueConstraint(
                fields=["meeting_id", "publisher", "kind"],
                condition=~models.Q(state="withdrawn"),
                name="one_live_result_notice",
            ),
            models.CheckConstraint(
                name="notice_about_one_thing",
                condition=models.Q(kind="unit", unit_round__isnull=False, meeting_id=None)
                | models.Q(kind__in=["result", "announced"], unit_round=None, meeting_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        """Only asked of a notice that was published."""
        if self.starts_on is None or self.last_day is None or self.days is None or self.ends_at is None:
            raise ValueError("not published yet")
        return Period(self.starts_on, self.last_day, self.days, self.ends_at)

    @property
    def own_round(self) -> UnitRound:
        """Only asked of a unit's notice."""
        if self.unit_round is None:
            raise ValueError("not a unit's notice")
        return self.unit_round

    @property
    def own_meeting(self) -> UUID:
        """Only asked of the notice of a result."""
        if self.meeting_id is None:
            raise ValueError("not the notice of a result")
        return self.meeting_id


class Snapshot(Record):
    """What was on display: frozen at publication, with its hash; nobody can rewrite it."""

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="snapshot")
    content = models.JSONField("内容")
    hash = models.CharField("散列", max_length=64)
    frozen_at = models.DateTimeField("固定时间")

    wall = Wall.through("notice_id", "publicity.Notice")

    class Meta(Record.Meta):
        app_label = "publicity"
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class NoticeEntry(Record):
    """One application the notice is about; `proposed` ones go forward when it has passed."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="entries")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    proposed = models.BooleanField("拟上报或通过")

    wall = Wall.through("notice_id", "publicity.Notice")

    class Meta(Record.Meta):
        app_label = "publicity"
        constraints = [models.UniqueConstraint(fields=["notice", "application"], name="one_notice_entry")]


class Publication(Record):
    """The public face of a notice: names, years of birth and titles of materials; nothing else of anybody."""

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="publication")
    kind = models.CharField("类别", max_length=10, choices=Notice.Kind.choices)
    publisher = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="publications")
    region = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="地区")
    year = models.PositiveIntegerField("年度")
    title = models.CharField("标题", max_length=120)
    starts_on = models.DateField("起始日")
    last_day = models.DateField("截止日")
    content = models.JSONField("内容")
    hash = models.CharField("散列", max_length=64)
    is_public = models.BooleanField("公开", default=True)
    published_at = models.DateTimeField("发布时间")
    closed_at = models.DateTimeField("结束时间", null=True)
    result_text = models.TextField("公示结果", blank=True)

    wall = Wall.public("is_public")

    class Meta(Record.Meta):
        app_label = "publicity"
        ordering = ["-published_at", "id"]
        indexes = [models.Index(fields=["is_public", "-published_at"])]
        triggers = [
            pgtrigger.ReadOnly(name="frozen", fields=["notice", "content", "hash", "starts_on", "last_day"]),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.title
