"""What every row has: a key made before the insert, and the ORM wall."""

from typing import Any, Self, cast
from uuid import UUID, uuid4

from django.db import models

from titles.kernel.actors import Actor, current
from titles.kernel.refusals import Missing
from titles.kernel.walls import Wall


class WalledQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """The rows `actor` may read, by the model's own wall."""
        if actor.unlimited:
            return self.all()
        wall: Wall = cast("Any", self.model).wall
        return self.filter(wall.q(actor))

    def seen(self, pk: UUID | str) -> Any:
        """One row as the declared actor; Missing (404) when it does not exist for that actor."""
        found = self.visible_to(current()).filter(pk=pk).first()
        if found is None:
            raise Missing(f"{self.model._meta.label} {pk}")
        return found


class Record(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    objects = WalledQuerySet.as_manager()
    wall = Wall.engine_only()

    class Meta:
        abstract = True


class Stateful(Record):
    """A record with a lifecycle; `version` counts its transitions and is the optimistic lock."""

    state = models.CharField("状态", max_length=40)
    version = models.PositiveIntegerField("版次", default=0)
    state_since = models.DateTimeField("进入本状态时间", null=True)

    class Meta:
        abstract = True
