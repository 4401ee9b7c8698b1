"""What was paid for one review: the amount by its parts, to whom, on which receipt."""

import pghistory
from django.db import models

from applications.filing.models import Application
from titles.kernel.records import Record
from titles.kernel.uploads.models import Blob
from titles.kernel.walls import Wall
from titles.orgs.models import Organisation


@pghistory.track()
class FeePayment(Record):
    """Once for one application. Amounts are whole 元."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="fee_payment")
    amount = models.PositiveIntegerField("金额（元）")
    review = models.PositiveIntegerField("评审费（元）")
    papers = models.PositiveSmallIntegerField("鉴定论文篇数", default=0)
    paper = models.PositiveIntegerField("每篇论文鉴定费（元）", default=0)
    payee = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="fees", verbose_name="收款单位")
    paid_on = models.DateField("缴费日期")
    receipt_number = models.CharField("收据号", max_length=60, blank=True)
    receipt = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_by = models.UUIDField("登记账号")
    recorded_name = models.CharField("登记人", max_length=60)
    recorded_at = models.DateTimeField("登记时间")

    wall = Wall.application()

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["-paid_on"]
