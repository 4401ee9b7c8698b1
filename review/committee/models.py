"""Committees and their experts, meetings with their plan, attendance, counted votes, minutes and pledges."""

import pghistory
from django.db import models

from applications.filing.models import Application
from titles.kernel.records import Record, Stateful
from titles.kernel.walls import Wall
from titles.orgs.models import Account, Organisation
from titles.rounds.models import Round


@pghistory.track()
class Committee(Stateful):
    """A filed committee: only applications that fit series, level and its registered scope are offered to it."""

    class Scope(models.TextChoices):
        SERIES = "by_series", "按系列组建"
        SPECIALTY = "by_specialty", "按专业组建"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="committees")
    name = models.CharField("名称", max_length=120)
    series = models.CharField("系列", max_length=40)
    scope = models.CharField("组建方式", max_length=20, choices=Scope.choices, default=Scope.SERIES)
    levels = models.JSONField("级别")
    valid_until = models.DateField("备案有效期至")
    # What the office in charge registered of its scope; an empty list is all of the series, or every unit.
    specialties = models.JSONField("评审专业", default=list, blank=True)
    personnel = models.CharField("评审人员范围", max_length=400, blank=True)
    units = models.JSONField("评审的单位", default=list, blank=True)
    paper_appraisal = models.BooleanField("有论文鉴定要求", default=False)
    state = models.CharField("状态", max_length=40, default="registered")

    wall = Wall.reach("organisation_id")

    class Meta(Stateful.Meta):
        app_label = "review"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def covers(self, application: Application) -> bool:
        """Series, level, specialty and unit lie within what was filed and registered."""
        return (
            application.series == self.series
            and application.level in self.levels
            and (not self.specialties or application.specialty in self.specialties)
            and (not self.units or str(application.unit_id) in self.units)
        )


@pghistory.track()
class AnnualSchedule(Record):
    """A committee's arrangements for one year; the file stands behind the event that registered it."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="schedules")
    year = models.PositiveIntegerField("年度")
    registered_by = models.UUIDField("登记账号")
    registered_at = models.DateTimeField("登记时间")

    wall = Wall.through("committee_id", "review.Committee")

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["committee", "year"], name="one_annual_schedule")]


@pghistory.track()
class CommitteeMember(Stateful):
    """The list of experts is not public: only the convening body and its superiors see it."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="members")
    name = models.CharField("姓名", max_length=60)
    employer = models.CharField("工作单位", max_length=120)
    specialty = models.CharField("专业", max_length=60)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    until = models.DateField("退出日期", null=True, blank=True)
    retires_on = models.DateField("达到退休年限的日期", null=True, blank=True)
    retired_on = models.DateField("办理退休手续的日期", null=True, blank=True)
    state = models.CharField("状态", max_length=40, default="in_pool")

    wall = Wall.through("committee_id", "review.Committee")

    class Meta(Stateful.Meta):
        app_label = "review"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


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
    # The plan that was filed: for which day and with which experts. Another day or other experts want another filing.
    plan_filed_on = models.DateField("报备评审工作方案的日期", null=True)
    plan_held_on = models.DateField("方案所报的会议日期", null=True)
    plan_experts = models.JSONField("方案所报的专家", default=list)
    record_filed_on = models.DateField("报备案的日期", null=True)

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
class ConfidentialityPledge(Record):
    """One expert of the committee, or one of the staff at a meeting, and when the pledge was signed."""

    class Party(models.TextChoices):
        EXPERT = "expert", "评审专家"
        STAFF = "staff", "会议工作人员"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="pledges")
    party = models.CharField("身份", max_length=10, choices=Party.choices)
    member = models.ForeignKey(CommitteeMember, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField("姓名", max_length=60)
    signed_on = models.DateField("签订日期", null=True)
    recorded_by = models.UUIDField("登记账号")

    wall = Wall.through("meeting_id", "review.Meeting")

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["party", "name"]
        constraints = [models.UniqueConstraint(fields=["meeting", "party", "name", "member"], name="one_pledge_each")]


@pghistory.track()
class Minutes(Record):
    """会议纪要, as filed with the result. `parts`: [{"code", "label", "text"}] in the regulation's own order.

    `due_on` is the last day for filing, None where the regulation sets none; a later filing stays marked.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    parts = models.JSONField("内容")
    filed_on = models.DateField("报送日期")
    due_on = models.DateField("报送期限", null=True)
    filed_by = models.UUIDField("报送账号")
    filed_name = models.CharField("报送人", max_length=60)

    wall = Wall.through("meeting_id", "review.Meeting")

    class Meta(Record.Meta):
        app_label = "review"

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.filed_on > self.due_on


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
