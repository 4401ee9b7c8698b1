"""The vacancies of a unit's approved post structure: how many there are, and how many applications hold one."""

from typing import Any

from applications.filing.models import Application
from titles.kernel.actors import engine
from titles.packs.schema import Pack
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for

# A place is taken when the unit has put its seal to the application, and free again when the application ends.
FREE = ("draft", "applied", "unit_check", "returned", "filing", "ended")


def needs_approval(unit_round: UnitRound) -> bool:
    """Whether the posts of this unit have to be approved before anybody there applies."""
    pack = pack_for(unit_round.round)
    kinds = pack.demand("structural_ratio.unit_types")
    return bool(pack.step("structural_ratio") and kinds and unit_round.unit.unit_type in kinds.value)


def bands(pack: Pack) -> list[str]:
    """The bands that this regulation, or the one procedure of it, leads to."""
    return sorted({pack.band_of(title.level) for title in pack.catalogue.titles()})


def taken(unit_round: UnitRound, band: str, *, but: Any = ()) -> int:
    """How many applications of the unit hold a place of this band, those in `but` left out."""
    return unit_round.applications.filter(band=band).exclude(state__in=FREE).exclude(pk__in=but).count()


def standing(application: Application) -> dict[str, Any]:
    """What a version keeps of it: whether vacancies were transmitted, and how many are left to this application."""
    pack = pack_for(application.round)
    if not pack.step("structural_ratio") or not needs_approval(application.unit_round):
        return {}
    unit_round = application.unit_round
    own = bands(pack)
    band = application.band or (own[0] if len(own) == 1 else "")
    with engine():
        quota = unit_round.quotas.filter(band=band).first()
        left = quota.number - taken(unit_round, band, but=[application.pk]) if quota else None
        return {"ratio_approved": unit_round.quotas.exists(), "vacancies_left": left}
