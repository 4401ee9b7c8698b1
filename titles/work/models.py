"""Long work, things to do, things to know."""

from django.db import models

from titles.kernel.records import Record
from titles.kernel.walls import Wall


class Job(Record):
    """A long task, and the outbox: written in the transaction that wants it, sent after the commit."""

    class State(models.TextChoices):
        QUEUED = "queued", "排队"
        RUNNING = "running", "进行中"
        DONE = "done", "完成"
        FAILED = "failed", "失败"
        CANCELLED = "cancelled", "已取消"

    kind = models.CharField("类别", max_length=40)
    title = models.CharField("名称", max_length=120)
    params = models.JSONField("参数", default=dict)
    holder_id = models.UUIDField("归属")
    account_id = models.UUIDField("发起账号", null=True)
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.QUEUED)
    total = models.PositiveIntegerField("总数", default=1)
    done = models.PositiveIntegerField("已完成", default=0)
    message = models.CharField("说明", max_length=200, blank=True)
    result = models.JSONField("结果", default=dict)
    error = models.TextField("错误", blank=True)
    # How often a worker died at it without headway; how often one took it: the second fences off a worker that was
    # given up and is still alive.
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    claims = models.PositiveIntegerField("领取次数", default=0)
    created_at = models.DateTimeField("提交时间")
    # Wall time: when it was last sent (queued) or last known to be worked at (running).
    heartbeat_at = models.DateTimeField("心跳", null=True)
    finished_at = models.DateTimeField("结束时间", null=True)

    wall = Wall.holder("holder_id") | Wall.own("account_id")

    class Meta(Record.Meta):
        app_label = "titles"
        indexes = [models.Index(fields=["state", "heartbeat_at"])]

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 100

    @property
    def finished(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED, self.State.CANCELLED)


class Notification(Record):
    holder_id = models.UUIDField("收件者")
    role = models.CharField("身份", max_length=20, blank=True)
    kind = models.CharField("类别", max_length=60)
    text = models.CharField("内容", max_length=400)
    url = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("已读时间", null=True)
    due_at = models.DateTimeField("截止（不含）", null=True)
    # When it was made into letters and short messages (or was found not to need any); null: not yet.
    spread_at = models.DateTimeField("分发时间", null=True)

    wall = Wall.holder("holder_id").writable()

    class Meta(Record.Meta):
        app_label = "titles"
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["holder_id", "read_at"]),
            models.Index(fields=["created_at"], condition=models.Q(spread_at=None), name="notification_to_spread"),
        ]


class Task(Record):
    """Something a party has to do; made when a state is entered, closed when it is left."""

    holder_id = models.UUIDField("承办者")
    role = models.CharField("身份", max_length=20, blank=True)
    subject_kind = models.CharField("对象类别", max_length=30)
    subject_id = models.UUIDField("对象")
    title = models.CharField("事项", max_length=200)
    url = models.CharField(max_length=200)
    due_at = models.DateTimeField("截止（不含）", null=True)
    created_at = models.DateTimeField("产生时间")
    closed_at = models.DateTimeField("办结时间", null=True)

    wall = Wall.holder("holder_id")

    class Meta(Record.Meta):
        app_label = "titles"
        indexes = [models.Index(fields=["holder_id", "closed_at"]), models.Index(fields=["subject_id"])]
