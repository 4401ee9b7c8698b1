"""What was made: one row for each distinct input, so that the same thing is never made twice."""

from django.db import models

from titles.kernel.records import Record
from titles.kernel.walls import Wall


class Product(Record):
    """Keyed by the digest of everything that decides the bytes; the blob itself is stored by content."""

    input_digest = models.CharField("输入散列", max_length=64, unique=True)
    form_code = models.CharField("文书", max_length=20)
    subject_id = models.UUIDField("对象")
    sha256 = models.CharField("内容散列", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    made_at = models.DateTimeField("生成时间")

    wall = Wall.engine_only()

    class Meta(Record.Meta):
        app_label = "dossier"
