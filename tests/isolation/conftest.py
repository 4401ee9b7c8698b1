"""The two cities, for every test of isolation."""

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from tests.isolation import world as worlds


@pytest.fixture
def world(db, tmp_path):
    with override_settings(STORAGES={**settings.STORAGES, **_blobs_in(tmp_path)}):
        yield worlds.make()


@pytest.fixture(scope="module")
def one_world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Made once for a module that tries hundreds of doors; what a test does to it is undone, as in any test.

    For SQL the time stands still in it: a test that grants something must make a world of its own.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(STORAGES={**settings.STORAGES, **_blobs_in(tmp_path_factory.mktemp("blobs"))}):
            yield worlds.make()
        transaction.set_rollback(True)


def _blobs_in(folder):
    return {"default": {**settings.STORAGES["default"], "OPTIONS": {"location": folder}}}
