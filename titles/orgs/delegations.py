"""Acting for a colleague who is away: who may, for how long, and whose hand it then was."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Q

from titles.audit.domain import append
from titles.kernel import clock
from titles.kernel.actors import Actor, current, engine
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.kernel.slots import Slot
from titles.orgs.models import Account, Assignment, Delegation, Employment, Role

# An expert's vote and a group member's judgement are personal; an administrator decides nothing.
DELEGABLE = (Role.UNIT_HR, Role.UNIT_LEAD, Role.HANDLER, Role.APPROVER, Role.SECRETARY, Role.TELLER)
# (person id) → reasons why that person may not act for an office now: rooms on the right fill it.
conflicts = Slot("orgs.conflicts", many=True, required=False)
LONGEST_DAYS = 90  # longer than that is a change of post, not an absence


def in_force(day: dt.date, prefix: str = "") -> Q:
    """Delegations that hold on `day` (both ends included) and were not revoked."""
    return Q(**{f"{prefix}since__lte": day, f"{prefix}until__gte": day, f"{prefix}revoked_at": None})


def in_force_at(moment: dt.datetime) -> Q:
    """Delegations that held at `moment`, whether or not they were revoked later."""
    day = moment.astimezone(clock.SHANGHAI).date()
    held = Q(revoked_at=None) | Q(revoked_at__gt=moment)
    return Q(since__lte=day, until__gte=day) & held


def one_hand(*, earlier: UUID | None, at: dt.datetime | None, actor: Actor | None = None) -> bool:
    """Whether the account that took an earlier step at `at` and the actor count as one person (two-person rule).

    They do when they are one account; when one of them stood in for the other, or both for the same colleague; and
    when a delegation ties the two together, now or at the earlier step: what my deputy does is done for me. Two people
    who merely have the same deputy stay two. Runs under the engine.
    """
    actor = actor or current()
    if earlier is None:
        return False
    now = clock.now()
    moments = in_force_at(now) | (in_force_at(at) if at else Q())
    first = {earlier, *_stood_in_for(earlier, at or now)}
    second = {account for account in (actor.account_id, actor.principal_id) if account}
    if first & second:
        return True
    tied = Q(principal__in=first, delegate__in=second) | Q(principal__in=second, delegate__in=first)
    return Delegation.objects.filter(tied & moments).exists()


def _stood_in_for(account_id: UUID, at: dt.datetime) -> set[UUID]:
    rows = Delegation.objects.filter(in_force_at(at), delegate=account_id)
    return set(rows.values_list("principal_id", flat=True))


def colleagues(assignment: Assignment, *, today: dt.date) -> list[Account]:
    """Who may be asked: accounts with a role in the same organisation, and its employees. Runs under the engine."""
    live = Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))
    roles = Assignment.objects.filter(live, organisation=assignment.organisation_id).exclude(role=Role.EXPERT)
    staff = Employment.objects.filter(live, organisation=assignment.organisation_id)
    found = Account.objects.filter(
        Q(pk__in=roles.values("account_id")) | Q(person_id__in=staff.values("person_id")), is_active=True
    )
    return list(found.exclude(pk=assignment.account_id).order_by("display_name", "username"))


def own_delegable() -> list[Assignment]:
    """The declared account's own live roles that may be handed to a deputy."""
    today = clock.today()
    rows = Assignment.objects.filter(account=current().account_id, role__in=DELEGABLE, since__lte=today)
    return [row for row in rows.select_related("organisation") if row.until is None or row.until >= today]


def delegate(*, assignment: Assignment, delegate_id: UUID, since: dt.date, until: dt.date, reason: str) -> Delegation:
    """Let a colleague act in `assignment` from `since` to `until` (both included).

    Raises Missing for a role that is not one's own, Refused with every reason otherwise. A deputy has no deputy: only
    the holder of the role gives it.
    """
    actor = current()
    if assignment.account_id != actor.account_id:
        raise Missing("not the own role")
    with engine():
        # Both rows, always in the same order: whoever resets a password locks the account as well.
        both = Account.objects.select_for_update(of=("self",)).filter(pk__in=[actor.account_id, delegate_id])
        principal = next(account for account in both.order_by("pk") if account.pk == assignment.account_id)
        known = {account.pk: account for account in colleagues(assignment, today=clock.today())}
        reasons = _objections(assignment, known.get(delegate_id), since, until)
        if reasons:
            raise Refused.of(*reasons)
        made = Delegation.objects.create(
            assignment=assignment,
            organisation=assignment.organisation,
            principal=principal,
            principal_name=principal.display_name,
            delegate=known[delegate_id],
            delegate_name=known[delegate_id].display_name,
            since=since,
            until=until,
            reason=reason,
            made_at=clock.now(),
        )
        _record(made, "make", until=until)
    return made


def _objections(assignment: Assignment, deputy: Any, since: dt.date, until: dt.date) -> list[Refusal]:
    found = []
    if assignment.role not in DELEGABLE:
        found.append(Refusal(f"{assignment.get_role_display()}的职责须本人履行，不能委托。", field="assignment"))
    if deputy is None:
        found.append(Refusal("代办人须是本机构的在职同事，且不是您自己。", field="delegate"))
    else:
        found += _objections_to(deputy)
    if since < clock.today():
        found.append(Refusal("起始日期不能早于今天。", field="since"))
    if until < since:
        found.append(Refusal("终止日期不能早于起始日期。", field="until"))
    elif (until - since).days >= LONGEST_DAYS:
        found.append(Refusal(f"一次委托最长 {LONGEST_DAYS} 天。", field="until", remedy="更长的，请由管理员调整任职。"))
    overlapping = Delegation.objects.filter(assignment=assignment, revoked_at=None, since__lte=until, until__gte=since)
    if overlapping.exists():
        found.append(
            Refusal("这些日期里，该身份已经委托给别人。", field="since", remedy="先撤销原来的委托，或改选日期。")
        )
    return found


def _objections_to(deputy: Account) -> list[Refusal]:
    found = []
    if deputy.must_change_password:
        # Whoever handed the first password over knows it and could act in the deputy's name.
        text = "代办人还没有设定自己的密码，不能代行职责。"
        found.append(Refusal(text, field="delegate", remedy="请代办人先用初始密码登录并改为自己的密码"))
    if deputy.person_id:
        found += [reason for _key, conflict in conflicts for reason in conflict(deputy.person_id)]
    return found


def barred(account: Account) -> bool:
    """Whether an interest of its own keeps the account from acting for others now."""
    if not account.person_id:
        return False
    with engine():
        return any(conflict(account.person_id) for _key, conflict in conflicts)


def release(account: Account, *, organisation_id: UUID | None = None) -> list[Delegation]:
    """Revoke what the account stands in for, now or later, everywhere or in one organisation; returns what was revoked.

    Runs under the engine.
    """
    rows = Delegation.objects.select_for_update(of=("self",)).filter(delegate=account, revoked_at=None)
    rows = rows.filter(until__gte=clock.today()).order_by("pk")
    ended = list(rows.filter(organisation=organisation_id) if organisation_id else rows)
    for row in ended:
        row.revoked_at = clock.now()
        row.save(update_fields=["revoked_at"])
        _record(row, "revoke")
    return ended


def revoke(delegation: Delegation) -> None:
    """End it now; a second click changes nothing. Only whoever gave it. Raises Missing for everybody else."""
    actor = current()
    if delegation.principal_id != actor.account_id:
        raise Missing("not the own delegation")
    with engine():
        held = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
        if held.revoked_at:
            return
        held.revoked_at = clock.now()
        held.save(update_fields=["revoked_at"])
        _record(held, "revoke")


def _record(delegation: Delegation, what: str, **data: Any) -> None:
    append(
        stream="delegation",
        stream_id=delegation.pk,
        kind=f"delegation:{what}",
        data={"assignment": delegation.assignment_id, "delegate": delegation.delegate_id, **data},
    )
