"""A database and a folder of its own, and the real web server and worker on them; all of it gone afterwards."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit

import httpx
import psycopg
from celery import Celery
from django.conf import settings
from django.db import connections

START_SECONDS = 60
WORKER_SECONDS = 20


class WalkthroughError(Exception):
    """The walkthrough cannot go on; the message says why."""


@dataclass
class Servers:
    address: str
    environment: dict[str, str]
    folder: Path
    processes: dict[str, subprocess.Popen] = field(default_factory=dict)


@contextmanager
def running(*, worker: bool = True) -> Iterator[Servers]:
    """Create, migrate, start; drop and delete on the way out."""
    name = f"titles_walk_{secrets.token_hex(4)}"
    owner, web = os.environ["DATABASE_OWNER_URL"], os.environ["DATABASE_URL"]
    _sql(owner, f'CREATE DATABASE "{name}"')
    original = connections["default"].settings_dict["NAME"]
    with tempfile.TemporaryDirectory(prefix="walkthrough-") as folder:
        port = _free_port()
        servers = Servers(
            f"http://127.0.0.1:{port}",
            {
                **os.environ,
                "DATABASE_OWNER_URL": _named(owner, name),
                "DATABASE_URL": _named(web, name),
                "REDIS_URL": _named(os.environ["REDIS_URL"], str(secrets.randbelow(12) + 3)),
                "TITLES_MODE": "walkthrough",
                "TITLES_BLOBS": f"{folder}/blobs",
                "TITLES_STATIC_ROOT": f"{folder}/static",
                "TITLES_ADDRESS": f"http://127.0.0.1:{port}",
            },
            Path(folder),
        )
        try:
            _manage(servers, "migrate", "--verbosity", "0")
            _manage(servers, "collectstatic", "--noinput", "--verbosity", "0")
            connections["default"].close()
            connections["default"].settings_dict["NAME"] = name
            settings.TITLES_MODE = "walkthrough"
            cast("Any", settings.STORAGES)["default"]["OPTIONS"]["location"] = f"{folder}/blobs"
            _start(servers, port, worker=worker)
            yield servers
        finally:
            _stop(servers)
            connections["default"].close()
            connections["default"].settings_dict["NAME"] = original
            _sql(owner, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _named(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _sql(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _manage(servers: Servers, *arguments: str) -> None:
    root = settings.BASE_DIR
    done = subprocess.run(
        [sys.executable, str(root / "manage.py"), *arguments],
        env={**servers.environment, "TITLES_DATABASE_ROLE": "owner"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise WalkthroughError(f"{arguments[0]} 失败：{done.stderr[-2000:]}")


def _start(servers: Servers, port: int, *, worker: bool) -> None:
    environment = {**servers.environment, "TITLES_DATABASE_ROLE": "web"}
    commands = {
        "web": [
            *("-m", "gunicorn", "titles.site.wsgi:application", "--config", "python:titles.site.serving"),
            *("--bind", f"127.0.0.1:{port}"),
        ],
    }
    if worker:
        celery = ["-m", "celery", "-A", "titles.site.celery"]
        commands["worker"] = [*celery, "worker", "--concurrency", "2", "--loglevel", "WARNING"]
        commands["beat"] = [*celery, "beat", "--schedule", str(servers.folder / "beat"), "--loglevel", "WARNING"]
    for name, command in commands.items():
        log = (servers.folder / f"{name}.log").open("wb")
        servers.processes[name] = subprocess.Popen(
            [sys.executable, *command], env=environment, stdout=log, stderr=log, cwd=settings.BASE_DIR
        )
    _wait(servers)
    _wait_for_worker(servers)


def _wait_for_worker(servers: Servers) -> None:
    """Documents come from the worker: without one the walkthrough says so now, not at the first document."""
    app = Celery(broker=servers.environment["REDIS_URL"])
    until = time.monotonic() + WORKER_SECONDS
    while time.monotonic() < until:
        if app.control.ping(timeout=2):
            return
    raise WalkthroughError("文书处理进程（worker）没有响应。")


def _wait(servers: Servers) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if servers.processes["web"].poll() is not None:
            break
        try:
            if httpx.get(f"{servers.address}/healthz/", timeout=2).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            time.sleep(0.3)
    raise WalkthroughError(f"网站没有起来：{(servers.folder / 'web.log').read_text()[-2000:]}")


def _stop(servers: Servers) -> None:
    for process in servers.processes.values():
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    for process in servers.processes.values():
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
