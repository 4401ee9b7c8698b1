"""Event streams: append-only, hash-chained per stream, ids and digests only."""

import pgtrigger
from django.db import models

from titles.kernel.records import Record
from titles.kernel.walls import Wall

# Whatever hangs on a stream: an application's for those who may see it, the others for whoever is signed in.
OF_STREAM = Wall(
    "stream_kind <> 'application' AND (SELECT titles_kind()) = 'account'"
    " OR stream_id IN (SELECT application_id FROM access_relation)",
    lambda actor: models.Q(~models.Q(stream_kind="application")) | Wall.application("stream_id").q(actor),
)


class Event(Record):
    stream_kind = models.CharField("流类别", max_length=30)
    stream_id = models.UUIDField("流")
    sequence = models.PositiveIntegerField("序号")
    kind = models.CharField("事件", max_length=60)
    data = models.JSONField("内容")
    rules = models.JSONField("依据", default=list)
    account_id = models.UUIDField("账号", null=True)
    organisation_id = models.UUIDField("机构", null=True)
    role = models.CharField("身份", max_length=20, blank=True)
    business_at = models.DateTimeField("业务时间")
    wall_at = models.DateTimeField("实际时间")
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    wall = OF_STREAM

    class Meta(Record.Meta):
        app_label = "titles"
        constraints = [models.UniqueConstraint(fields=["stream_id", "sequence"], name="event_once")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Anchor(Record):
    """One hash over all stream heads of a day: who keeps it elsewhere can prove that nothing was rewritten."""

    day = models.DateField("日期", unique=True)
    streams = models.PositiveIntegerField("流数")
    hash = models.CharField(max_length=64)
    wall_at = models.DateTimeField("实际时间")

    class Meta(Record.Meta):
        app_label = "titles"
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Reading(Record):
    """Somebody opened original material."""

    account_id = models.UUIDField("账号")
    organisation_id = models.UUIDField("机构", null=True)
    subject_kind = models.CharField("对象类别", max_length=30)
    subject_id = models.UUIDField("对象")
    business_at = models.DateTimeField("时间")

    wall = Wall.own("account_id").writable()

    class Meta(Record.Meta):
        app_label = "titles"
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
