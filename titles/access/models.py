"""Who may see which application: custody of organisations and persons, grants to accounts, one relation over both."""

from django.db import models

from titles.kernel.records import Record
from titles.kernel.walls import Wall


class Capability(models.TextChoices):
    OWN = "own", "本人"
    ACT = "act", "办理"
    READ = "read", "查阅"


class CustodyBase(Record):
    """An organisation (or the person) sees an application because it was handed over to it."""

    holder_id = models.UUIDField("持有者")
    capability = models.CharField(max_length=8, choices=Capability.choices)
    since = models.DateTimeField("起")
    until = models.DateTimeField("止", null=True)
    reason = models.CharField("缘由", max_length=60)

    wall = Wall.application()

    class Meta:
        abstract = True


class Access(models.Model):
    """The view `access_relation`: live custody and live grants of the declared holders."""

    pk = models.CompositePrimaryKey("holder_id", "application_id", "capability")
    holder_id = models.UUIDField()
    application_id = models.UUIDField()
    capability = models.CharField(max_length=8)

    class Meta:
        app_label = "titles"
        managed = False
        db_table = "access_relation"


class AccessPerson(models.Model):
    pk = models.CompositePrimaryKey("holder_id", "person_id")
    holder_id = models.UUIDField()
    person_id = models.UUIDField()

    class Meta:
        app_label = "titles"
        managed = False
        db_table = "access_people"
