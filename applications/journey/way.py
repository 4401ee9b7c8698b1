"""Which parts of an application's way its regulation has: read from the regulation's own steps, never from its name."""

from typing import Any

from applications.filing.models import Application
from applications.filing.queries import is_on_paper
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for

FILE = "application.file_materials"


def _pack(application: Any) -> Pack:
    return pack_for(application.round)


def is_made_ready(pack: Pack) -> bool:
    """Between the unit's check and what follows something is left to do: a dossier, a pledge, a seal."""
    return bool(
        pack.step("dossier") or pack.demand("pledge.signers") or any(question.at == FILE for question in pack.questions)
    )


def is_nominated_singly(pack: Pack) -> bool:
    """The unit recommends every applicant by itself, and compares nobody with anybody."""
    return bool(pack.step("nomination") and pack.demand("nomination.singly"))


def is_filed_online_before_tiers(pack: Pack) -> bool:
    """What was checked on paper is uploaded once the unit has recommended it."""
    return bool(pack.step("online_filing") and not pack.step("pre_audit"))


def instead_of_filing(application: Application) -> str:
    return "" if is_made_ready(_pack(application)) else "in_unit_assessment"


def instead_of_assessment(application: Application) -> str:
    return "" if _pack(application).step("nomination") else "nominated"


def instead_of_nominated(application: Application) -> str:
    return "online_filing" if is_filed_online_before_tiers(_pack(application)) else ""


def signs_a_pledge(application: Application) -> bool:
    """Signed here, not by hand on a paper that the unit records."""
    return _pack(application).demand("pledge.signers") is not None and not is_on_paper(application)


def is_filed_by_the_unit(application: Application) -> bool:
    return not is_nominated_singly(_pack(application))


def is_recommended_singly(application: Application) -> bool:
    return is_nominated_singly(_pack(application))


def is_filed_online(application: Application) -> bool:
    return _pack(application).step("online_filing") is not None


def is_handed_in(application: Application) -> bool:
    """The paper was audited first; what is then filed online goes on with it."""
    return application.state == "filed_online" and _pack(application).step("pre_audit") is not None


def is_ranked(application: Application) -> bool:
    return _pack(application).step("ranking") is not None


def submitters(application: Application) -> tuple[str, ...]:
    """Who hands it to the first tier: by band where the regulation says, else the unit's personnel department.

    Where the unit has no other signature to give, whoever is responsible there hands it on.
    """
    pack = _pack(application)
    named = pack.demand("submission.by")
    if named is not None:
        return tuple(named.value.get(application.band, ("unit_hr",)))
    signs_nowhere = not is_made_ready(pack) and not pack.step("nomination")
    return ("unit_lead",) if signs_nowhere and pack.demand("tiers.signatures") else ("unit_hr",)


def is_printed(application: Application) -> bool:
    """The applicant prints what was handed in, and the unit looks at that."""
    order = _pack(application).demand("submission.order")
    return order is not None and any(row["code"] == "print" for row in order.value)


def typists(application: Application) -> tuple[str, ...]:
    """Who hands in what was filled in: the applicant, or the recorder while it is on paper."""
    if not is_on_paper(application):
        return ("applicant",)
    return tuple(_pack(application).asked("application.recorded_by").value or ())
