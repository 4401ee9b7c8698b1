from django.db.models import F, Q, QuerySet

from titles.kernel.actors import Actor
from titles.work.models import Notification, Task


def _for_role(actor: Actor) -> Q:
    return Q(role="") | Q(role=actor.role)


def open_tasks(actor: Actor) -> QuerySet[Task]:
    rows = Task.objects.visible_to(actor).filter(_for_role(actor), closed_at=None)
    return rows.order_by(F("due_at").asc(nulls_last=True), "created_at")


def unread(actor: Actor) -> QuerySet[Notification]:
    return Notification.objects.visible_to(actor).filter(_for_role(actor), read_at=None)


def notifications(actor: Actor) -> QuerySet[Notification]:
    return Notification.objects.visible_to(actor).filter(_for_role(actor))
