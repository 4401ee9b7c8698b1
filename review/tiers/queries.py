"""Where an application stands in its chain, and what an organisation has to look at."""

from collections.abc import Iterable
from datetime import datetime

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
from applications.filing.queries import chain_of, tiers_of
from review.tiers.models import Batch, BatchItem, Proposal, TierReview
from review.unit.queries import ranking_row
from titles.kernel.actors import Actor
from titles.orgs.models import Organisation, Person
from titles.packs.parts import Tier


def organisation_of(application: Application, tier: Tier) -> Organisation | None:
    """The nearest organisation of that kind above the unit."""
    return next((above for above in application.unit.superiors() if above.kind == tier.kind), None)


def receiver_of(application: Application) -> Organisation | None:
    """Who accepts the batch at the end of the chain."""
    found = chain_of(application)
    return organisation_of(application, found.accepted_by) if found and found.accepted_by else None


def open_review(application: Application) -> TierReview | None:
    """What the handler proposed on the latest version and nobody has signed yet."""
    return application.tier_reviews.filter(signed_at=None, sent_back_because="", tier=application.tier).last()


def the_review(application: Application) -> TierReview:
    """The open review where a guard has found that there is one."""
    found = open_review(application)
    if found is None:
        raise LookupError(f"no open review of {application.pk}")
    return found


def passed_last_tier(application: Application) -> bool:
    """Signed by the last organisation of the chain; only the batch is left."""
    return (
        application.tier == len(tiers_of(application)) > 0
        and application.tier_reviews.filter(
            tier=application.tier,
            proposal=Proposal.PASS,
            signed_at__isnull=False,
            sent_back_because="",
            submission=application.submissions.last(),
        ).exists()
    )


def ready_for_batch(organisation: Organisation) -> list[Application]:
    """Applications in the organisation's hands that wait for its batch, by unit and name."""
    held = Custody.objects.filter(holder_id=organisation.pk, capability="act", until=None).values("application_id")
    rows = Application.objects.filter(pk__in=held, state="with_tier").exclude(
        Exists(BatchItem.objects.filter(application=OuterRef("pk")))
    )
    ordered = rows.select_related("person", "unit__parent", "round__pack_version").order_by(
        "unit__name", "person__name"
    )
    return [row for row in ordered if passed_last_tier(row)]


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
