"""Who works here, and what speaks against a row."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from titles.kernel.secrets import keyed_hash
from titles.orgs.models import Account, Assignment, Delegation, Employment, Person
from titles.staff.columns import Facts, Problem
from titles.staff.models import AccountRequest, SealedPassword

ELSEWHERE = "此人现在另一单位在册。请先由原单位办理离职，再导入。"
OTHER_NAME = "该证件号码已登记为另一姓名，请核对证件；姓名登记有误的，联系系统管理员更正。"
TWICE = "与第 {row} 行的证件号码相同。"


def live(rows: QuerySet[Employment], today: dt.date) -> QuerySet[Employment]:
    return rows.filter(Q(until=None) | Q(until__gte=today))


def is_live(employment: Employment, today: dt.date) -> bool:
    return employment.until is None or employment.until >= today


def acts_for_an_office(account: Account, today: dt.date) -> bool:
    """Whether the account has a role or a colleague's place, today or on a later day. Runs under the engine."""
    return (
        Assignment.objects.filter(Q(until=None) | Q(until__gte=today), account=account).exists()
        or Delegation.objects.filter(delegate=account, revoked_at=None, until__gte=today).exists()
    )


def opened_elsewhere(account: Account, organisation_id: UUID) -> bool:
    """Whether somebody else than this unit may have opened the account. Runs under the engine.

    Dates are not asked: the unit itself types since when somebody works there. An account with a person comes with the
    first employment, so any other employer or office, now or before, may have been the one.
    """
    return (
        Employment.objects.filter(person=account.person_id).exclude(organisation=organisation_id).exists()
        or Assignment.objects.filter(account=account).exclude(organisation=organisation_id).exists()
        or SealedPassword.objects.filter(account=account).exclude(organisation=organisation_id).exists()
    )


def objections(facts: Facts, person: Person | None, *, organisation_id: UUID, today: dt.date) -> list[Problem]:
    """What the register says against one row. Runs under the engine."""
    if person is None:
        return []
    found = []
    if person.name != facts.name:
        found.append(Problem("姓名", OTHER_NAME))
    if live(Employment.objects.filter(person=person), today).exclude(organisation=organisation_id).exists():
        found.append(Problem("证件号码", ELSEWHERE))
    return found


def check_together(rows: Collection[Facts], *, organisation_id: UUID, today: dt.date) -> dict[int, str]:
    """Add to each row what only shows among many and in the register; row number → what an import would do to it.

    A fixed number of queries, however many rows. Runs under the engine.
    """
    seen: dict[str, int] = {}
    for facts in rows:
        first = seen.setdefault(facts.document_number, facts.row)
        if facts.document_number and first != facts.row:
            facts.object_to("document_number", TWICE.format(row=first))
    people = {
        person.document_hash: person
        for person in Person.objects.filter(document_hash__in=[keyed_hash(row.document_number) for row in rows])
    }
    employments = live(Employment.objects.filter(person__in=people.values()), today)
    where: dict[UUID, set[UUID]] = {}
    for person_id, employer in employments.values_list("person_id", "organisation_id"):
        where.setdefault(person_id, set()).add(employer)
    outlook = {}
    for facts in rows:
        person = people.get(keyed_hash(facts.document_number)) if facts.document_number else None
        if person and person.name != facts.name:
            facts.object_to("name", OTHER_NAME)
        employers = where.get(person.pk, set()) if person else set()
        if employers - {organisation_id}:
            facts.object_to("document_number", ELSEWHERE)
        outlook[facts.row] = "已在册" if organisation_id in employers else "新增"
    return outlook


def staff(organisation_id: UUID, *, text: str = "", left: bool = False, today: dt.date) -> QuerySet[Employment]:
    """Employments of the unit, by name. Runs under the engine: the state of accounts is shown."""
    rows: QuerySet[Employment] = Employment.objects.filter(organisation=organisation_id)
    rows = rows.filter(until__lt=today) if left else live(rows, today)
    if text:
        rows = rows.filter(Q(person__name__icontains=text) | Q(post__icontains=text))
    return rows.select_related("person__account__personal").order_by("person__name", "id")


def requests(organisation_id: UUID, *, text: str = "", state: str = "") -> QuerySet[AccountRequest]:
    rows = AccountRequest.objects.filter(superior=organisation_id)
    if text:
        rows = rows.filter(Q(unit_name__icontains=text) | Q(uscc__icontains=text.upper()))
    return rows.filter(state=state) if state else rows
