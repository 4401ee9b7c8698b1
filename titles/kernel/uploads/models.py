"""A blob has content and no owner: what it is evidence of is said by the attachment."""

from django.db import models

from titles.kernel.records import Record
from titles.kernel.walls import Wall


class Blob(Record):
    sha256 = models.CharField("散列", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("字节数")
    kind = models.CharField("类型", max_length=20)
    pages = models.PositiveIntegerField("页数", null=True)
    # Pixels of a picture as shown, points of a PDF's first page.
    width = models.PositiveIntegerField("宽", null=True)
    height = models.PositiveIntegerField("高", null=True)
    # Pages (from 1) that may be lying on their side.
    lying = models.JSONField("可能横放的页", default=list)
    stored_at = models.DateTimeField("存入时间")

    wall = Wall.signed_in().writable()

    class Meta(Record.Meta):
        app_label = "titles"

    def __str__(self) -> str:
        return self.sha256[:12]
