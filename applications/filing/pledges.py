"""Who promises what, in the regulation's own words."""

from applications.filing.models import Application
from titles.packs.schema import Pack


def signs(pack: Pack, signer: str) -> bool:
    """Whether the regulation asks this side (`applicant` or `unit`) for a pledge."""
    demand = pack.demand("pledge.signers")
    return demand is not None and signer in demand.value


def pledge_text(pack: Pack, application: Application, signer: str) -> str:
    """What this signer promises, names filled in; the unit's own words where there are some. Empty: nothing."""
    if not signs(pack, signer):
        return ""
    own = pack.demand("pledge.unit_text") if signer == "unit" else None
    text = str((own or pack.parameter("pledge.text")).value)
    return text.replace("{name}", application.person.name).replace("{title}", application.title)
