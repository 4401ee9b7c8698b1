"""The same ids and codes on every machine: drawn in order from a seed instead of the system's randomness."""

import random
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4, uuid5

from django.apps import apps

NAMESPACE = UUID("9d1c0f0e-6f51-4d8e-9a55-2f4f6d0b7a10")


def key(name: str) -> UUID:
    """The same id on every machine."""
    return uuid5(NAMESPACE, name)


@contextmanager
def drawn_from(seed: str) -> Iterator[None]:
    """Keys of new rows, and the codes that are printed, come from `seed` for as long as this lasts.

    Nothing secret is touched: encryption and password salts keep the system's own randomness.
    """
    source = random.Random(seed)  # noqa: S311  invented data, not secrets

    def drawn() -> UUID:
        return UUID(int=source.getrandbits(128), version=4)

    with ExitStack() as stack:
        for model in apps.get_models():
            field: Any = model._meta.pk
            if getattr(field, "default", None) is uuid4:
                stack.enter_context(_default(field, drawn))
        stack.enter_context(patch.object(secrets, "choice", source.choice))
        yield


@contextmanager
def _default(field: Any, default: Any) -> Iterator[None]:
    """Another default of one field; Django keeps the resolved one in the instance, so that goes too."""
    with patch.object(field, "default", default):
        field.__dict__.pop("_get_default", None)
        try:
            yield
        finally:
            field.__dict__.pop("_get_default", None)
