"""Finding cases and what they are about."""

from uuid import UUID

from django.db.models import Min, Q, QuerySet

from applications.filing.models import Application
from publicity.cases.models import Case, Outcome
from publicity.notices.models import Notice
from titles.kernel.actors import Actor, engine
from titles.kernel.receipts import receipt_hash
from titles.kernel.refusals import Missing
from titles.packs.schema import Pack
from titles.rounds.models import Round
from titles.rounds.queries import newest_round_at, pack_for

# Reading a case means reading who complained: the ordinary members of an organisation do not.
READERS = frozenset({"unit_hr", "unit_lead", "handler", "approver", "secretary", "teller"})
PURPOSE = "report"  # of the receipts


def readable(actor: Actor) -> QuerySet[Case]:
    """Cases that the actor's organisation, or one below it, looks into; only for those who work on cases."""
    if actor.role not in READERS:
        return Case.objects.none()
    return Case.objects.visible_to(actor).select_related("organisation", "handler", "notice")


def filtered(rows: QuerySet[Case], *, state: str = "", source: str = "", subject: str = "") -> QuerySet[Case]:
    """Cases by state (`open`: not filed yet), by source (`notice` or `report`), by subject; blanks do not filter."""
    if state == "open":
        rows = rows.exclude(state="filed")
    elif state:
        rows = rows.filter(state=state)
    if source:
        rows = rows.filter(notice__isnull=source == "report")
    return rows.filter(subject=subject) if subject else rows


def seen(pk: UUID, actor: Actor) -> Case:
    found = readable(actor).filter(pk=pk).first()
    if found is None:
        raise Missing(f"case {pk}")
    return found


def by_receipt(code: str) -> Case | None:
    """The case a receipt belongs to; None tells nobody whether a receipt ever existed."""
    with engine():
        return (
            Case.objects.select_related("organisation", "handler")
            .filter(receipt_hash=receipt_hash(code, PURPOSE))
            .first()
        )


def governing_round(case: Case) -> Round:
    """The round whose pack governs the case: its notice's, its application's, else the newest there (AMB-08)."""
    if case.notice_id:
        return case.notice.round
    if case.application_id:
        return case.application.round
    newest = newest_round_at(case.organisation)
    if newest is None:
        raise Missing("no round yet")
    return newest


def pack_of(case: Case) -> Pack:
    return pack_for(governing_round(case))


def outcomes(case: Case) -> list[Outcome]:
    """What may be found; a failing of conduct only where the regulation has it end the application (一票否决)."""
    ends = pack_of(case).demand("fraud.ends_application")
    return [one for one in Outcome if ends or one != Outcome.MISCONDUCT]


def candidates(case: Case) -> QuerySet[Application]:
    """Applications the case may turn out to be about: those of the notice, else those of the organisation."""
    rows = Application.objects.select_related("person").exclude(state="draft")
    if case.notice_id:
        return rows.filter(pk__in=case.notice.entries.values_list("application_id", flat=True)).order_by("person__name")
    return rows.filter(unit_id=case.organisation_id).order_by("-as_of", "person__name")


def open_during(notice: Notice) -> QuerySet[Case]:
    """Cases without a finding about this display, or about its publisher since it began (TS-08-12).

    A unit that withdraws a notice and publishes anew is still in the same display: what was raised about the earlier
    notice keeps the later one open.
    """
    displayed = Notice.objects.filter(pk=notice.pk)
    if notice.unit_round_id:
        displayed = Notice.objects.filter(unit_round_id=notice.unit_round_id)
    began = displayed.aggregate(first=Min("started_at"))["first"]
    about = Q(notice__in=displayed) | Q(notice=None, organisation_id=notice.publisher_id, received_at__gte=began)
    return Case.objects.filter(about, state__in=("received", "investigating"))
