"""What the processes of one test run share, and what they do not.

With `-n`, each process has a Redis database of its own, as it has a PostgreSQL database of its own. All of them share a
folder for what is made once for a run. Loaded as a plugin, before Django reads its settings.
"""

import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest

FIRST_FREE = 8  # the demonstrations of the browser tests start their own servers; nothing else uses these
MOULDS = "TITLES_TEST_MOULDS"  # the folder of what is made once; see tests/served.py


def _database_of(worker: str) -> str:
    return str(FIRST_FREE + int(worker.removeprefix("gw")))


def pytest_configure() -> None:
    if not worker:
        os.environ[MOULDS] = tempfile.mkdtemp(prefix="titles-")
        Path(os.environ[MOULDS]).chmod(0o755)  # PostgreSQL's unprivileged user enters


def pytest_unconfigure() -> None:
    if not worker:
        shutil.rmtree(os.environ.pop(MOULDS), ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, so that no process is left alone with them at the end."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["REDIS_URL"] = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{_database_of(worker)}").geturl()
