"""What holds before an application is commissioned, and before it is passed on without."""

from applications.filing.models import Application
from applications.filing.queries import latest_facts
from applications.journey.guards import each
from review.commission import queries
from review.tiers.receiving import body_for
from titles.kernel.refusals import Refusal
from titles.rounds.queries import pack_for

ISSUER = "commission.issuer"


@each
def due(application: Application) -> list[Refusal]:
    """By the office that the regulation names, once."""
    if queries.is_recorded(application):
        return [Refusal("委托评审已经登记。")]
    if queries.is_due(application):
        return []
    return [Refusal("现在不能委托评审。", rule=pack_for(application.round).rule_behind("commission.by"))]


@each
def letter_fits(application: Application) -> list[Refusal]:
    """The letter comes from somebody who may commission; whoever issues it here hands it in at this very step."""
    row, issuer = queries.letter_of(application), latest_facts(application).get(ISSUER)
    outsiders = pack_for(application.round).vocabulary[ISSUER].choices if row else {}
    if row is None or issuer is None or issuer in row["issuers"] or not set(row["issuers"]) & set(outsiders):
        return []
    return [Refusal(f"《{row['label']}》不是有委托资质的部门出具的。", rule=row["rule"])]


@each
def receiver_known(application: Application) -> list[Refusal]:
    """A committee of the platform is there to take it, unless it goes outside."""
    if queries.kind_of(application) == queries.OUTSIDE or body_for()(application) is not None:
        return []
    rule = pack_for(application.round).rule_behind("commission.by")
    return [Refusal("没有受理该系列、级别的评审委员会，不能委托。", rule=rule)]


@each
def commissioned(application: Application) -> list[Refusal]:
    """Nothing is passed on to a committee that was not commissioned where the regulation wants it."""
    if not queries.is_due(application) or queries.is_recorded(application):
        return []
    row = queries.letter_of(application)
    rule = row["rule"] if row else queries.rule_of(application)
    return [Refusal("尚未委托评审。", rule=rule, remedy="先办理“委托评审”")]
