"""A person who changes from one unit to another, handed over between the two of them."""

import pghistory
from django.db import models

from titles.kernel.records import Stateful
from titles.kernel.walls import Wall
from titles.orgs.models import Organisation, Person


@pghistory.track()
class Transfer(Stateful):
    """Proposed by the unit the person leaves or by the one the person joins; completed by the other."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="transfers", verbose_name="人员")
    origin = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="原单位")
    destination = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="现单位")
    proposed_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="发起单位")
    # Names as they were: neither unit may read the person once it is no longer its own.
    person_name = models.CharField("姓名", max_length=60)
    post = models.CharField("在现单位的岗位", max_length=60, blank=True)
    is_specialty_post = models.BooleanField("是专业技术岗位", default=True)
    proposed_at = models.DateTimeField("发起时间")
    moved_on = models.DateField("到现单位工作日期", null=True)

    wall = Wall.holder("origin_id") | Wall.holder("destination_id") | Wall.oneself("person_id")

    class Meta(Stateful.Meta):
        app_label = "applications"
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(state="proposed"), name="one_open_transfer")
        ]

    def __str__(self) -> str:
        return f"{self.person_name}：{self.origin} → {self.destination}"

    @property
    def other(self) -> Organisation:
        """Whose turn it is to complete or decline."""
        return self.destination if self.proposed_by_id == self.origin_id else self.origin
