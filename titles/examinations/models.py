"""People who passed an examination of the state or the region: certified from a roster, without an application."""

import pghistory
from django.db import models

from titles.kernel.records import Record, Stateful
from titles.kernel.secrets import EncryptedField, keyed_hash
from titles.kernel.walls import Wall
from titles.kernel.wording import mask_document
from titles.orgs.models import Organisation, Person
from titles.packs.models import PackVersion
from titles.packs.vocabulary import LEVELS
from titles.register.models import Certificate


@pghistory.track()
class ExamRoster(Stateful):
    """《资格考试合格人员登记表》: drawn up by the examination area, sealed by the centre, certified by the issuer."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="考区")
    centre = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="考试中心")
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="发证机关")
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    examination = models.CharField("考试名称", max_length=80)
    document_number = models.CharField("公布资格的文件文号", max_length=60)
    published_on = models.DateField("公布日期")
    drawn_up_at = models.DateTimeField("建立时间")

    wall = Wall.reach("organisation_id") | Wall.holder("centre_id") | Wall.holder("issuer_id")

    class Meta(Stateful.Meta):
        app_label = "titles"
        ordering = ["-drawn_up_at"]

    def __str__(self) -> str:
        return self.examination


@pghistory.track()
class ExamRosterRow(Record):
    """One person who passed. `document_hash` finds the person; the certificate comes at the end."""

    roster = models.ForeignKey(ExamRoster, on_delete=models.PROTECT, related_name="rows")
    name = models.CharField("姓名", max_length=60)
    gender = models.CharField("性别", max_length=6, choices=Person.Gender.choices)
    birth_date = models.DateField("出生日期")
    document_type = models.CharField("证件类型", max_length=20, choices=Person.DocumentType.choices)
    document_number = EncryptedField("证件号码")
    document_hash = models.CharField(max_length=64, editable=False)
    exam_number = models.CharField("考试合格证明编号", max_length=40)
    series = models.CharField("系列", max_length=40)
    specialty = models.CharField("专业", max_length=60)
    level = models.CharField("级别", max_length=20, choices=list(LEVELS.items()))
    title = models.CharField("资格名称", max_length=60)
    # The area that drew the roster up need not be one that reads the issuer's certificates: it sees the number.
    certificate_number = models.CharField("证书编号", max_length=40, blank=True)
    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, null=True, related_name="exam_row")

    wall = Wall.through("roster_id", "titles.ExamRoster")

    class Meta(Record.Meta):
        app_label = "titles"
        ordering = ["exam_number"]
        constraints = [models.UniqueConstraint(fields=["roster", "exam_number"], name="exam_number_once")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.document_hash = keyed_hash(self.document_number)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def masked(self) -> str:
        return mask_document(self.document_number)
