"""One immutable version of a policy pack."""

import pgtrigger
from django.db import models

from titles.kernel.ordered import OrderedJSONField
from titles.kernel.records import Record
from titles.kernel.walls import Wall


class PackVersion(Record):
    code = models.CharField("代码", max_length=40)
    name = models.CharField("名称", max_length=120)
    digest = models.CharField("散列", max_length=64)
    content = OrderedJSONField("内容")
    valid_from = models.DateField("施行日期")
    loaded_at = models.DateTimeField("载入时间")

    wall = Wall.reference()

    class Meta(Record.Meta):
        app_label = "titles"
        constraints = [models.UniqueConstraint(fields=["code", "digest"], name="one_pack_version")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name
