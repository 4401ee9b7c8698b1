"""Whether an application has to be commissioned, by whom, and whether it was."""

from typing import Any

from applications.filing.models import Application
from applications.filing.queries import chain_of, latest_facts, tiers_of
from review.commission.models import Commission
from review.tiers.queries import tier_now
from titles.orgs.models import Organisation
from titles.packs.parts import Parameter
from titles.rounds.queries import pack_for

# The regulations' word for somebody whose title is reviewed outside.
OUTSIDE = "outbound"
NONE = "none"


def kind_of(application: Application) -> str:
    """The kind that the applicant states; empty where the regulation knows only one."""
    return str(latest_facts(application).get("commission.kind") or "")


def letter_of(application: Application) -> dict[str, Any] | None:
    """What the regulation says of the letter for this kind."""
    rows = pack_for(application.round).asked("commission.letters").value or ()
    return next((row for row in rows if row["code"] == kind_of(application)), None)


def demanded(application: Application) -> Parameter | None:
    """Who commissions this application, where it has to be commissioned at all."""
    by = pack_for(application.round).demand("commission.by")
    return None if by is None or kind_of(application) == NONE else by


def rule_of(application: Application) -> str:
    """The clause by which it is commissioned: that of its chain where each band has an office of its own."""
    by, chain = demanded(application), chain_of(application)
    if by is None:
        return ""
    return chain.rule if chain and isinstance(by.value, dict) else by.rule or ""


def is_due(application: Application) -> bool:
    """The office that commissions has it in hand, and no other comes before the committee."""
    by, tier = demanded(application), tier_now(application)
    if by is None or tier is None:
        return False
    kind = by.value.get(application.band) if isinstance(by.value, dict) else by.value
    after = tiers_of(application)[application.tier :]
    return tier.kind == kind and all(row.kind == Organisation.Kind.CONVENING_BODY for row in after)


def is_recorded(application: Application) -> bool:
    return Commission.objects.filter(application=application).exists()


def goes_outside(application: Application) -> bool:
    """Commissioned to a committee that does not work on this platform."""
    return Commission.objects.filter(application=application, kind=OUTSIDE).exists()
