"""Changing the tree, and choosing whom one acts for."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F, FilteredRelation, Q

from titles.kernel.actors import Actor
from titles.kernel.slots import Slot
from titles.orgs.delegations import barred, in_force
from titles.orgs.models import Account, Assignment, Organisation, Reach, Role

# Called under the engine with the account whose owner has chosen a password.
password_chosen = Slot("orgs.password_chosen", many=True, required=False)
# Called under the engine with the account that has just signed in.
signed_in = Slot("orgs.signed_in", many=True, required=False)
# (account) → what is told until a first password is changed, and [(text, rule)] to be shown at the start.
first_steps = Slot("orgs.first_steps")
SIGNATURE = 60  # characters; the columns that keep who signed are so wide


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


@transaction.atomic
def add_below(organisation: Organisation) -> None:
    """Extend the closure by one new organisation, without making it anew."""
    superiors = Reach.objects.filter(organisation=organisation.parent).values_list("superior_id", flat=True)
    Reach.objects.bulk_create(
        Reach(superior_id=superior, organisation=organisation) for superior in (*superiors, organisation.pk)
    )


def live_assignments(account: Account, *, today: dt.date) -> list[Assignment]:
    """The account's own roles, and those it takes over from absent colleagues: those have `principal_name`.

    Whoever has an application under way takes nobody's place: it could be the own application.
    """
    rows = (
        Assignment.objects.annotate(
            standing_in=FilteredRelation(
                "delegations", condition=in_force(today, "delegations__") & Q(delegations__delegate=account)
            ),
            principal_name=F("standing_in__principal_name"),
        )
        .filter(Q(account=account) | Q(standing_in__isnull=False), since__lte=today)
        .select_related("organisation")
    )
    live = [row for row in rows if row.until is None or row.until >= today]
    if any(row.principal_name for row in live) and barred(account):
        live = [row for row in live if not row.principal_name]
    return sorted(
        live,
        key=lambda row: (_principal(row), row.organisation.name, row.role),
    )


def actor_for(account: Account, assignment: Assignment | None) -> Actor:
    """The actor of a signed-in account: for an organisation, or as the person it belongs to.

    In an absent colleague's place both are named: 乙（代甲）.
    """
    if assignment is None:
        role = Role.APPLICANT.value if account.person_id else ""
        return Actor(
            "account", account_id=account.id, person_id=account.person_id, role=role, name=account.display_name
        )
    standing_in = assignment.account_id != account.id
    name = _both(account.display_name, _principal(assignment)) if standing_in else account.display_name
    return Actor(
        "account",
        account_id=account.id,
        organisation_id=assignment.organisation_id,
        role=assignment.role,
        name=name,
        principal_id=assignment.account_id if standing_in else None,
    )


def _both(deputy: str, principal: str) -> str:
    """乙（代甲）, within the length that signatures are kept with."""
    full = f"{deputy}（代{principal}）"
    most = (SIGNATURE - 3) // 2
    return full if len(full) <= SIGNATURE else f"{deputy[:most]}（代{principal[:most]}）"


def _principal(assignment: Any) -> str:
    """Whose place it is that the account takes, as `live_assignments` found; "" for an own role."""
    return assignment.principal_name or ""
