"""Delegations, and telling the deputy."""

import datetime as dt
from uuid import UUID

from django.urls import reverse

from titles.kernel.actors import engine
from titles.kernel.wording import zh_day
from titles.orgs import delegations
from titles.orgs.models import Account, Assignment, Delegation
from titles.work.domain import notify


def delegate(*, assignment: Assignment, delegate_id: UUID, since: dt.date, until: dt.date, reason: str) -> Delegation:
    """As titles.orgs.delegations.delegate; the deputy is told."""
    made = delegations.delegate(assignment=assignment, delegate_id=delegate_id, since=since, until=until, reason=reason)
    _tell(made, "delegated", f"委托您自{zh_day(since)}至{zh_day(until)}代行{_post(made)}职责。缘由：{reason}")
    return made


def revoke(delegation: Delegation) -> None:
    """As titles.orgs.delegations.revoke; the deputy is told once."""
    if delegation.revoked_at is None:
        delegations.revoke(delegation)
        _tell(delegation, "delegation_revoked", f"已撤销委托，您不再代行{_post(delegation)}职责。")


def release(account: Account, *, organisation_id: UUID | None = None, because: str) -> None:
    """As titles.orgs.delegations.release; whoever is away is told that nobody stands in any more, and why.

    Runs under the engine.
    """
    for row in delegations.release(account, organisation_id=organisation_id):
        text = f"{row.delegate_name}{because}，不再代您行使{_post(row)}职责。仍需代办的，请另行委托。"
        notify([row.principal_id], kind="delegation_ended", text=text, url=reverse("settings"))


def _post(delegation: Delegation) -> str:
    return f"{delegation.organisation}{delegation.assignment.get_role_display()}"


def _tell(delegation: Delegation, kind: str, text: str) -> None:
    with engine():
        notify([delegation.delegate_id], kind=kind, text=f"{delegation.principal_name}{text}", url=reverse("settings"))
