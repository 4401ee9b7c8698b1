"""An objection during a notice, or a complaint at any stage: what was said, what was found, what was answered."""

import datetime as dt

import pghistory
from django.db import models

from applications.filing.models import Application
from publicity.notices.models import Notice
from titles.kernel.records import Record, Stateful
from titles.kernel.secrets import EncryptedField
from titles.kernel.uploads.models import Blob
from titles.kernel.walls import Wall
from titles.orgs.models import Organisation


class Outcome(models.TextChoices):
    DISMISSED = "dismissed", "反映不实"
    CORRECTED = "corrected", "情况属实，已予更正"
    INELIGIBLE = "ineligible", "核实后不符合申报条件"
    FRAUD = "fraud", "伪造、剽窃等弄虚作假"
    # Only where the regulation has one finding end the application by itself (一票否决).
    MISCONDUCT = "misconduct", "职业道德失范"


@pghistory.track()
class Case(Stateful):
    """Raised by anybody. Of the receipt only the keyed hash is kept; who wrote it is encrypted."""

    class Subject(models.TextChoices):
        MATERIALS = "materials", "申报材料弄虚作假"
        ELIGIBILITY = "eligibility", "不符合申报条件"
        SCORING = "scoring", "赋分或排序有误"
        NOTICE = "notice", "公示内容或程序不符合规定"
        PROCEDURE = "procedure", "单位违反申报推荐程序"
        OTHER = "other", "其他问题"

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, related_name="cases")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="cases_about", verbose_name="被反映单位"
    )
    # Who looks into it: the publisher, or its superior when the unit itself is complained of.
    handler = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="cases_handled", verbose_name="核查单位"
    )
    against_organisation = models.BooleanField("反映单位本身")
    subject = models.CharField("反映事项", max_length=20, choices=Subject.choices)
    about = EncryptedField("被反映人", blank=True)
    text = EncryptedField("反映内容")
    contact_name = EncryptedField("反映人", blank=True)
    contact = EncryptedField("联系方式", blank=True)
    receipt_hash = models.CharField(max_length=64, unique=True, editable=False)
    received_at = models.DateTimeField("收到时间")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, null=True, related_name="cases")
    investigator_id = models.UUIDField("核查账号", null=True)
    outcome = models.CharField("结论", max_length=12, choices=Outcome.choices, blank=True)
    finding = models.TextField("核实情况", blank=True)
    found_on = models.DateField("核实日期", null=True)
    decided_by = models.UUIDField("审定账号", null=True)
    feedback = models.TextField("反馈内容", blank=True)
    feedback_on = models.DateField("反馈日期", null=True)
    filing_number = models.CharField("备案号", max_length=60, blank=True)
    filed_on = models.DateField("备案日期", null=True)

    wall = Wall.reach("handler_id")

    class Meta(Stateful.Meta):
        app_label = "publicity"
        indexes = [models.Index(fields=["handler", "state"]), models.Index(fields=["organisation", "state"])]

    def __str__(self) -> str:
        return f"{self.get_subject_display()}（{self.organisation}）"

    @property
    def finding_day(self) -> dt.date:
        """The day of the finding; only asked of a case that has one."""
        if self.found_on is None:
            raise ValueError("no finding yet")
        return self.found_on


class CaseEvidence(Record):
    """A file handed in with the objection, or gathered by the investigation."""

    class Side(models.TextChoices):
        REPORTER = "reporter", "反映人提供"
        INVESTIGATION = "investigation", "核查取得"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="evidence")
    side = models.CharField("来源", max_length=14, choices=Side.choices)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=200)
    added_at = models.DateTimeField("存入时间")

    wall = Wall.through("case_id", "publicity.Case")

    class Meta(Record.Meta):
        app_label = "publicity"
        ordering = ["added_at"]
