"""A certificate as the product issues it: its number from the sequence, its face frozen."""

import datetime as dt

from applications.filing.models import Application
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.models import Organisation
from titles.register.domain import issue
from titles.register.models import Certificate


def issued(application: Application, *, issuer: Organisation) -> Certificate:
    Application.objects.filter(pk=application.pk).update(state="decided")
    if not issuer.unit_code:
        issuer.unit_code = "130200"
        issuer.save()
    with declare(SYSTEM):
        found = Application.objects.select_related("round", "person").get(pk=application.pk)
        return issue(
            application=found, issuer=issuer, approval_number="示例批〔2024〕1 号", approved_on=dt.date(2024, 11, 29)
        )
