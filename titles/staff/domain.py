"""Staff of one unit: who comes, who leaves, and accounts for them."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django.db import transaction

from titles.audit.domain import append
from titles.kernel import clock
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.kernel.secrets import keyed_hash
from titles.kernel.slots import Slot
from titles.messages.delegating import release
from titles.orgs.models import Account, Employment, Organisation, Person, Role
from titles.staff import passwords, personal, queries
from titles.staff.columns import Facts
from titles.work.domain import notify

# (person id, organisation id) → reasons why the person cannot leave now: rooms on the right fill it.
bonds = Slot("staff.bonds", many=True, required=False)

BY_ADMINISTRATOR = "请由系统管理员核实本人身份后处理"
ADDED, SAME, CHANGED, FAULTY = "新增", "已在册，没有变化", "已更新岗位", "未导入"


def own_organisation() -> Organisation:
    """The unit whose HR acts. Raises Missing for everybody else."""
    actor = current()
    if actor.role != Role.UNIT_HR or not actor.organisation_id:
        raise Missing("not a unit's HR")
    return Organisation.objects.get(pk=actor.organisation_id)


def enrol(facts: Facts, *, organisation: Organisation) -> str:
    """Make one person staff of the unit, with an account; what is there already stays. Returns what was done.

    Raises Refused with every reason. Safe to repeat. Runs under the engine, in a transaction of its own.
    """
    if facts.problems:
        raise Refused.of(*(Refusal(f"{problem.column}：{problem.message}") for problem in facts.problems))
    early = personal.too_early(organisation, role=current().role)
    if early:
        raise Refused.of(*early)
    with transaction.atomic():
        person = _person(facts)
        reasons = queries.objections(facts, person, organisation_id=organisation.pk, today=clock.today())
        if reasons:
            raise Refused.of(*(Refusal(f"{problem.column}：{problem.message}") for problem in reasons))
        held = queries.live(Employment.objects.filter(person=person, organisation=organisation), clock.today()).first()
        done = _change(held, facts) if held else _employ(person, facts, organisation)
        account = Account.objects.select_for_update(of=("self",)).filter(person=person).first()
        if account is None:
            if not personal.opened_later(organisation):
                personal.create(person, organisation=organisation)
        elif not held:
            passwords.void(account)
    return done


def _person(facts: Facts) -> Person:
    """The person with that document, locked; made when unknown."""
    wanted = keyed_hash(facts.document_number)
    Person.objects.get_or_create(
        document_hash=wanted,
        defaults={
            "name": facts.name,
            "gender": facts.gender,
            "birth_date": cast("dt.date", facts.birth_date),
            "document_type": facts.document_type,
            "document_number": facts.document_number,
            "phone": facts.phone,
        },
    )
    return Person.objects.select_for_update(of=("self",)).get(document_hash=wanted)


def _employ(person: Person, facts: Facts, organisation: Organisation) -> str:
    join(
        person,
        organisation=organisation,
        post=facts.post,
        is_specialty_post=facts.is_specialty_post,
        since=cast("dt.date", facts.since),
    )
    return ADDED


def _change(employment: Employment, facts: Facts) -> str:
    """Only the post: since when somebody works there is not changed by a second workbook."""
    if (employment.post, employment.is_specialty_post) == (facts.post, facts.is_specialty_post):
        return SAME
    employment.post, employment.is_specialty_post = facts.post, facts.is_specialty_post
    employment.save(update_fields=["post", "is_specialty_post"])
    _record(employment, "change_post")
    return CHANGED


def end(employment: Employment, *, until: dt.date) -> None:
    """The last day of work here (today or before). Raises Refused while something under way ties the person.

    With it ends what the person does here in colleagues' places, and a first password that waits to be handed over.
    """
    organisation = own_organisation()
    if employment.organisation_id != organisation.pk:
        raise Missing("not of this unit")
    with engine():
        held = Employment.objects.select_for_update(of=("self",)).get(pk=employment.pk)
        if held.until:
            return
        reasons = [reason for _key, bond in bonds for reason in bond(held.person_id, organisation.pk)]
        if until > clock.today():
            reasons.append(Refusal("离职日期不能晚于今天。", field="until", remedy="到当天再办理。"))
        if until < held.since:
            reasons.append(Refusal("离职日期不能早于入职日期。", field="until"))
        if reasons:
            raise Refused.of(*reasons)
        leave(held, until=until, because="已办理离职")


def leave(held: Employment, *, until: dt.date, because: str) -> None:
    """Nobody is asked any more: the locked employment ends. Runs under the engine."""
    held.until = until
    held.save(update_fields=["until"])
    _record(held, "end", until=until)
    account = Account.objects.select_for_update(of=("self",)).filter(person=held.person_id).first()
    if account:
        release(account, organisation_id=held.organisation_id, because=because)
        passwords.void(account)


def join(
    person: Person, *, organisation: Organisation, post: str, is_specialty_post: bool, since: dt.date
) -> Employment:
    """The person is staff of the organisation from that day on. Runs under the engine."""
    employment = Employment.objects.create(
        person=person, organisation=organisation, post=post, is_specialty_post=is_specialty_post, since=since
    )
    _record(employment, "begin", person=person.pk)
    return employment


def reset_password(employment: Employment) -> None:
    """A new first password for somebody of the own staff, to be handed over again.

    Refused for accounts that hold an office or stand in for somebody, now or from a later day: whoever hands over a
    password could use it, and would be two persons.
    Refused too for accounts that another unit opened: enrolling somebody must not be a way into an existing account.
    """
    organisation = own_organisation()
    if employment.organisation_id != organisation.pk or not queries.is_live(employment, clock.today()):
        raise Missing("not of this unit's staff")
    with engine():
        account = Account.objects.select_for_update(of=("self",)).filter(person=employment.person_id).first()
        if account is None:
            later = personal.opened_later(organisation)
            reasons = [*personal.too_early(organisation, role=current().role), *([later] if later else [])]
            if reasons:
                raise Refused.of(*reasons)
            personal.create(employment.person, organisation=organisation)
            return
        if queries.acts_for_an_office(account, clock.today()):
            text = "该账号另有办理职责，不能由本单位人事重设密码。"
            raise Refused.of(Refusal(text, remedy=BY_ADMINISTRATOR))
        if queries.opened_elsewhere(account, organisation.pk):
            text = "该账号不是由本单位开通的，不能由本单位人事重设密码。"
            raise Refused.of(Refusal(text, remedy=BY_ADMINISTRATOR))
        personal.renew(account, organisation)
        notify([employment.person_id], kind="password_reset", text=f"{organisation}人事部门重设了您的密码。")


def _record(employment: Employment, what: str, **data: Any) -> None:
    append(
        stream="employment",
        stream_id=employment.pk,
        kind=f"employment:{what}",
        data={"organisation": employment.organisation_id, **data},
    )


def reasons_to_stay(person_id: UUID, organisation_id: UUID) -> Iterable[Refusal]:
    """What keeps somebody from leaving now, for the page that asks. Runs under the engine."""
    return [reason for _key, bond in bonds for reason in bond(person_id, organisation_id)]
