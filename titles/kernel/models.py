from django.db import models

from titles.kernel.walls import Wall


class Clock(models.Model):
    """One row: how far business time stands from wall time."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    offset = models.DurationField("时钟偏移")

    wall = Wall.reference()

    class Meta:
        app_label = "titles"
        constraints = [models.CheckConstraint(name="one_clock", condition=models.Q(id=1))]
