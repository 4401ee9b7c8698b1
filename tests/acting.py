"""Acting as somebody in tests: through the walls, never round them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.test import Client

from titles.kernel.actors import Actor, declare
from titles.orgs.domain import actor_for
from titles.orgs.models import Account, Assignment


@contextmanager
def acting(who: Assignment | Account) -> Iterator[Actor]:
    """Declare the actor of an assignment, or of an account acting for itself."""
    actor = actor_for(who.account, who) if isinstance(who, Assignment) else actor_for(who, None)
    with declare(actor):
        yield actor


def client_for(who: Assignment | Account) -> Client:
    """A logged-in client that acts for the assignment's organisation, or as the person."""
    client = Client()
    account = who.account if isinstance(who, Assignment) else who
    client.force_login(account, backend="titles.orgs.backends.DefinerBackend")
    session = client.session
    session["assignment"] = str(who.id) if isinstance(who, Assignment) else "self"
    session.save()
    return client
