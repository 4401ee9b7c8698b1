"""A unit asks for its account; the office it names decides."""

from typing import Any
from uuid import UUID

from titles.flow.domain import begin
from titles.kernel import clock
from titles.kernel.actors import PUBLIC, declare, engine
from titles.kernel.receipts import receipt_for, receipt_hash
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.uploads.domain import receive
from titles.kernel.uploads.inspection import Limits
from titles.orgs.models import Organisation
from titles.staff.machine import MACHINE, Kind
from titles.staff.models import AccountRequest
from titles.work.domain import notify

PURPOSE = "account request"
LETTER = Limits()
UnitType = Organisation.UnitType
# An institution belongs to a department; others may have none, and ask the bureau of their place. The office that opens
# the account puts the unit under the department it belongs to.
SUPERIORS: dict[str, tuple[Kind, ...]] = {
    UnitType.INSTITUTION: (Kind.COMPETENT_DEPARTMENT,),
    UnitType.ENTERPRISE: (Kind.COMPETENT_DEPARTMENT, Kind.COUNTY_BUREAU, Kind.CITY_BUREAU),
    UnitType.NON_PUBLIC: (Kind.COMPETENT_DEPARTMENT, Kind.COUNTY_BUREAU, Kind.CITY_BUREAU),
}


def ask(*, token: str, letter: Any, superior: Organisation, **facts: Any) -> str:
    """Keep a request; answers the receipt code. Raises Refused with every reason; then nothing is stored.

    `facts`: unit_name, uscc (checked), unit_type, contact_name, lead_name, phone. Two clicks on one form are one
    request.
    """
    code = receipt_for(token, PURPOSE)
    with declare(PUBLIC), engine():
        held = AccountRequest.objects.filter(receipt_hash=receipt_hash(code, PURPOSE))
        if held.exists():
            return code
        # The superior's row lock makes two requests for one credit code one after the other.
        superior = Organisation.objects.select_for_update(of=("self",)).get(pk=superior.pk)
        reasons = _objections(superior, facts["unit_type"], facts["uscc"])
        if reasons:
            raise Refused.of(*reasons)
        blob, _ = receive(upload=letter, limits=LETTER)
        request = AccountRequest(
            superior=superior,
            letter=blob,
            letter_name=(letter.name or "")[-200:],
            receipt_hash=receipt_hash(code, PURPOSE),
            received_at=clock.now(),
            **facts,
        )
        begin(MACHINE, request, kind="receive", data={"superior": superior.pk})
        for role in ("handler", "approver"):
            notify(
                [superior.pk],
                role=role,
                kind="account_request",
                text=f"{request.unit_name}申请开通单位账号。",
                url=f"/account-requests/{request.pk}/",
            )
    return code


def _objections(superior: Organisation, unit_type: str, uscc: str) -> list[Refusal]:
    found = []
    if superior.kind not in SUPERIORS[unit_type]:
        names = "、".join(kind.label for kind in SUPERIORS[unit_type])
        label = UnitType(unit_type).label
        found.append(Refusal(f"{label}向{names}申请，“{superior}”不是。", field="superior", remedy="请改选上级部门。"))
    if Organisation.objects.filter(uscc=uscc).exists():
        text = "这个统一社会信用代码已有单位账号。"
        found.append(Refusal(text, field="uscc", remedy="忘记账号的，请与上级部门联系。"))
    if AccountRequest.objects.filter(uscc=uscc, state="received").exists():
        text = "这个单位已经申请过，正在办理。"
        found.append(Refusal(text, field="uscc", remedy="请用回执编号查询办理情况。"))
    return found


def by_receipt(code: str) -> AccountRequest | None:
    """The request with that receipt: for whoever holds the code."""
    with declare(PUBLIC), engine():
        rows = AccountRequest.objects.select_related("superior", "organisation")
        return rows.filter(receipt_hash=receipt_hash(code, PURPOSE)).first()


def superiors() -> list[tuple[UUID, str]]:
    """Offices that decide, each with its place in the tree: 海岳县职改办 › 海岳县水务局."""
    wanted = {kind for kinds in SUPERIORS.values() for kind in kinds}
    rows = {row.pk: row for row in Organisation.objects.filter(kind__in=wanted)}

    def path(row: Organisation) -> list[str]:
        above = rows.get(row.parent_id) if row.parent_id else None
        return [*(path(above) if above else []), row.name]

    named = [(pk, path(row)) for pk, row in rows.items()]
    return [(pk, " › ".join(names)) for pk, names in sorted(named, key=lambda pair: pair[1])]
