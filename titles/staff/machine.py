"""A unit's request for an account: received, then opened or refused."""

import re
from collections.abc import Collection
from typing import Any
from uuid import UUID

from titles.flow.machine import Firing, Machine, Reasons, State, Todo, Transition
from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.orgs.domain import add_below
from titles.orgs.models import Assignment, Organisation
from titles.rounds.queries import pack_at
from titles.staff import auditing, creators, keepers
from titles.staff.models import AccountRequest

Kind = Organisation.Kind
DECIDERS = ("handler", "approver")


def superior(request: AccountRequest) -> Collection[UUID]:
    return (request.superior_id,)


def credit_code_is_free(firing: Firing) -> Reasons:
    """Nobody opened the same unit meanwhile."""
    return {
        row.pk: [Refusal("这个统一社会信用代码已有单位账号，不能重复开通。", remedy="请不予开通，并告知原账号的所在。")]
        if Organisation.objects.filter(uscc=row.uscc).exists()
        else []
        for row in firing.objects
    }


def unit_code_fits(firing: Firing) -> Reasons:
    """The code under which other programs know the unit, where it is given, is of the pack's form (TS-AX-01)."""
    return {row.pk: _unit_code_faults(row, firing.data.get("unit_code") or "") for row in firing.objects}


def _unit_code_faults(request: AccountRequest, code: str) -> list[Refusal]:
    pack = pack_at(request.superior)
    rule = pack.demand("unit.code_pattern") if pack else None
    if not code or rule is None or re.fullmatch(rule.value, code):
        return []
    return [Refusal(f"单位编码“{code}”不合规定的格式。", rule=rule.rule, field="unit_code", remedy="只用字母和数字")]


def opened_by_its_creator(firing: Firing) -> Reasons:
    """The kind of organisation that the regulation has open the accounts of such units."""
    return {
        row.pk: creators.objections(row.superior, unit_type=row.unit_type, affiliation=row.affiliation)
        for row in firing.objects
    }


def keepers_are_who_they_say(firing: Firing) -> Reasons:
    return {row.pk: keepers.known_otherwise(row) for row in firing.objects}


def facts_of(request: AccountRequest) -> dict[str, Any]:
    """What a question to the office may look at."""
    return {"unit.type": request.unit_type, "unit.affiliation": request.affiliation}


def open_account(firing: Firing) -> None:
    """The organisation, and accounts for its HR and its head, with first passwords that the office hands over."""
    for row in firing.objects:
        organisation = Organisation.objects.create(
            name=row.unit_name,
            parent=firing.data.get("parent") or row.superior,
            kind=Kind.UNIT,
            unit_type=row.unit_type,
            affiliation=row.affiliation,
            uscc=row.uscc,
            unit_code=firing.data.get("unit_code") or "",
        )
        add_below(organisation)
        for role, name, number, _label in keepers.KEEPERS:
            account = keepers.account_for(row, name=getattr(row, name), number=getattr(row, number))
            Assignment.objects.create(account=account, organisation=organisation, role=role, since=clock.today())
        facts = {code: getattr(row, code) for code in auditing.STATED}
        auditing.opened(organisation, creator=row.superior, facts=facts)
        row.organisation = organisation
        row.save(update_fields=["organisation"])
        firing.note(row, organisation=organisation.pk)
    _decided(firing)


def refuse(firing: Firing) -> None:
    for row in firing.objects:
        row.refused_because = firing.data["reason"]
        row.save(update_fields=["refused_because"])
    _decided(firing)


def _decided(firing: Firing) -> None:
    for row in firing.objects:
        row.decided_by, row.decided_name = firing.actor.account_id, firing.actor.name
        row.decided_at = clock.now()
        row.save(update_fields=["decided_by", "decided_name", "decided_at"])


MACHINE = Machine(
    "account_request",
    model="titles.AccountRequest",
    label="单位账号申请",
    page="account_request",
    pack=lambda request: pack_at(request.superior),
    facts=facts_of,
    initial="received",
    states={
        "received": State(
            "待办理",
            "已收到，待办理",
            todo=tuple(Todo(role, superior, lambda row: f"办理单位账号申请：{row}") for role in DECIDERS),
        ),
        "opened": State("已开通", "已开通", terminal=True),
        "refused": State("不予开通", "不予开通", terminal=True),
    },
    transitions=(
        Transition(
            "open",
            "开通账号",
            ("received",),
            "opened",
            roles=DECIDERS,
            party=superior,
            guards=(opened_by_its_creator, keepers_are_who_they_say, credit_code_is_free, unit_code_fits),
            effects=(open_account,),
            form="titles.staff.forms.OpenForm",
            help="开通后生成单位人事和单位负责人两个账号，初始密码在“初始密码”中打印，当面交给来人。",
        ),
        Transition(
            "refuse",
            "不予开通",
            ("received",),
            "refused",
            roles=DECIDERS,
            party=superior,
            effects=(refuse,),
            form="titles.flow.forms.ReasonForm",
            style="danger",
            help="理由会原样告诉申请单位。",
        ),
    ),
)
