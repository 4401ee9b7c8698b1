"""Reading the table of posts: who decides on it, whom it names, what its figures say."""

from typing import Any

from django.db.models import QuerySet

from applications.filing.models import Application
from review.posts.models import PostCandidate, PostSheet
from titles.kernel.actors import Actor
from titles.orgs.models import Organisation
from titles.packs.schema import Pack
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for

BUREAUS = ("county_bureau", "city_bureau")
# From the unit's seal on the list stands; submitting upwards waits until the bureau confirmed it.
STANDING = ("sealed", "agreed", "confirmed")


def asked(unit_round: UnitRound) -> bool:
    """Whether the regulation has such a table."""
    return pack_for(unit_round.round).demand("post_sheet.columns") is not None


def pack_of_sheet(sheet: PostSheet) -> Pack:
    return pack_for(sheet.unit_round.round)


def department(unit: Organisation) -> Organisation | None:
    """The nearest competent department above; None where there is none."""
    return next((above for above in unit.superiors() if above.kind == "competent_department"), None)


def bureau(unit: Organisation) -> Organisation | None:
    return next((above for above in unit.superiors() if above.kind in BUREAUS), None)


def sheets(actor: Actor) -> QuerySet[PostSheet]:
    """Of one's own unit, or of those below one's office; a draft is the unit's own."""
    rows = PostSheet.objects.visible_to(actor).select_related("unit", "unit_round__round", "unit_round__unit")
    drafts = rows.filter(state="drafted").exclude(unit_id=actor.organisation_id)
    return rows.exclude(pk__in=drafts.values("pk"))


def named(application: Application) -> PostCandidate | None:
    """The applicant's line in the table of the unit and round, whatever state the table is in."""
    rows = PostCandidate.objects.filter(sheet__unit_round=application.unit_round_id)
    return rows.filter(document_hash=application.person.document_hash).select_related("sheet").first()


def standing(application: Application) -> PostCandidate | None:
    """The line, once the unit has sealed the table."""
    found = named(application)
    return found if found is not None and found.sheet.state in STANDING else None


def columns(pack: Pack) -> list[dict[str, Any]]:
    return list(pack.value("post_sheet.columns"))


def grades(pack: Pack) -> list[dict[str, Any]]:
    """The columns that are grades of posts: all but the total."""
    return [column for column in columns(pack) if column["code"] != "total"]


def uneven(sheet: PostSheet) -> list[str]:
    """Where the figures do not add up, in words. They are told and never refused."""
    pack = pack_of_sheet(sheet)
    if not pack.demand("post_sheet.sums"):
        return []
    found = []
    for column in columns(pack):
        approved, engaged, vacant = (_figure(sheet, row, column["code"]) for row in ("approved", "engaged", "vacant"))
        if approved is not None and engaged is not None and vacant is not None and vacant != approved - engaged:
            found.append(f"{column['label']}：空缺 {vacant} 不等于核准 {approved} 减实聘 {engaged}。")
    for row in pack.value("post_sheet.rows"):
        parts = [_figure(sheet, row["code"], column["code"]) for column in grades(pack)]
        counted = [part for part in parts if part is not None]
        total = _figure(sheet, row["code"], "total")
        if total is not None and len(counted) == len(parts) and total != sum(counted):
            found.append(f"{row['label']}：总数 {total} 不等于各等级之和 {sum(counted)}。")
    return found


def _figure(sheet: PostSheet, row: str, column: str) -> int | None:
    text = sheet.cells.get(row, {}).get(column, "")
    return int(text) if text.isascii() and text.isdigit() else None
