"""Committees, their members, meetings, attendance and counted votes."""

import pghistory
from django.db import models

from applications.filing.models import Application
from titles.kernel.records import Record, Stateful
from titles.kernel.walls import Wall
from titles.orgs.models import Account, Organisation
from titles.rounds.models import Round


@pghistory.track()
class Committee(Record):
    """A filed committee: only applications that fit series and level are offered to it."""

    class Scope(models.TextChoices):
        SERIES = "by_series", "按系列组建"
        SPECIALTY = "by_specialty", "按专业组建"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="committees")
    name = models.CharField("名称", max_length=120)
    series = models.CharField("系列", max_length=40)
    scope = models.CharField("组建方式", max_length=20, choices=Scope.choices, default=Scope.SERIES)
    levels = models.JSONField("级别")
    valid_until = models.DateField("备案有效期至")

    wall = Wall.reach("organisation_id")

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class CommitteeMember(Record):
    """The list of experts is not public: only the convening body and its superiors see it."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="members")
    name = models.CharField("姓名", max_length=60)
    employer = models.CharField("工作单位", max_length=120)
    specialty = models.CharField("专业", max_length=60)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    until = models.DateField("退出日期", null=True, blank=True)

    wall = Wall.through("committee_id", "review.Committee")

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["name"]


@pghistory.track()
class Meeting(Stateful):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="meetings")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="meetings")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField("会议日期")
    place = models.CharField("地点", max_length=120)
    small_reason = models.CharField("人数少于参考人数的理由", max_length=400, blank=True)
    # Frozen when the meeting opens.
    members = models.PositiveIntegerField("评委会人数", null=True)
    attending = models.PositiveIntegerField("出席人数", null=True)

    wall = Wall.reach("organisation_id")

    class Meta(Stateful.Meta):
        app_label = "review"
        ordering = ["-held_on"]

    def __str__(self) -> str:
        return f"{self.committee}（{self.held_on:%Y年%-m月%-d日}）"


@pghistory.track()
class MeetingItem(Record):
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="meeting_item")

    wall = Wall.through("meeting_id", "review.Meeting")

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["application__person__name", "id"]


@pghistory.track()
class Attendance(Record):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey(CommitteeMember, on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField("出席")

    wall = Wall.through("meeting_id", "review.Meeting")

    class Meta(Record.Meta):
        app_label = "review"
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="one_attendance")]


@pghistory.track()
class Tally(Record):
    """Counted ballots of one application: entered by the secretary, confirmed by a second person.

    `explanation` keeps the figures, the thresholds and the words; nothing here says who voted how.
    """

    item = models.OneToOneField(MeetingItem, on_delete=models.PROTECT, related_name="tally")
    votes_for = models.PositiveIntegerField("赞成")
    votes_against = models.PositiveIntegerField("反对")
    abstentions = models.PositiveIntegerField("弃权")
    attending = models.PositiveIntegerField("出席")
    passed = models.BooleanField("通过")
    explanation = models.JSONField("计票依据")
    pack_version_id = models.UUIDField("办法版本")
    entered_by = models.UUIDField("录入账号")
    entered_at = models.DateTimeField("录入时间")
    confirmed_by = models.UUIDField("复核账号", null=True)
    confirmed_at = models.DateTimeField("复核时间", null=True)

    wall = Wall.through("item_id", "review.MeetingItem")

    class Meta(Record.Meta):
        app_label = "review"
