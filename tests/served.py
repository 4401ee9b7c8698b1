"""The product running as `make demo` runs it, in a folder and on a port of its own."""

import fcntl
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.parallel import MOULDS
from titles.site.embedded import ROOT, Services
from titles.site.embedded.processes import free_port

COMMAND = [sys.executable, "-m", "titles.site.embedded", "demo"]
READY = "按 Ctrl-C 停止"
# Set for the tests, or by a developer's shell; a stranger has none of them.
NOT_A_STRANGERS = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "MAKELEVEL", "DJANGO_SETTINGS_MODULE")


@dataclass(frozen=True)
class Served:
    address: str
    printed: str

    @property
    def password(self) -> str:
        """Of all demonstration accounts, as it is printed."""
        found = re.search(r"密码都是 (\S+?)）", self.printed)
        assert found, self.printed
        return found[1]


@contextmanager
def place(furniture: Path | None = None) -> Iterator[dict[str, str]]:
    """The environment of a stranger with an empty folder; the folder and its servers are gone afterwards.

    With `furniture`, a copy of that folder: see `loaded`.
    """
    with tempfile.TemporaryDirectory() as name:
        if furniture:
            # As it is, owners included: PostgreSQL takes no cluster that belongs to somebody else.
            subprocess.run(["cp", "-a", f"{furniture}/.", name], check=True)
        Path(name).chmod(0o755)  # PostgreSQL's unprivileged user enters
        kept = {
            key: value
            for key, value in os.environ.items()
            if key not in NOT_A_STRANGERS and not key.startswith("TITLES_")
        }
        try:
            yield {**kept, "TITLES_RUN": name, "PORT": str(free_port())}
        finally:
            Services(Path(name)).reset()


@contextmanager
def demonstration(env: dict[str, str], *, core: bool = False, seconds: float = 900) -> Iterator[Served]:
    """Start, wait until everything is printed; afterwards press Ctrl-C and expect a clean end.

    `core`: with six applicants only, before anything happened.
    """
    command = [*COMMAND, "--core"] if core else COMMAND
    with (
        tempfile.TemporaryFile("w+") as output,
        subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=output) as process,
    ):
        try:
            until = time.monotonic() + seconds
            while READY not in (printed := _read(output.fileno())):
                assert process.poll() is None, printed
                assert time.monotonic() < until, printed
                time.sleep(0.2)
            yield Served(f"http://127.0.0.1:{env['PORT']}", printed)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)
        assert process.returncode == 0, _read(output.fileno())


def loaded(*, core: bool = False) -> Path:
    """The folder that the first start of the demonstration left, stopped again; made once for all tests of a run.

    What that start printed is beside it, see `first_words`.
    """
    moulds = Path(os.environ[MOULDS])
    folder = moulds / ("core" if core else "whole")
    with (moulds / f"{folder.name}.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not first_words(folder).exists():
            with place() as env:
                with demonstration(env, core=core) as served:
                    printed = served.printed
                subprocess.run(["cp", "-a", env["TITLES_RUN"], folder], check=True)
            first_words(folder).write_text(printed)
    return folder


def first_words(folder: Path) -> Path:
    return folder.with_suffix(".printed")


def _read(descriptor: int) -> str:
    return os.pread(descriptor, 1 << 20, 0).decode()
