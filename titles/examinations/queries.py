"""Which regulations certify examinations, and whose part in that an organisation has."""

from dataclasses import dataclass
from typing import Any

from titles.examinations.models import ExamRoster
from titles.kernel.actors import Actor
from titles.orgs.models import Organisation
from titles.packs import queries
from titles.packs.models import PackVersion
from titles.packs.schema import Pack

STEPS = "exam_certificates.steps"
OFFICES = ("handler", "approver")


def steps(pack: Pack) -> list[dict[str, Any]]:
    """The steps in the regulation's order: code, label, rule and the kind of office; none where it has no such."""
    return list(pack.asked(STEPS).value or [])


def kind_of(pack: Pack, step: str) -> str:
    return next((row.get("kind", "") for row in steps(pack) if row["code"] == step), "")


def regulation(roster: ExamRoster) -> Pack:
    return queries.pack_of(roster.pack_version_id)


@dataclass(frozen=True)
class Way:
    """The offices that a roster of one organisation goes through; None where the tree has none of that kind."""

    version: PackVersion
    centre: Organisation | None
    issuer: Organisation | None


def ways(organisation: Organisation) -> list[Way]:
    """Every regulation by which this organisation draws up rosters, in its newest version."""
    found = []
    for version in queries.newest():
        pack = queries.pack_of(version)
        if organisation.kind and kind_of(pack, "submit") == organisation.kind:
            found.append(_way(pack, version, organisation))
    return found


def _way(pack: Pack, version: PackVersion, organisation: Organisation) -> Way:
    """The issuer stands above; the centre is the issuer's own, and without such a step the issuer itself."""
    issuer_kind, centre_kind = kind_of(pack, "issue"), kind_of(pack, "seal")
    issuer = next((row for row in (organisation, *organisation.superiors()) if row.kind == issuer_kind), None)
    if not centre_kind:
        return Way(version, issuer, issuer)
    centre = Organisation.objects.filter(kind=centre_kind, parent=issuer).order_by("name").first() if issuer else None
    return Way(version, centre, issuer)


def draws_up(actor: Actor, organisation: Organisation | None) -> list[Way]:
    """By which regulations the declared actor may begin a roster."""
    return ways(organisation) if actor.role == "handler" and organisation else []
