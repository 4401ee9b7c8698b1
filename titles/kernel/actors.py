"""Who acts: declared once for each transaction, read by both walls.

The declaration is transaction-local in PostgreSQL (`set_config(…, true)`); nothing declared, nothing seen.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from titles.kernel import clock

SQL = """
CREATE OR REPLACE FUNCTION titles_kind() RETURNS text LANGUAGE sql STABLE AS
$$ SELECT COALESCE(current_setting('titles.kind', true), '') $$;
CREATE OR REPLACE FUNCTION titles_holders() RETURNS uuid[] LANGUAGE sql STABLE AS
$$ SELECT COALESCE(NULLIF(current_setting('titles.holders', true), ''), '{}')::uuid[] $$;
CREATE OR REPLACE FUNCTION titles_account() RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT NULLIF(current_setting('titles.account', true), '')::uuid $$;
CREATE OR REPLACE FUNCTION titles_person() RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT NULLIF(current_setting('titles.person', true), '')::uuid $$;
CREATE OR REPLACE FUNCTION titles_bearer() RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT NULLIF(current_setting('titles.bearer', true), '')::uuid $$;
"""

EXPERT = "expert"  # titles.orgs.models.Role.EXPERT: the kernel stands below the roles


@dataclass(frozen=True)
class Actor:
    """kind: account (signed in), engine, system (tasks and commands), public (anonymous), bearer (one paper code)."""

    kind: str
    # UUIDs; which of them there are follows from the kind and the role, and roles are asked first.
    account_id: Any = None
    person_id: Any = None
    organisation_id: Any = None
    role: str = ""
    name: str = ""
    # Whose place the account takes while that colleague is away; the name then says both.
    principal_id: Any = None
    bearer_id: UUID | None = None

    @property
    def unlimited(self) -> bool:
        return self.kind in ("engine", "system")

    @property
    def holders(self) -> tuple[UUID, ...]:
        """Whose access counts: the organisation acted for, else the person; and the account, for grants.

        An expert sits in the convening body and is not its clerk: the account's own grants, and nothing of the body's.
        """
        party = None if self.role == EXPERT else self.organisation_id or self.person_id
        return tuple(holder for holder in (party, self.account_id) if holder)


NOBODY = Actor("")
PUBLIC = Actor("public")
SYSTEM = Actor("system", name="系统")
_current: ContextVar[Actor] = ContextVar("actor", default=NOBODY)


def current() -> Actor:
    return _current.get()


@contextmanager
def declare(actor: Actor) -> Iterator[Actor]:
    """Act as `actor` in one transaction (or savepoint); the one before is restored afterwards."""
    before, offset = _current.get(), clock.held()
    try:
        with transaction.atomic():
            _apply(actor)
            _current.set(actor)
            yield actor
    finally:
        _current.set(before)
        clock.hold(offset)
        if connection.in_atomic_block and not connection.needs_rollback:
            _apply(before)


@contextmanager
def engine() -> Iterator[Actor]:
    """Raise the declared actor to the engine: deciding rows are read and written only here."""
    with declare(replace(_current.get(), kind="engine")) as actor:
        yield actor


def redeclare(actor: Actor) -> None:
    """Replace the actor inside a declaration: the session's account first, its organisation when that is known."""
    _apply(actor)
    _current.set(actor)


def _apply(actor: Actor) -> None:
    holders = "{" + ",".join(str(holder) for holder in actor.holders) + "}"
    values = {
        "titles.kind": actor.kind,
        "titles.account": actor.account_id,
        "titles.person": actor.person_id,
        "titles.holders": holders,
        "titles.bearer": actor.bearer_id,
    }
    columns = ", ".join("set_config(%s, %s, true)" for _ in values)
    parameters = [part for name, value in values.items() for part in (name, str(value or ""))]
    with connection.cursor() as cursor:
        if settings.TITLES_ASSUME_WEB_ROLE:
            # Tests log in as the owner: inside a declaration they are the web role, as in production.
            cursor.execute("SET LOCAL ROLE titles_web" if actor.kind else "RESET ROLE")
        cursor.execute(f'SELECT {columns}, (SELECT "offset" FROM titles_clock WHERE id = 1)', parameters)
        row = cursor.fetchone()
    if actor.kind:
        clock.hold(row[-1] if row and row[-1] is not None else clock.dt.timedelta())
