"""With `-n`, each process has a Redis database of its own, as it has a PostgreSQL database of its own.

Loaded as a plugin, before Django reads its settings.
"""

import os
from urllib.parse import urlsplit

FIRST_FREE = 8  # the demonstrations of the browser tests start their own servers; nothing else uses these


def _database_of(worker: str) -> str:
    return str(FIRST_FREE + int(worker.removeprefix("gw")))


if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["REDIS_URL"] = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{_database_of(worker)}").geturl()
