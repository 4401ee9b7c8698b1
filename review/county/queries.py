"""Reading the annual filings."""

import datetime as dt

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.fields import BooleanField

from review.county.models import CountyFiling
from titles.kernel.actors import Actor


def filings(actor: Actor, now: dt.datetime) -> QuerySet[CountyFiling]:
    """What the actor's office files or receives; `is_late`: not there by the day, or filed after it."""
    late = Q(due_at__lte=now, filed_at=None) | Q(filed_at__gte=F("due_at"))
    rows = CountyFiling.objects.visible_to(actor).select_related("county", "receiver")
    return rows.annotate(is_late=Case(When(late, then=Value(True)), default=Value(False), output_field=BooleanField()))
