"""What speaks against handing somebody over, and what an open transfer means for an application."""

from uuid import UUID

from django.db.models import Q, QuerySet

from applications.filing.models import Application
from applications.transfer.models import Transfer
from titles.flow.machine import Firing, Reasons
from titles.kernel import clock
from titles.kernel.actors import current
from titles.kernel.refusals import Refusal
from titles.orgs.models import Employment, Organisation
from titles.packs.schema import Parameter
from titles.rounds.queries import pack_at, pack_for
from titles.staff import personal
from titles.staff.queries import live

OPEN = "proposed"


def asked_at(organisation: Organisation) -> Parameter | None:
    """What the regulation there says of people who changed their unit; None where it knows no transfer."""
    pack = pack_at(organisation)
    return pack.demand("transfer.before_application") if pack else None


def of_unit(organisation_id: UUID, *, state: str = "") -> QuerySet[Transfer]:
    rows = Transfer.objects.filter(Q(origin=organisation_id) | Q(destination=organisation_id))
    return (rows.filter(state=state) if state else rows).select_related("origin", "destination", "proposed_by")


def open_transfer(person_id: UUID) -> Transfer | None:
    """Runs under the engine: neither of the units is asked."""
    return Transfer.objects.filter(person=person_id, state=OPEN).select_related("origin", "destination").first()


def in_review(person_id: UUID) -> list[Refusal]:
    """Nobody is handed over while an application is being decided, in the states that its regulation names."""
    found = []
    for row in Application.objects.filter(person=person_id).select_related("round"):
        blocked = pack_for(row.round).demand("transfer.blocked_in")
        if blocked and row.state in blocked.value:
            text = "审批阶段无法进行移交。"
            found.append(Refusal(text, rule=blocked.rule or "", remedy="等申报办结之后再办理"))
    return found[:1]


def objections(person_id: UUID, *, origin: Organisation, destination: Organisation) -> list[Refusal]:
    """Everything against the transfer as things stand now. Runs under the engine."""
    found, today = in_review(person_id), clock.today()
    here = live(Employment.objects.filter(person=person_id, since__lte=today), today)
    if not here.filter(organisation=origin).exists():
        found.append(Refusal(f"此人现在不在{origin}在册，不能移交。"))
    if destination.kind != Organisation.Kind.UNIT or destination.pk == origin.pk:
        found.append(Refusal("接收单位须是另一个用人单位。", field="destination"))
    elif here.filter(organisation=destination).exists():
        found.append(Refusal(f"此人已在{destination}在册。", field="destination"))
    return found + personal.too_early(destination, role=current().role)


def is_open(application: Application) -> bool:
    """The fact that requirements look at."""
    return open_transfer(application.person_id) is not None


def nothing_open(firing: Firing) -> Reasons:
    """Whoever changed the unit completes the transfer before applying."""
    reasons: Reasons = {}
    for row in firing.objects:
        wanted, held = pack_for(row.round).demand("transfer.before_application"), open_transfer(row.person_id)
        if wanted and held:
            text = f"人员移交尚未办结（{held.origin} → {held.destination}）。"
            remedy = f"请{held.other}先办结移交"
            reasons[row.pk] = [Refusal(text, rule=wanted.rule or "", remedy=remedy)]
    return reasons
