"""The approval document: prepared by one, signed by another, and the order to issue certificates."""

import pghistory
from django.db import models

from review.committee.models import Meeting
from titles.kernel.records import Record
from titles.kernel.walls import Wall
from titles.orgs.models import Organisation


@pghistory.track()
class Approval(Record):
    # None where the last tier approves by itself, without a committee.
    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="approval", null=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="approvals")
    number = models.CharField("文号", max_length=60)
    dated = models.DateField("发文日期")
    prepared_by = models.UUIDField("拟文账号")
    prepared_name = models.CharField("拟文人", max_length=60)
    prepared_at = models.DateTimeField("拟文时间")
    signed_by = models.UUIDField("签发账号", null=True)
    signed_name = models.CharField("签发人", max_length=60, blank=True)
    signed_at = models.DateTimeField("签发时间", null=True)

    wall = Wall.reach("organisation_id") | Wall.through("meeting_id", "review.Meeting")

    class Meta(Record.Meta):
        app_label = "review"
        constraints = [models.UniqueConstraint(fields=["organisation", "number"], name="one_approval_number")]

    def __str__(self) -> str:
        return self.number
