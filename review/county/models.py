"""What a county approved in one calendar year, filed with the city: one row for each county and year."""

import pghistory
from django.db import models

from titles.kernel.records import Stateful
from titles.kernel.uploads.models import Blob
from titles.kernel.walls import Wall
from titles.orgs.models import Organisation
from titles.packs.models import PackVersion


@pghistory.track()
class CountyFiling(Stateful):
    """`rows` are the lines of the roster as they were filed; `roster` is the workbook with the same lines."""

    county = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="报送部门")
    receiver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="接收部门")
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField("所属年度")
    due_at = models.DateTimeField("备案截止（不含）")
    people = models.PositiveIntegerField("人数", null=True)
    roster = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="名册")
    filed_at = models.DateTimeField("报送时间", null=True)
    filed_by_name = models.CharField("报送人", max_length=60, blank=True)

    wall = Wall.reach("county_id")

    class Meta(Stateful.Meta):
        app_label = "review"
        ordering = ["-year", "county__name"]
        constraints = [models.UniqueConstraint(fields=["county", "year"], name="one_filing_a_year")]

    def __str__(self) -> str:
        return f"{self.county}{self.year}年度备案"
