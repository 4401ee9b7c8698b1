"""One batch made ready for handing over: every dossier and every list is an item of its own, made once."""

from django.db import models

from applications.filing.models import Application
from review.tiers.models import Batch
from titles.kernel.records import Record
from titles.kernel.walls import Wall
from titles.work.models import Job


class Delivery(Record):
    """Nothing is handed out until every item is made; then one zip with a manifest."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="deliveries")
    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="+")
    ordered_by = models.UUIDField("发起账号", null=True)
    ordered_at = models.DateTimeField("发起时间")
    sha256 = models.CharField("内容散列", max_length=64, blank=True)
    size = models.PositiveBigIntegerField("字节数", default=0)
    finished_at = models.DateTimeField("完成时间", null=True)

    wall = Wall.through("batch_id", "review.Batch")

    class Meta(Record.Meta):
        app_label = "dossier"
        ordering = ["ordered_at"]

    def __str__(self) -> str:
        return f"{self.batch}报送材料"


class DeliveryItem(Record):
    class State(models.TextChoices):
        WAITING = "waiting", "等待"
        RUNNING = "running", "生成中"
        DONE = "done", "完成"
        FAILED = "failed", "失败"

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveIntegerField("次序")
    # One of the two: whose dossier it is, or the pack's word of a list of the batch.
    application = models.ForeignKey(Application, on_delete=models.PROTECT, null=True, related_name="+")
    form = models.CharField("表格", max_length=40, blank=True)
    title = models.CharField("名称", max_length=200)
    folder = models.CharField("文件夹", max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    # Why not, naming person and field: [{"message", "rule", "field", "remedy"}].
    problems = models.JSONField("问题", default=list)
    # How often it was begun: more than once only where a worker died at it, or after a failure.
    begun = models.PositiveIntegerField("生成次数", default=0)
    # Each as name, sha256 and size.
    files = models.JSONField("文件", default=list)
    finished_at = models.DateTimeField("完成时间", null=True)

    wall = Wall.through("delivery_id", "dossier.Delivery")

    class Meta(Record.Meta):
        app_label = "dossier"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["delivery", "order"], name="one_place_in_delivery")]
