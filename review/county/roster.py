"""The lines of the roster that a county files; the workbook with them is made by the forms on the right."""

import datetime as dt
from typing import Any

from applications.filing.models import Application
from review.county.models import CountyFiling
from titles.kernel.slots import Slot
from titles.kernel.wording import zh_day
from titles.packs.queries import pack_of
from titles.packs.schema import Pack
from titles.register.models import Certificate

# (pack, rows by column code, organisation, year, day) → the workbook's bytes
workbook = Slot("county.roster")


def approvals(filing: CountyFiling) -> list[Certificate]:
    """What the county approved in the year, in the order of the days; what was revoked since is no approval."""
    first, last = dt.date(filing.year, 1, 1), dt.date(filing.year, 12, 31)
    rows = Certificate.objects.filter(issuer=filing.county, approved_on__range=(first, last)).exclude(state="revoked")
    return list(rows.select_related("person").order_by("approved_on", "number"))


def lines(filing: CountyFiling) -> list[dict[str, str]]:
    """One line for each approval, by the codes of the regulation's columns."""
    pack, held = pack_of(filing.pack_version_id), approvals(filing)
    found = Application.objects.filter(pk__in=[row.application_id for row in held if row.application_id])
    through: dict[Any, Application] = {row.pk: row for row in found.select_related("unit__parent")}
    return [_line(row, through.get(row.application_id), pack) for row in held]


def _line(row: Certificate, through: Application | None, pack: Pack) -> dict[str, str]:
    above = through.unit.parent if through else None
    return {
        "name": row.person.name,
        "id_number": row.person.document_number,
        "unit": through.unit.name if through else "",
        "department": above.name if above else "",
        "series": row.series,
        "specialty": row.specialty,
        "title": row.title,
        "level": pack.catalogue.level_label(row.level),
        "route": pack.catalogue.route_label(through.route) if through else "",
        "approved_on": zh_day(row.approved_on),
        "certificate": row.number,
    }
