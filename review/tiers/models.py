"""The tiered review: two signatures a tier, and the batch that goes up together."""

import pghistory
from django.db import models

from applications.filing.models import Application, SubmissionVersion
from titles.kernel.records import Record, Stateful
from titles.kernel.walls import Wall
from titles.orgs.models import Organisation
from titles.rounds.models import Round


class Proposal(models.TextChoices):
    PASS = "pass", "审核通过"
    RETURN = "return", "退回补正"
    REFUSE = "refuse", "不予通过"


@pghistory.track()
class TierReview(Record):
    """One tier's look at one version: what the handler proposes and what the approver, another person, signs."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="tier_reviews")
    submission = models.ForeignKey(SubmissionVersion, on_delete=models.PROTECT, related_name="+")
    tier = models.PositiveSmallIntegerField("层级")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    proposal = models.CharField("经办意见", max_length=10, choices=Proposal.choices)
    remarks = models.CharField("意见", max_length=1000, blank=True)
    # What a return names besides the remarks of the items: {"extra", "section", "due_at"}.
    details = models.JSONField("退回事项", default=dict)
    handler_id = models.UUIDField("经办账号")
    handler_name = models.CharField("经办人", max_length=60)
    proposed_at = models.DateTimeField("经办时间")
    approver_id = models.UUIDField("负责账号", null=True)
    approver_name = models.CharField("负责人", max_length=60, blank=True)
    signed_at = models.DateTimeField("签批时间", null=True)
    sent_back_because = models.CharField("退经办的理由", max_length=1000, blank=True)

    wall = Wall.application()

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["proposed_at"]


@pghistory.track()
class PaperRanking(Record):
    """The paper 综合排序表 of one dossier, compared with the one snapshot (TS-09-36)."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="paper_rankings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    names = models.JSONField("纸表所列")
    matches = models.BooleanField("一致")
    difference = models.CharField("不一致之处", max_length=400, blank=True)
    seen_by = models.UUIDField("核对账号")
    seen_at = models.DateTimeField("核对时间")

    wall = Wall.application()

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["seen_at"]


@pghistory.track()
class Batch(Stateful):
    """集中统一上报 (TS-09-45)."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="batches")
    sender = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="batches_sent")
    receiver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="batches_received")
    number = models.PositiveIntegerField("批号")

    wall = Wall.reach("sender_id") | Wall.holder("receiver_id")

    class Meta(Stateful.Meta):
        app_label = "review"
        constraints = [models.UniqueConstraint(fields=["round", "sender", "number"], name="one_batch_number")]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.sender} 第 {self.number} 批"


@pghistory.track()
class BatchItem(Record):
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="batch_items")

    wall = Wall.through("batch_id", "review.Batch")

    class Meta(Record.Meta):
        app_label = "review"
        constraints = [models.UniqueConstraint(fields=["batch", "application"], name="once_in_a_batch")]
