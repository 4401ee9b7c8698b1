"""First passwords: made at random, sealed for the one who hands them over, gone when the owner has an own one."""

import datetime as dt
import secrets
from collections.abc import Collection
from uuid import UUID

from django.contrib.auth.hashers import get_hasher, make_password
from django.db.models import QuerySet

from titles.audit.domain import append, log_reading
from titles.kernel import clock
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Missing
from titles.orgs.models import Account, Employment, Organisation, Person, Role
from titles.staff import queries
from titles.staff.models import PersonalAccount, SealedPassword

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that is mistaken for something else on paper
GROUPS, GROUP = 3, 4  # 12 letters of 31: 59 bits
ITERATIONS = 50_000
VALID_DAYS = 30
HANDERS = (Role.UNIT_HR, Role.HANDLER, Role.APPROVER)


def first_password() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def encoded(password: str) -> str:
    """Nobody guesses 59 random bits: fewer rounds than for a chosen password do, and an import takes seconds."""
    hasher = get_hasher()
    fewer = {"iterations": ITERATIONS} if hasattr(hasher, "iterations") else {}
    return hasher.encode(password, hasher.salt(), **fewer)


def new_account(
    *, display_name: str, organisation: Organisation, person: Person | None = None, password: str | None = None
) -> Account:
    """An account with a sealed first password that `organisation` hands over. Runs under the engine.

    A given `password` is one that its owner knows already: it is never sealed, printed or shown.
    """
    first = password or first_password()
    account = Account.objects.create(
        username=_free_username(),
        display_name=display_name,
        person=person,
        password=make_password(first) if password else encoded(first),
        must_change_password=True,
    )
    if not password:
        _seal(account, organisation, first)
    return account


def _free_username() -> str:
    while Account.objects.filter(username=(name := f"u{secrets.randbelow(10**8):08d}")).exists():
        pass
    return name


def _seal(account: Account, organisation: Organisation, password: str) -> None:
    now = clock.now()
    SealedPassword.objects.update_or_create(
        account=account,
        defaults={
            "organisation": organisation,
            "secret": password,
            "made_at": now,
            "expires_at": now + dt.timedelta(days=VALID_DAYS),
            "opened_at": None,
            "opened_by": None,
        },
    )


def reset(account: Account, organisation: Organisation, *, password: str | None = None) -> None:
    """A new first password; the old one ends at once, and so does every session. Runs under the engine.

    A given `password` is never sealed: its owner knows it already.
    """
    if password:
        SealedPassword.objects.filter(account=account).delete()
        account.password, account.must_change_password = make_password(password), True
        account.save(update_fields=["password", "must_change_password"])
    else:
        _seal(account, organisation, _renew(account))
    append(stream="account", stream_id=account.pk, kind="account:reset_password", data={"by": organisation.pk})


def reset_by_hand(account: Account, *, because: str) -> str:
    """A new first password for whoever no unit may reset; answered once and kept nowhere. Runs under the engine."""
    SealedPassword.objects.filter(account=account).delete()
    append(stream="account", stream_id=account.pk, kind="account:reset_password", data={"because": because})
    return _renew(account)


def _renew(account: Account) -> str:
    password = first_password()
    account.password, account.must_change_password = encoded(password), True
    account.save(update_fields=["password", "must_change_password"])
    return password


def sealed(organisation_id: UUID) -> QuerySet[SealedPassword]:
    """What waits to be handed over to whomever it was made for, but not to those who left. Runs under the engine."""
    ever = Employment.objects.filter(organisation=organisation_id)
    left = ever.exclude(person__in=queries.live(ever, clock.today()).values("person"))
    rows = SealedPassword.objects.filter(
        organisation=organisation_id, account__must_change_password=True, expires_at__gt=clock.now()
    ).exclude(account__person__in=left.values("person"))
    return rows.select_related("account__person").order_by("account__display_name", "account__username")


def open_slips(ids: Collection[UUID]) -> list[SealedPassword]:
    """The chosen slips with their passwords, each opening recorded. Raises Missing for whoever does not hand over."""
    actor = current()
    if actor.role not in HANDERS or not actor.organisation_id:
        raise Missing("not one who hands over")
    with engine():
        rows = list(sealed(actor.organisation_id).filter(pk__in=ids).select_for_update(of=("self",)))
        for row in rows:
            log_reading(subject_kind="first_password", subject_id=row.account_id)
            if row.opened_at is None:
                row.opened_at, row.opened_by = clock.now(), actor.account_id
                row.save(update_fields=["opened_at", "opened_by"])
    return rows


def password_chosen(account: Account) -> None:
    """The owner has an own password: the sealed one is of no use to anybody any more."""
    SealedPassword.objects.filter(account=account).delete()


def void(account: Account) -> None:
    """The sealed first password opens nothing any more, printed or not; an own password stays. Runs under the engine.

    It belongs to one employment: neither the unit that made it nor the next one may come in with it.
    """
    removed, _ = SealedPassword.objects.filter(account=account).delete()
    by_number = PersonalAccount.objects.filter(account=account, from_number=True).exists()
    if (removed or by_number) and account.must_change_password:
        account.set_unusable_password()
        account.save(update_fields=["password"])
        append(stream="account", stream_id=account.pk, kind="account:void_first_password")


def expire() -> None:
    """A first password that nobody used for 30 days opens nothing any more. Run by the business sweep."""
    for row in SealedPassword.objects.filter(expires_at__lte=clock.now()).select_related("account"):
        if row.account.must_change_password:
            row.account.set_unusable_password()
            row.account.save(update_fields=["password"])
        row.delete()
