import pytest

from titles.packs.loader import load
from titles.packs.schema import Pack


@pytest.fixture(scope="session")
def tangshan() -> Pack:
    return load("tangshan")
