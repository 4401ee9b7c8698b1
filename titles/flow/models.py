"""What was answered when a transition was fired, where the regulation has somebody say, write or attach something."""

import pgtrigger
from django.db import models

from titles.audit.models import OF_STREAM
from titles.kernel.records import Record
from titles.kernel.uploads.models import Blob


class Answer(Record):
    """One answer to one question of the pack; `value` is true, a text, a number or a date as ISO text."""

    stream_kind = models.CharField("流类别", max_length=30)
    stream_id = models.UUIDField("流", db_index=True)
    event_id = models.UUIDField("事件", db_index=True)
    code = models.CharField("问题", max_length=60)
    rule = models.CharField("依据", max_length=20)
    label = models.CharField("内容", max_length=300)
    value = models.JSONField("回答", null=True)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField("文件名", max_length=200, blank=True)
    answered_at = models.DateTimeField("回答时间")

    wall = OF_STREAM

    class Meta(Record.Meta):
        app_label = "titles"
        ordering = ["answered_at", "code"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    @property
    def shown(self) -> str:
        """The answer as a person reads it."""
        return "已确认" if self.value is True else "" if self.value is None else str(self.value)
