"""Facts that outlive a round: certificates, bans, the integrity record."""

import pghistory
from django.db import models

from titles.kernel.records import Record, Stateful
from titles.kernel.walls import Wall
from titles.orgs.models import Organisation, Person
from titles.packs.models import PackVersion


class Ground(models.TextChoices):
    """Why a certificate is taken back, in words that may stand on a public page."""

    FRAUD = "fraud", "申报材料弄虚作假"
    INELIGIBLE = "ineligible", "不符合申报条件"
    PROCEDURE = "procedure", "违反申报评审程序"
    MISTAKE = "mistake", "发证有误"


@pghistory.track()
class Certificate(Stateful):
    """A title held. `face` is what the public sees: the certified facts, masked, frozen when it was printed.

    `code` is that of the print in force; those of earlier prints stand in their reprints. The regulation that it was
    issued under is unknown where it was recorded without one.
    """

    number = models.CharField("证书编号", max_length=40, unique=True)
    code = models.CharField("查验码", max_length=24, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certificates")
    application_id = models.UUIDField("申报", null=True, unique=True)
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, null=True, related_name="+")
    procedure = models.CharField("程序", max_length=30, blank=True)
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    series = models.CharField("系列", max_length=40)
    specialty = models.CharField("专业", max_length=60)
    level = models.CharField("级别", max_length=20)
    title = models.CharField("资格名称", max_length=60)
    approval_number = models.CharField("批准文号", max_length=60)
    approved_on = models.DateField("批准日期")
    issued_on = models.DateField("发证日期")
    revoked_on = models.DateField("撤销日期", null=True)
    revoked_because = models.CharField("撤销事由", max_length=400, blank=True)
    revoked_ground = models.CharField("撤销事由类别", max_length=12, choices=Ground.choices, blank=True)
    face = models.JSONField("公开内容")

    # Whoever once had an application of the person sees what came of that one, not every later certificate.
    wall = (
        Wall.reach("issuer_id")
        | Wall.oneself("person_id")
        | Wall.employer("person_id")
        | Wall.application("application_id")
    )

    class Meta(Stateful.Meta):
        app_label = "titles"

    def __str__(self) -> str:
        return f"证书 {self.number}"


@pghistory.track()
class Revocation(Record):
    """One question whether a certificate stands: from a case or the issuer; one proposes, another decides."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="revocations")
    case_id = models.UUIDField("核实结论", null=True)
    ground = models.CharField("事由类别", max_length=12, choices=Ground.choices)
    reason = models.CharField("事由", max_length=400)
    opened_at = models.DateTimeField("提起时间")
    proposed_by = models.UUIDField("经办账号", null=True)
    proposed_by_name = models.CharField("经办人", max_length=60, blank=True)
    proposed_at = models.DateTimeField("经办时间", null=True)
    decided_by = models.UUIDField("负责账号", null=True)
    decided_by_name = models.CharField("负责人", max_length=60, blank=True)
    decided_at = models.DateTimeField("决定时间", null=True)
    revoked = models.BooleanField("撤销", null=True)
    kept_because = models.CharField("不予撤销的理由", max_length=1000, blank=True)

    wall = Wall.through_reach("certificate_id", "titles.Certificate", "issuer_id")

    class Meta(Record.Meta):
        app_label = "titles"
        ordering = ["opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"], condition=models.Q(decided_at=None), name="one_open_revocation"
            )
        ]


@pghistory.track()
class Reprint(Record):
    """One request for a certificate anew, and what came of it; done, the print with `old_code` holds no longer."""

    class Manner(models.TextChoices):
        LOST = "lost", "遗失补发"
        DAMAGED = "damaged", "污损换发"
        MISTAKE = "mistake", "填写错误换发"

    class Outcome(models.TextChoices):
        DONE = "done", "已办结"
        WITHDRAWN = "withdrawn", "本人撤回"
        SENT_BACK = "sent_back", "退回"
        LAPSED = "lapsed", "因核办撤销停办"

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="reprints")
    manner = models.CharField("事由", max_length=10, choices=Manner.choices)
    old_code = models.CharField("原查验码", max_length=24, db_index=True)
    asked_at = models.DateTimeField("申请时间")
    declared_on = models.DateField("声明作废日期", null=True)
    outcome = models.CharField("办理结果", max_length=10, choices=Outcome.choices, blank=True)
    reason = models.CharField("退回的理由", max_length=1000, blank=True)
    settled_on = models.DateField("办结日期", null=True)
    settled_by = models.UUIDField("办理账号", null=True)
    settled_by_name = models.CharField("办理人", max_length=60, blank=True)
    destroyed_on = models.DateField("原证书销毁日期", null=True)
    destruction = models.CharField("销毁情况", max_length=1000, blank=True)

    wall = Wall.through("certificate_id", "titles.Certificate")

    class Meta(Record.Meta):
        app_label = "titles"
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["certificate"], condition=models.Q(outcome=""), name="one_open_reprint")
        ]


@pghistory.track()
class CertificateSequence(Record):
    """The next number of one issuer in one year; taken under its row lock."""

    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    year = models.PositiveIntegerField("年度")
    last = models.PositiveIntegerField("已用到", default=0)

    class Meta(Record.Meta):
        app_label = "titles"
        constraints = [models.UniqueConstraint(fields=["issuer", "year"], name="one_certificate_sequence")]


@pghistory.track()
class Ban(Record):
    """No application from `since` until the exclusive day `until` (CONV-05, TS-08-13)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="bans")
    since = models.DateField("起")
    until = models.DateField("止（不含）")
    rule = models.CharField("依据", max_length=20)
    pack_version_id = models.UUIDField("办法版本")
    case_id = models.UUIDField("核实结论")
    reason = models.CharField("事由", max_length=400)

    class Meta(Record.Meta):
        app_label = "titles"


@pghistory.track()
class IntegrityEntry(Record):
    """One line of the integrity register: of a person or of a unit."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="integrity_entries")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField("类别", max_length=30)
    text = models.CharField("内容", max_length=400)
    recorded_on = models.DateField("记录日期")
    source_id = models.UUIDField("来源")

    class Meta(Record.Meta):
        app_label = "titles"
