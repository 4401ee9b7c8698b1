"""Processes of our own: told apart from strangers with a recycled number by the folder they work in."""

import os
import signal
import socket
import time
from pathlib import Path

ANSWER_SECONDS = 60


class ServiceError(RuntimeError):
    """A private service did not come up or did not stop; the message says which and why."""


def own_process(pid_file: Path, folder: Path) -> int | None:
    """The living process of a pid file if it works in `folder`; None for a stale file, whoever bears its number now."""
    try:
        pid = int(pid_file.read_text().split()[0])
        works_in = Path(f"/proc/{pid}/cwd").readlink()
    except (OSError, ValueError, IndexError):
        return None
    return pid if works_in == folder.resolve() else None


def end(pid: int, *, number: signal.Signals, seconds: float = 30) -> bool:
    """Ask a process of ours to end and wait; whether it did."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return True
    until = time.monotonic() + seconds
    while lives(pid):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def lives(pid: int) -> bool:
    """Whether the process runs. One that has ended may keep its number until its parent, here init, takes notice."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in {"Z", "X"}


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port(preferred: int | None = None) -> int:
    """The preferred port if nobody holds it, else one that the system offers."""
    if preferred and is_free(preferred):
        return preferred
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def tail(file: Path, lines: int = 15) -> str:
    """The end of a log, for a message that says why something failed."""
    try:
        return "\n".join(file.read_text(errors="replace").splitlines()[-lines:])
    except OSError:
        return ""
