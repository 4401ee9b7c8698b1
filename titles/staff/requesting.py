"""A unit asks for its account; the office it names decides."""

from typing import Any

from titles.flow.domain import begin
from titles.kernel import clock
from titles.kernel.actors import PUBLIC, declare, engine
from titles.kernel.receipts import receipt_for, receipt_hash
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.uploads.domain import receive
from titles.kernel.uploads.inspection import Limits
from titles.orgs.models import Organisation
from titles.rounds.queries import pack_at
from titles.staff import creators, keepers
from titles.staff.machine import MACHINE
from titles.staff.models import AccountRequest
from titles.work.domain import notify

PURPOSE = "account request"
LETTER = Limits()


def ask(*, token: str, letter: Any, superior: Organisation, **facts: Any) -> str:
    """Keep a request; answers the receipt code. Raises Refused with every reason; then nothing is stored.

    `facts`: unit_name, uscc (checked), unit_type, affiliation, contact_name, lead_name, phone. Two clicks on one form
    are one request.
    """
    facts = {"affiliation": Organisation.Affiliation.LOCAL, **facts}
    code = receipt_for(token, PURPOSE)
    with declare(PUBLIC), engine():
        held = AccountRequest.objects.filter(receipt_hash=receipt_hash(code, PURPOSE))
        if held.exists():
            return code
        # The superior's row lock makes two requests for one credit code one after the other.
        superior = Organisation.objects.select_for_update(of=("self",)).get(pk=superior.pk)
        reasons = _objections(superior, facts, letter)
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


def _objections(superior: Organisation, facts: dict[str, Any], letter: Any) -> list[Refusal]:
    found = creators.objections(superior, unit_type=facts["unit_type"], affiliation=facts["affiliation"])
    if not letter:
        pack = pack_at(superior)
        rule = pack.rule_behind("unit_account.proof") if pack else ""
        found.append(Refusal("须上传单位公函和证明材料。", rule=rule, field="letter"))
    found += keepers.objections(superior, facts)
    uscc = facts["uscc"]
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
