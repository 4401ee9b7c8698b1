"""Units asking for an account, staff coming in from a workbook, and first passwords on their way to their owners."""

import pghistory
from django.db import models

from titles.kernel.records import Record, Stateful
from titles.kernel.secrets import EncryptedField
from titles.kernel.uploads.models import Blob
from titles.kernel.walls import Wall
from titles.orgs.models import Account, Organisation, Person


@pghistory.track()
class AccountRequest(Stateful):
    """A unit asks its superior for an account. Of the receipt only the keyed hash is kept."""

    unit_name = models.CharField("单位名称", max_length=120)
    uscc = models.CharField("统一社会信用代码", max_length=18)
    unit_type = models.CharField("单位性质", max_length=20, choices=Organisation.UnitType.choices)
    affiliation = models.CharField("隶属", max_length=30, choices=Organisation.Affiliation.choices, default="local")
    superior = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="account_requests", verbose_name="上级部门"
    )
    contact_name = models.CharField("人事联系人", max_length=60)
    lead_name = models.CharField("单位负责人", max_length=60)
    phone = EncryptedField("联系电话")
    # Where the regulation has those who act for an office sign in by their own number.
    contact_document = EncryptedField("人事联系人身份证号", blank=True)
    lead_document = EncryptedField("单位负责人身份证号", blank=True)
    letter = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+", verbose_name="单位公函")
    letter_name = models.CharField(max_length=200)
    receipt_hash = models.CharField(max_length=64, unique=True, editable=False)
    received_at = models.DateTimeField("收到时间")
    decided_by = models.UUIDField("办理账号", null=True)
    decided_name = models.CharField("办理人", max_length=120, blank=True)
    decided_at = models.DateTimeField("办理时间", null=True)
    refused_because = models.TextField("不予开通的理由", blank=True)
    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, null=True, related_name="made_by_request", verbose_name="开通的单位"
    )

    wall = Wall.holder("superior_id")

    class Meta(Stateful.Meta):
        app_label = "titles"
        ordering = ["-received_at"]
        indexes = [models.Index(fields=["superior", "state"]), models.Index(fields=["uscc"])]

    def __str__(self) -> str:
        return self.unit_name


@pghistory.track()
class UnitAccount(Stateful):
    """A unit's account from the day it was opened: what the unit says of itself, and whether that was audited."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="unit_account", verbose_name="单位"
    )
    creator = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="unit_accounts", verbose_name="创建账号的部门"
    )
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    lead_name = models.CharField("单位负责人", max_length=60, blank=True)
    contact_name = models.CharField("人事联系人", max_length=60, blank=True)
    phone = EncryptedField("联系电话", blank=True)
    # Why it was returned last: [{"label": …, "remark": …}], in one notice.
    returned_because = models.JSONField("退回的全部理由", default=list)

    wall = Wall.reach("organisation_id") | Wall.holder("creator_id")

    class Meta(Stateful.Meta):
        app_label = "titles"
        ordering = ["organisation__name"]
        indexes = [models.Index(fields=["creator", "state"])]

    def __str__(self) -> str:
        return str(self.organisation)


class UnitProof(Record):
    """One file by which a unit proves what it says of itself; later ones take the place of those before."""

    unit_account = models.ForeignKey(UnitAccount, on_delete=models.PROTECT, related_name="proofs")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=200)
    added_at = models.DateTimeField("上传时间")
    replaced_at = models.DateTimeField("被替换时间", null=True)

    wall = Wall.through("unit_account_id", "titles.UnitAccount")

    class Meta(Record.Meta):
        app_label = "titles"
        ordering = ["added_at", "name"]


@pghistory.track()
class PersonalAccount(Stateful):
    """How a person's account came to be: who made it, and whether its owner has a password of the own by now."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="personal")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="创建单位")
    # The first password stands on no slip: it follows from the number, as the regulation has it.
    from_number = models.BooleanField("初始密码取自证件号码", default=False)
    first_seen_at = models.DateTimeField("首次登录时间", null=True)

    wall = Wall.oneself("person_id") | Wall.holder("organisation_id")

    class Meta(Stateful.Meta):
        app_label = "titles"

    def __str__(self) -> str:
        return str(self.person)


class StaffImport(Record):
    """One uploaded workbook, as read: the rows are kept encrypted, the file itself is not kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="staff_imports")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    filename = models.CharField("文件名", max_length=200)
    rows = EncryptedField("内容")
    total = models.PositiveIntegerField("行数")
    uploaded_at = models.DateTimeField("上传时间")
    confirmed_at = models.DateTimeField("确认时间", null=True)
    job_id = models.UUIDField("任务", null=True)

    wall = Wall.holder("organisation_id")

    class Meta(Record.Meta):
        app_label = "titles"
        ordering = ["-uploaded_at"]


class SealedPassword(Record):
    """A first password that `organisation` hands to its owner on paper; gone when the owner has a password of his own.

    Readable under the engine only; who opened it is recorded.
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="sealed_password")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sealed_passwords")
    secret = EncryptedField("初始密码")
    made_at = models.DateTimeField("产生时间")
    expires_at = models.DateTimeField("失效时间（不含）")
    opened_at = models.DateTimeField("首次查看时间", null=True)
    opened_by = models.UUIDField("首次查看账号", null=True)

    class Meta(Record.Meta):
        app_label = "titles"
        ordering = ["made_at"]
