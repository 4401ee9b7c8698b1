"""Changing the tree, and choosing whom one acts for."""

import datetime as dt

from django.db import transaction

from titles.kernel.actors import Actor
from titles.orgs.models import Account, Assignment, Organisation, Reach, Role


@transaction.atomic
def rebuild_reach() -> None:
    """Make the closure of the organisation tree anew; run after organisations were added or moved."""
    parents = dict(Organisation.objects.values_list("id", "parent_id"))
    pairs = []
    for organisation in parents:
        superior = organisation
        while superior:
            pairs.append(Reach(superior_id=superior, organisation_id=organisation))
            superior = parents[superior]
    Reach.objects.all().delete()
    Reach.objects.bulk_create(pairs)


def live_assignments(account: Account, *, today: dt.date) -> list[Assignment]:
    rows = Assignment.objects.filter(account=account, since__lte=today).select_related("organisation")
    return sorted(
        (row for row in rows if row.until is None or row.until >= today),
        key=lambda row: (row.organisation.name, row.role),
    )


def actor_for(account: Account, assignment: Assignment | None) -> Actor:
    """The actor of a signed-in account: for an organisation, or as the person it belongs to."""
    if assignment:
        return Actor(
            "account",
            account_id=account.id,
            organisation_id=assignment.organisation_id,
            role=assignment.role,
            name=account.display_name,
        )
    role = Role.APPLICANT.value if account.person_id else ""
    return Actor("account", account_id=account.id, person_id=account.person_id, role=role, name=account.display_name)
