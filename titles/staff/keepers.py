"""Those who act for a unit from its first day: where the regulation says so, people who sign in by their own number."""

import datetime as dt
from typing import cast

from titles.kernel import clock
from titles.kernel.identity import IdentityError, check_document
from titles.kernel.refusals import Refusal
from titles.kernel.secrets import keyed_hash
from titles.orgs.models import Account, Organisation, Person, Role
from titles.packs.schema import Parameter
from titles.rounds.queries import pack_at
from titles.staff import passwords
from titles.staff.models import AccountRequest

# (role, field of the name, field of the number, who that is)
KEEPERS = (
    (Role.UNIT_HR, "contact_name", "contact_document", "人事联系人"),
    (Role.UNIT_LEAD, "lead_name", "lead_document", "单位负责人"),
)
RESIDENT = Person.DocumentType.RESIDENT


def by_number(office: Organisation) -> Parameter | None:
    """What the regulation at the office says of signing in by number; None where any user name will do."""
    pack = pack_at(office)
    said = pack.demand("staff_account.username") if pack else None
    return said if said and said.value == "document_number" else None


def objections(office: Organisation, facts: dict[str, str]) -> list[Refusal]:
    """Numbers that are missing, wrong, or one for both; asked without login, so the register is not looked at."""
    said, found = by_number(office), []
    if said is None:
        return []
    rule = said.rule or ""
    for _role, _name, number, label in KEEPERS:
        try:
            check_document(RESIDENT, facts.get(number, ""), today=clock.today())
        except IdentityError as error:
            text = (
                f"{label}用本人身份证号登录：{error}" if facts.get(number) else f"须填写{label}的身份证号，登录时使用。"
            )
            found.append(Refusal(text, rule=rule, field=number))
    if facts.get("contact_document") and facts.get("contact_document") == facts.get("lead_document"):
        found.append(Refusal("人事联系人和单位负责人须是两个人。", rule=rule, field="lead_document"))
    return found


def known_otherwise(request: AccountRequest) -> list[Refusal]:
    """Numbers that the register has under another name: for the office alone. Runs under the engine."""
    found = []
    for _role, name, number, label in KEEPERS:
        given = getattr(request, number)
        known = Person.objects.filter(document_hash=keyed_hash(given)).first() if given else None
        if known and known.name != getattr(request, name):
            found.append(Refusal(f"{label}的姓名与该证件号码登记的不符。", remedy="请不予开通，并请单位核对证件。"))
    return found


def account_for(request: AccountRequest, *, name: str, number: str) -> Account:
    """The account of one keeper: the person's own where a number was given. Runs under the engine."""
    if not number:
        return passwords.new_account(display_name=name, organisation=request.superior)
    document = check_document(RESIDENT, number)
    person, _ = Person.objects.get_or_create(
        document_hash=keyed_hash(document.number),
        defaults={
            "name": name,
            "gender": document.gender,
            "birth_date": cast("dt.date", document.birth_date),
            "document_type": RESIDENT,
            "document_number": document.number,
        },
    )
    held = Account.objects.filter(person=person).first()
    return held or passwords.new_account(display_name=name, organisation=request.superior, person=person)
