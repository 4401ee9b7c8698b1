"""Where an application stands in its chain, and what an organisation has to look at."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from applications.filing.models import Application, Custody
from applications.filing.queries import chain_of, latest_facts, tiers_of
from review.tiers.models import Batch, BatchItem, Proposal, TierReview
from review.tiers.receiving import body_for
from review.unit.queries import ranking_row
from titles.audit.models import Event
from titles.kernel.actors import Actor
from titles.orgs.models import Organisation, Person
from titles.packs.parts import Tier
from titles.rounds.queries import pack_for

# Offices beside the line that a regulation may leave out.
STANDS_BESIDE: dict[str, str] = {Organisation.Kind.SERVICE_CENTRE: "tiers.service_centre"}


def organisation_of(application: Application, tier: Tier, *, nth: int = 0) -> Organisation | None:
    """The nearest organisation of that kind above the unit; the `nth` (from 0) where several tiers are of one kind.

    One office may be both: where there is no second of that kind above, the first takes that tier too. What stands
    beside the line is looked for below the nearest superior: a service centre, an office that receives; the convening
    body is that of the committee that fits.
    """
    above = list(application.unit.superiors())
    same = [office for office in above if office.kind == tier.kind]
    if same:
        return same[min(nth, len(same) - 1)]
    if tier.kind == Organisation.Kind.CONVENING_BODY:
        return Organisation.objects.filter(pk=body_for()(application)).first()
    asked = pack_for(application.round).parameters.get(STANDS_BESIDE.get(tier.kind, ""))
    if asked is not None and not asked.value:
        return None
    beside = {row.parent_id: row for row in Organisation.objects.filter(parent__in=above, kind=tier.kind)}
    return next((beside[office.pk] for office in above if office.pk in beside), None)


def office_at(application: Application, place: int) -> Organisation | None:
    """The organisation of the tier at `place`, counted from 1."""
    tiers = tiers_of(application)
    tier = tiers[place - 1]
    return organisation_of(application, tier, nth=sum(other.kind == tier.kind for other in tiers[: place - 1]))


def tier_now(application: Application) -> Tier | None:
    """The tier that has it in hand; None while none has."""
    tiers = tiers_of(application)
    return tiers[application.tier - 1] if 0 < application.tier <= len(tiers) else None


def waits_for_next(application: Application) -> bool:
    """What comes next is reached by batch: the next tier, or whoever accepts at the end of the chain."""
    chain, tiers = chain_of(application), tiers_of(application)
    if application.tier < len(tiers):
        return tiers[application.tier].by_batch
    return chain is not None and chain.accepted_by is not None


def receiver_of(application: Application) -> Organisation | None:
    """Who receives the batch: the next tier, or whoever accepts at the end of the chain."""
    found = chain_of(application)
    if found is None:
        return None
    if application.tier < len(tiers_of(application)):
        return office_at(application, application.tier + 1)
    if found.accepted_by is None:
        return None
    if found.accepted_by.kind == Organisation.Kind.CONVENING_BODY:  # of the committee itself, not a tier below it
        return Organisation.objects.filter(pk=body_for()(application)).first()
    return organisation_of(application, found.accepted_by)


def open_review(application: Application) -> TierReview | None:
    """What the handler proposed on the latest version and nobody has signed yet."""
    return application.tier_reviews.filter(signed_at=None, sent_back_because="", tier=application.tier).last()


def proposed(application: Application) -> str:
    """What the open review proposes; empty while nothing is proposed."""
    review = open_review(application)
    return review.proposal if review else ""


def facts_at_tier(application: Application) -> dict[str, Any]:
    """What a question may look at: the version's facts, and the tier that has it in hand."""
    tier = tier_now(application)
    at = {"tier.kind": tier.kind, "tier.task": tier.task} if tier else {}
    return {**latest_facts(application), **at}


def the_review(application: Application) -> TierReview:
    """The open review where a guard has found that there is one."""
    found = open_review(application)
    if found is None:
        raise LookupError(f"no open review of {application.pk}")
    return found


def passed_here(application: Application) -> bool:
    """Signed by whoever has it in hand, on the latest version; a unit whose own batch it is has signed already."""
    if application.tier == 0:
        return True
    return application.tier_reviews.filter(
        tier=application.tier,
        proposal=Proposal.PASS,
        signed_at__isnull=False,
        sent_back_because="",
        submission=application.submissions.last(),
    ).exists()


def waits_for_batch(application: Application) -> bool:
    """Signed here; only the batch is left before it goes on."""
    return waits_for_next(application) and passed_here(application)


def ready_for_batch(organisation: Organisation) -> list[Application]:
    """Applications in the organisation's hands that wait for its batch, by unit and name."""
    held = Custody.objects.filter(holder_id=organisation.pk, capability="act", until=None).values("application_id")
    at_hand = Q(tier__gt=0) | Q(unit=organisation)  # at a unit only what it sends itself
    rows = Application.objects.filter(at_hand, pk__in=held, state="with_tier").exclude(
        Exists(BatchItem.objects.filter(application=OuterRef("pk"), batch__state__in=("draft", "submitted")))
    )
    ordered = rows.select_related("person", "unit__parent", "round__pack_version").order_by(
        "unit__name", "person__name"
    )
    return [row for row in ordered if waits_for_batch(row)]


def pool(application: Application) -> list[Application]:
    """Everybody of the same ranking who is still in the tiers, the application itself included."""
    row = ranking_row(application)
    if row is None:
        return [application]
    others = Application.objects.filter(ranking_rows__ranking=row.ranking, state__in=("with_tier", "returned_by_tier"))
    return list(others.select_related("person").order_by("ranking_rows__place"))


def work_list(actor: Actor) -> QuerySet[Application]:
    """What the actor may see, most urgent first; drafts are their applicants' own."""
    kind = Organisation.objects.filter(pk=actor.organisation_id).values("kind")[:1]
    rows = Application.objects.visible_to(actor).exclude(Q(state="draft") & ~Q(person_id=actor.person_id))
    own = FilteredRelation(
        "round__tier_deadlines", condition=Q(round__tier_deadlines__organisation_kind=Subquery(kind))
    )
    return rows.annotate(
        own_deadline=own,
        due_at=Case(
            When(state__in=("with_tier", "unit_check", "applied"), then=F("own_deadline__due_at")),
            default=Value(None),
            output_field=DateTimeField(),
        ),
    ).order_by(F("due_at").asc(nulls_last=True), "state_since", "pk")


def with_names(rows: Iterable[Application]) -> list[Application]:
    """The same rows in the same order with person and unit read: only for those that are shown."""
    shown = list(rows)
    people = Person.objects.in_bulk({row.person_id for row in shown})
    units = Organisation.objects.in_bulk({row.unit_id for row in shown})
    for row in shown:
        row.person, row.unit = people[row.person_id], units[row.unit_id]
    return shown


def overdue(rows: QuerySet[Application], now: datetime) -> QuerySet[Application]:
    return rows.filter(Q(due_at__lte=now))


def items(batch: Batch) -> QuerySet[BatchItem]:
    """What was put into the batch, in the order in which everybody sees it: by unit, then by name."""
    return batch.items.select_related(
        "application__unit__parent", "application__person", "application__round"
    ).order_by("application__unit__name", "application__person__name", "pk")


def live_items(batch: Batch) -> list[BatchItem]:
    """What of the batch is still on its way: whoever withdrew or was voided in the meantime stays behind."""
    return list(items(batch).filter(application__state="with_tier"))


def batches(actor: Actor) -> QuerySet[Batch]:
    return Batch.objects.visible_to(actor).select_related("sender", "receiver", "round")


def place_referred_to(application: Application) -> int:
    """The tier (from 1) that an organiser has to ask about what it may not decide itself; 0 where there is none."""
    kind = pack_for(application.round).asked("organiser.refers_to").value
    places = [place for place, tier in enumerate(tiers_of(application), start=1) if tier.kind == kind]
    return places[-1] if places else 0


def is_drawn(application: Application) -> bool:
    """Whether the sample of the tier that has it in hand has been drawn, with this one in it."""
    drawn = Event.objects.filter(stream_id=application.pk, kind="application.spot_check").order_by("sequence").last()
    return drawn is not None and bool(drawn.data.get("drawn")) and drawn.data.get("tier") == application.tier


def is_last(application: Application) -> bool:
    """No tier comes after the one that has it in hand."""
    return application.tier >= len(tiers_of(application))


def sender_of(application: Application) -> Organisation | None:
    """Who puts it into a batch: the office that has it in hand, or the unit where the chain begins with a batch."""
    if not waits_for_next(application):
        return None
    return office_at(application, application.tier) if application.tier else application.unit
