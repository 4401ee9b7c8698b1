"""The two cities, for every test of isolation."""

import pytest

from tests.isolation import world as worlds


@pytest.fixture
def world(db, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }
    return worlds.make()
