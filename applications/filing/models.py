"""One application: its draft, its immutable versions, its evidence, its pledge, what was returned."""

import pghistory
from django.db import models
from guardian.models import UserObjectPermissionBase

from titles.access.models import CustodyBase
from titles.kernel.records import Record, Stateful
from titles.kernel.uploads.models import Blob
from titles.kernel.walls import Wall
from titles.orgs.models import Organisation, Person
from titles.rounds.models import Round, UnitRound

# What an application is for: one entry of the pack's catalogue, and how it is asked for.
ASKED_FOR = ("series", "specialty", "level", "title", "route", "modifier")


class Ending(models.TextChoices):
    """Why an application ended without a certificate."""

    ABANDONED = "abandoned", "放弃申报"
    INELIGIBLE = "ineligible", "不符合条件"
    NOT_NOMINATED = "not_nominated", "未列入上报人选"
    OVER_QUOTA = "over_quota", "超出申报数额"
    REFUSED_BY_TIER = "refused_by_tier", "审核不予通过"
    PROCEDURE_VOID = "procedure_void", "申报程序无效"
    DISQUALIFIED = "disqualified", "取消资格"
    VOTE_FAILED = "vote_failed", "评审未通过"
    LATE = "late", "逾期不予受理"
    COMMISSIONED_OUT = "commissioned_out", "已委托外地评审"


@pghistory.track()
class Application(Stateful):
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="applications")
    unit_round = models.ForeignKey(UnitRound, on_delete=models.PROTECT, related_name="applications")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="applications")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    series = models.CharField("系列", max_length=40, blank=True)
    specialty = models.CharField("专业", max_length=60, blank=True)
    level = models.CharField("级别", max_length=20, blank=True)
    band = models.CharField("层次", max_length=16, blank=True)
    title = models.CharField("申报任职资格", max_length=60, blank=True)
    route = models.CharField("途径", max_length=30, default="review")
    modifier = models.CharField("申报方式", max_length=20, default="ordinary")
    # The organisation that has it within the pack's chain; 0 is the unit itself.
    tier = models.PositiveSmallIntegerField("审核层级", default=0)
    as_of = models.DateField("计算截止日", null=True)
    ending = models.CharField("结束原因", max_length=20, choices=Ending.choices, blank=True)
    ending_text = models.CharField("结束说明", max_length=1000, blank=True)
    ending_rule = models.CharField("结束依据", max_length=20, blank=True)
    opened_at = models.DateTimeField("首次打开时间", null=True)
    returns = models.PositiveSmallIntegerField("退回次数", default=0)

    wall = Wall.application("id")

    class Meta(Stateful.Meta):
        app_label = "applications"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "round"], condition=~models.Q(state="ended"), name="one_live_application"
            )
        ]
        permissions = [("read_application", "查阅一份申报")]

    def __str__(self) -> str:
        return f"{self.person} · {self.title or '未选定职称'}"


class Custody(CustodyBase):
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="custodies")

    class Meta(Record.Meta):
        app_label = "applications"
        indexes = [
            models.Index(
                fields=["holder_id", "application", "capability"],
                condition=models.Q(until=None),
                name="live_custody",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["holder_id", "application", "capability"],
                condition=models.Q(until=None),
                name="one_live_custody",
            )
        ]


class Grant(UserObjectPermissionBase, Record):  # type: ignore[misc]
    """One account's permission on one application: its expert, its delegate. Assignment and permission are one row."""

    content_object = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="grants")
    granted_by = models.UUIDField("授予者")
    reason = models.CharField("缘由", max_length=60)
    since = models.DateTimeField("起")
    until = models.DateTimeField("止（不含）", null=True)

    wall = Wall.own("user_id") | Wall.application("content_object_id")

    class Meta(UserObjectPermissionBase.Meta):
        app_label = "applications"
        abstract = False


class DraftValue(Record):
    """One field of the draft, saved as it is typed. `version` tells a second tab that it is behind."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="draft_values")
    section = models.CharField("栏目", max_length=40)
    field = models.CharField("字段", max_length=40)
    value = models.JSONField("内容", null=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField("保存时间")
    saved_by = models.UUIDField("保存账号")

    wall = Wall.application().writable(Wall.application("application_id", "own"))

    class Meta(Record.Meta):
        app_label = "applications"
        constraints = [models.UniqueConstraint(fields=["application", "section", "field"], name="one_draft_value")]


class Pick(Record):
    """A record of the library that this application uses."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="picks")
    kind = models.CharField("类别", max_length=20)
    record_id = models.UUIDField("库中记录")
    order = models.PositiveSmallIntegerField("次序", default=0)
    # The work itself goes into the bag whole, besides what is bound of it (TS-09-31).
    whole_copy = models.BooleanField("整本放入档案袋", default=False)

    wall = Wall.application().writable(Wall.application("application_id", "own"))

    class Meta(Record.Meta):
        app_label = "applications"
        constraints = [models.UniqueConstraint(fields=["application", "kind", "record_id"], name="one_pick")]
        ordering = ["order", "id"]


class Attachment(Record):
    """Evidence in a slot of the pack. The blob has no owner; this row has.

    What replaces a file is a new row; the old one stays, removed, and points to it. `record_id` is the picked record
    that the file belongs to, where the slot wants one for each.
    """

    class Nature(models.TextChoices):
        ORIGINAL = "original", "原件"
        COPY = "copy", "复印件"

    class Origin(models.TextChoices):
        UPLOADED = "uploaded", "上传"
        TURNED = "turned", "向右转 90°"
        COMBINED = "combined", "由图片合成"

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="attachments")
    slot = models.CharField("材料项", max_length=40)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=200)
    title = models.CharField("材料名称", max_length=200)
    nature = models.CharField("原件或复印件", max_length=10, choices=Nature.choices, default=Nature.ORIGINAL)
    order = models.PositiveSmallIntegerField("次序", default=0)
    record_id = models.UUIDField("对应的业绩库记录", null=True)
    origin = models.CharField("来历", max_length=10, choices=Origin.choices, default=Origin.UPLOADED)
    added_at = models.DateTimeField("上传时间")
    added_by = models.UUIDField("上传账号", null=True)
    removed_at = models.DateTimeField("删除时间", null=True)
    removed_by = models.UUIDField("删除账号", null=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="earlier")

    wall = Wall.application().writable(Wall.application("application_id", "own"))

    class Meta(Record.Meta):
        app_label = "applications"
        ordering = ["slot", "order", "added_at"]


class SubmissionVersion(Record):
    """What was handed in: immutable, numbered, hashed. Verdicts, scores, forms and differences read this."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField("版本号")
    content = models.JSONField("内容")
    hash = models.CharField(max_length=64)
    as_of = models.DateField("计算截止日")
    submitted_at = models.DateTimeField("提交时间")
    verdict = models.JSONField("资格结论")
    facts = models.JSONField("事实")

    wall = Wall.application()

    class Meta(Record.Meta):
        app_label = "applications"
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="one_submission_number")]
        ordering = ["number"]


@pghistory.track()
class Check(Record):
    """One item looked at by one organisation: a tick, or a remark that goes into the single complete return."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="checks")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    submission = models.ForeignKey(SubmissionVersion, on_delete=models.PROTECT, related_name="checks")
    item = models.CharField("核对项", max_length=60)
    passed = models.BooleanField("属实")
    remark = models.CharField("问题", max_length=400, blank=True)
    checked_by = models.UUIDField("核对账号")
    checked_at = models.DateTimeField("核对时间")

    wall = Wall.holder("organisation_id")

    class Meta(Record.Meta):
        app_label = "applications"
        constraints = [models.UniqueConstraint(fields=["submission", "organisation", "item"], name="one_check")]


@pghistory.track()
class ReturnNotice(Record):
    """One return: every deficiency at once, and the sections that reopen (一次性告知)."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="return_notices")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    submission = models.ForeignKey(SubmissionVersion, on_delete=models.PROTECT, related_name="+")
    # [{"section": …, "item": …, "remark": …, "rule": …}]
    deficiencies = models.JSONField("问题")
    sections = models.JSONField("重新开放的栏目")
    returned_at = models.DateTimeField("退回时间")
    due_at = models.DateTimeField("补正截止（不含）", null=True)
    answered_by = models.ForeignKey(SubmissionVersion, on_delete=models.PROTECT, null=True, related_name="+")

    wall = Wall.application()

    class Meta(Record.Meta):
        app_label = "applications"
        ordering = ["returned_at"]


@pghistory.track()
class Pledge(Record):
    """The truthfulness pledge: one row for each signature block (TS-09-26)."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="pledges")
    submission = models.ForeignKey(SubmissionVersion, on_delete=models.PROTECT, related_name="+")
    signer = models.CharField("签署方", max_length=20)
    account_id = models.UUIDField("签署账号")
    signer_name = models.CharField("签署人", max_length=60)
    text = models.TextField("承诺内容")
    signed_at = models.DateTimeField("签署时间")

    wall = Wall.application()

    class Meta(Record.Meta):
        app_label = "applications"
        constraints = [models.UniqueConstraint(fields=["application", "signer"], name="one_pledge_a_signer")]
