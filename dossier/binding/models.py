"""What was bound, and what goes into the bag beside it."""

from django.db import models

from applications.filing.models import Application, SubmissionVersion
from titles.kernel.records import Record
from titles.kernel.walls import Wall


class Bound(Record):
    """Keyed by the digest of everything that decides the content: the same thing is never bound twice."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="%(class)ss")
    submission = models.ForeignKey(SubmissionVersion, on_delete=models.PROTECT, related_name="+")
    input_digest = models.CharField("输入散列", max_length=64, unique=True)
    sha256 = models.CharField("内容散列", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    made_at = models.DateTimeField("生成时间")

    wall = Wall.application()

    class Meta:
        abstract = True


class BoundDossier(Bound):
    """材料册: one PDF. `contents` is its printed table: [{"number", "title", "page", "piece"}]."""

    pages = models.PositiveIntegerField("页数")
    contents = models.JSONField("目录")

    class Meta(Record.Meta):
        app_label = "dossier"
        ordering = ["made_at"]


class DossierBag(Bound):
    """One person's bag: a zip of `files`: [{"name", "title", "count", "sha256", "size"}] in their order."""

    files = models.JSONField("袋内文件")

    class Meta(Record.Meta):
        app_label = "dossier"
        ordering = ["made_at"]
