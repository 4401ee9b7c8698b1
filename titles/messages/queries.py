"""Who a notification reaches, and where."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from titles.messages.models import Contact
from titles.orgs.delegations import in_force
from titles.orgs.models import Account, Assignment, Delegation
from titles.work.models import Notification


def recipients(notification: Notification, *, today: dt.date) -> dict[UUID, str]:
    """account id → the post it is addressed to ("" for the person itself). Deputies stand beside those who are away."""
    live = Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))
    posts = Assignment.objects.filter(live, organisation=notification.holder_id, account__is_active=True)
    if notification.role:
        posts = posts.filter(role=notification.role)
    found: dict[UUID, str] = {}
    for post in posts.select_related("organisation"):
        found[post.account_id] = f"{post.organisation} · {post.get_role_display()}"
    deputies = Delegation.objects.filter(in_force(today), assignment__in=posts).select_related(
        "assignment__organisation"
    )
    for row in deputies:
        post = row.assignment
        found.setdefault(row.delegate_id, f"{post.organisation} · {post.get_role_display()}（代{row.principal_name}）")
    if not notification.role or notification.role == "applicant":
        own = Account.objects.filter(Q(pk=notification.holder_id) | Q(person_id=notification.holder_id), is_active=True)
        found |= dict.fromkeys(own.values_list("pk", flat=True), "")
    return found


def contacts(account_ids: Iterable[UUID]) -> dict[UUID, list[Contact]]:
    """Verified and wanted addresses of each account."""
    found = defaultdict(list)
    rows = Contact.objects.filter(account__in=list(account_ids), wanted=True, verified_at__isnull=False)
    for contact in rows.select_related("account"):
        found[contact.account_id].append(contact)
    return found
