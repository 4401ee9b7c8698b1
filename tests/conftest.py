"""What every test shares."""

import datetime as dt

import pytest
from django.core.cache import cache

from titles.kernel import clock


@pytest.fixture(autouse=True)
def _fresh_cache():
    """Sessions and lock-outs of one test are no other's."""
    yield
    cache.clear()


@pytest.fixture
def at():
    """Set business time: `at(2024, 7, 8)` or `at(2024, 7, 8, 9, 30)`."""

    def move(*parts: int) -> None:
        clock.move_to(dt.datetime(*parts, tzinfo=clock.SHANGHAI))

    return move
