"""The table of a unit's posts and of whom it recommends for titles they do not hold yet (岗位信息表)."""

from typing import Any

import pghistory
from django.db import models

from titles.kernel.records import Record, Stateful
from titles.kernel.secrets import EncryptedField, keyed_hash
from titles.kernel.walls import Wall
from titles.kernel.wording import mask_document
from titles.orgs.models import Organisation
from titles.rounds.models import UnitRound


@pghistory.track()
class PostSheet(Stateful):
    """Of one unit in one round; sealed by the unit, agreed by its department, confirmed by the bureau."""

    unit_round = models.OneToOneField(UnitRound, on_delete=models.PROTECT, related_name="post_sheet")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="post_sheets")
    establishment = models.PositiveIntegerField("编制数", null=True)
    posts_total = models.PositiveIntegerField("专业技术岗位总数", null=True)
    # row → column → what was typed; the competition by its own codes.
    cells = models.JSONField("岗位情况", default=dict)
    competition = models.JSONField("竞聘结果", default=dict)

    wall = Wall.reach("unit_id")

    class Meta(Stateful.Meta):
        app_label = "review"
        ordering = ["-unit_round__round__opens_on", "unit__name"]

    def __str__(self) -> str:
        return f"{self.unit_round} 岗位信息表"


@pghistory.track()
class PostCandidate(Record):
    """One line of the list: somebody who is engaged without the title that the post asks for."""

    sheet = models.ForeignKey(PostSheet, on_delete=models.CASCADE, related_name="candidates")
    order = models.PositiveSmallIntegerField()
    name = models.CharField("姓名", max_length=60)
    document_number = EncryptedField("身份证号码")
    document_hash = models.CharField(max_length=64, editable=False)
    title = models.CharField("现有专业技术职务任职资格", max_length=60, blank=True)
    engaged_grade = models.CharField("聘任专业技术职级", max_length=60, blank=True)
    engaged_on = models.CharField("聘任时间", max_length=30, blank=True)
    post_grade = models.CharField("在聘岗位等级", max_length=60, blank=True)
    recommended_title = models.CharField("推荐申报职称", max_length=60)

    wall = Wall.through("sheet_id", "review.PostSheet")

    class Meta(Record.Meta):
        app_label = "review"
        ordering = ["sheet", "order"]
        constraints = [models.UniqueConstraint(fields=["sheet", "document_hash"], name="once_on_a_post_sheet")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.document_hash = keyed_hash(self.document_number)
        super().save(*args, **kwargs)

    @property
    def masked_document(self) -> str:
        return mask_document(self.document_number)
