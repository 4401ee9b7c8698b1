"""委托评审: whose committee sits over an application, by whose letter."""

import pghistory
from django.db import models

from applications.filing.models import Application
from titles.kernel.records import Record
from titles.kernel.walls import Wall
from titles.orgs.models import Organisation


@pghistory.track()
class Commission(Record):
    """Recorded by the office that hands the application to a committee, its own or another's."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="commission")
    # The regulation's word for the kind, such as `inbound`; empty where it knows only one.
    kind = models.CharField("委托种类", max_length=20, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="commissions")
    receiver = models.CharField("受托的评审委员会", max_length=200)
    dated = models.DateField("委托日期")
    recorded_by = models.UUIDField("登记账号")
    recorded_name = models.CharField("登记人", max_length=60)
    recorded_at = models.DateTimeField("登记时间")

    wall = Wall.application()

    class Meta(Record.Meta):
        app_label = "review"
