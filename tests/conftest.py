"""What every test shares."""

import datetime as dt
import os

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings

from tests.browsing import chromium
from titles.kernel import clock

# Playwright's synchronous interface keeps an event loop running; Django takes that for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# Tests do not time: a busy machine is no counterexample.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


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


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium for every browser test."""
    return {**browser_type_launch_args, **chromium()}
