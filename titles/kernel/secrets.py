"""Encrypted columns and keyed hashes: an identity number is stored unreadable and found by its hash."""

import base64
import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import models


@cache
def _fernet(key: str) -> Fernet:
    return Fernet(key)


def keyed_hash(value: str, *, purpose: str = "identity") -> str:
    """Hex HMAC-SHA256 of the normalised value under a key of its own for each purpose."""
    root = base64.urlsafe_b64decode(settings.TITLES_FIELD_KEY)
    key = hmac.new(root, purpose.encode(), hashlib.sha256).digest()
    return hmac.new(key, value.strip().upper().encode(), hashlib.sha256).hexdigest()


class EncryptedField(models.TextField):
    """Text, encrypted in the database. Cannot be searched: keep a keyed hash beside it."""

    def get_prep_value(self, value: str | None) -> str | None:
        if value is None or value == "":
            return value
        return _fernet(settings.TITLES_FIELD_KEY).encrypt(str(value).encode()).decode()

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        if not value:
            return value
        return _fernet(settings.TITLES_FIELD_KEY).decrypt(value.encode()).decode()
