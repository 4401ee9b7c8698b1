"""Login by user name or identity number, read through one SECURITY DEFINER function."""

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.db import connection
from django.http import HttpRequest

from titles.kernel.actors import Actor, current, declare
from titles.kernel.secrets import keyed_hash
from titles.orgs.models import Account


def hashed_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """What the lock-out counter keeps: never the number itself."""
    name = (credentials or {}).get("username") or request.POST.get("username", "")
    return keyed_hash(str(name), purpose="login")


class DefinerBackend(BaseBackend):
    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **_: Any
    ) -> Account | None:
        name = username.strip()
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, password, is_active FROM titles_login(%s, %s)", [name.lower(), keyed_hash(name)])
            row = cursor.fetchone()
        if row is None:
            make_password(password)  # the same time for an unknown name
            return None
        account_id, encoded, active = row
        return self.get_user(account_id) if active and check_password(password, encoded) else None

    def get_user(self, user_id: UUID) -> Account | None:
        found = Account.objects.filter(pk=user_id, is_active=True)
        if current().kind == "account" and str(current().account_id) == str(user_id):
            return found.first()
        with declare(Actor("account", account_id=user_id)):
            return found.first()
