"""Who manages a unit's account: whoever opened it, where the regulation says so; else any office above as well."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from titles.flow.machine import Firing, Reasons
from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.kernel.slots import Slot
from titles.orgs.models import Account, Assignment, Reach, Role
from titles.rounds.queries import pack_at
from titles.staff import passwords
from titles.staff.models import UnitAccount

# (organisation id) → reasons why its account cannot be closed now: rooms on the right fill it.
engagements = Slot("staff.engagements", many=True, required=False)


def offices_above(row: UnitAccount) -> Collection[UUID]:
    """Every organisation above, and whoever opened the account."""
    above = Reach.objects.filter(organisation=row.organisation_id).exclude(superior=row.organisation_id)
    return {row.creator_id, *above.values_list("superior_id", flat=True)}


def managed_by_creator(firing: Firing) -> Reasons:
    return {row.pk: not_its_manager(row, firing.actor.organisation_id) for row in firing.objects}


def not_its_manager(row: UnitAccount, office_id: UUID | None) -> list[Refusal]:
    """Why this office does not manage the account."""
    pack = pack_at(row.organisation)
    said = pack.demand("unit_account.manager") if pack else None
    if said is None or said.value != "creator" or office_id == row.creator_id:
        return []
    return [Refusal(f"单位账号谁创建谁管理：“{row}”的账号由{row.creator}管理。", rule=said.rule or "")]


def correct(firing: Firing) -> None:
    """The name and what the unit says of itself, as the office found it to be."""
    for row in firing.objects:
        before = {"name": row.organisation.name, "uscc": row.uscc}
        row.organisation.name = firing.data["unit_name"]
        row.organisation.uscc = row.uscc = firing.data["uscc"]
        row.lead_name, row.contact_name = firing.data["lead_name"], firing.data["contact_name"]
        row.phone = firing.data["phone"]
        row.organisation.save(update_fields=["name", "uscc"])
        row.save(update_fields=["uscc", "lead_name", "contact_name", "phone"])
        firing.note(row, before=before)


def keepers(row: UnitAccount) -> QuerySet[Assignment]:
    """Whoever acts for the unit today."""
    held = Assignment.objects.filter(organisation=row.organisation_id, role__in=(Role.UNIT_HR, Role.UNIT_LEAD))
    return held.filter(Q(until=None) | Q(until__gte=clock.today())).select_related("account").order_by("role")


def may_be_renewed(firing: Firing) -> Reasons:
    """Only accounts that stand for nothing but this unit: whoever hands a password over could use it."""
    return {row.pk: _not_renewable(row, firing.data.get("keeper")) for row in firing.objects}


def _not_renewable(row: UnitAccount, keeper: Assignment | None) -> list[Refusal]:
    if keeper is None or keeper.organisation_id != row.organisation_id:
        return [Refusal("请选择账号。", field="keeper")]
    account = keeper.account
    elsewhere = Assignment.objects.filter(account=account).exclude(organisation=row.organisation_id).exists()
    if account.person_id or elsewhere:
        text = f"“{account}”的账号不只办理本单位的事，不能由创建部门重设密码。"
        return [Refusal(text, field="keeper", remedy="请由系统管理员核实本人身份后处理")]
    return []


def renew_password(firing: Firing) -> None:
    for row in firing.objects:
        account = Account.objects.select_for_update(of=("self",)).get(pk=firing.data["keeper"].account_id)
        passwords.reset(account, row.creator)
        firing.note(row, account=account.pk)


def nothing_under_way(firing: Firing) -> Reasons:
    return {
        row.pk: [reason for _key, engaged in engagements for reason in engaged(row.organisation_id)]
        for row in firing.objects
    }


def close(firing: Firing) -> None:
    """Nobody acts for the unit from now on; yesterday was the last day."""
    for row in firing.objects:
        held = Assignment.objects.filter(organisation=row.organisation_id).exclude(until__lt=clock.today())
        held.update(until=clock.today() - dt.timedelta(days=1))
