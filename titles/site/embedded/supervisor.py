"""`make demo`: prepare, start web, worker and beat, say where; stop all of it on Ctrl-C."""

import contextlib
import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from titles.site.embedded.processes import is_free, tail
from titles.site.embedded.services import ROOT, RUN

ANSWER_SECONDS = 120
STOP_SECONDS = 25
LOGS = RUN / "log"
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


class Asked(Exception):
    """Somebody asked the demonstration to stop."""


class Patience:
    """Knows whether the demonstration was asked to stop."""

    def __init__(self) -> None:
        self.asked = False
        self.make = os.getppid() if os.environ.get("MAKELEVEL") else None
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, *_: object) -> None:
        self.asked = True

    def wait(self, seconds: float = 0.2) -> None:
        """Sleep a little. Raises Asked as soon as a stop was asked for."""
        if not self.asked:
            time.sleep(seconds)
        if self.asked or self._make_gave_up():
            raise Asked

    def _make_gave_up(self) -> bool:
        """A SIGINT sent to make alone is not handed on: make lets go of its handler and waits for us."""
        if self.make is None:
            return False
        if os.getppid() != self.make:
            return True
        status = Path(f"/proc/{self.make}/status").read_text()
        caught, ignored = (int(_field(status, name), 16) for name in ("SigCgt", "SigIgn"))
        return not (caught | ignored) >> (signal.SIGINT - 1) & 1


def demo(env: dict[str, str], patience: Patience, arguments: list[str]) -> int:
    """Run until asked to stop (0), or until a process dies or does not answer (1, saying which).

    `arguments` go to the preparation: `--core` loads the small part of the data.
    """
    port = int(os.environ.get("PORT", "8000"))
    address = f"http://127.0.0.1:{port}"
    if not is_free(port):
        print(f"端口 {port} 已被占用；换一个：make demo PORT=8001", file=sys.stderr)
        return 1
    with contextlib.ExitStack() as running:
        if not _alone(running):
            print("make demo 已在这个目录中运行。", file=sys.stderr)
            return 1
        return _run(port, address, env, patience, arguments)


def _alone(running: contextlib.ExitStack) -> bool:
    """Whether no other demonstration of this checkout runs, or is about to; held until `running` closes."""
    held = running.enter_context((RUN / "demo.lock").open("w"))
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _run(port: int, address: str, env: dict[str, str], patience: Patience, arguments: list[str]) -> int:
    env = {**env, "TITLES_ADDRESS": os.environ.get("TITLES_ADDRESS", address)}
    processes: dict[str, subprocess.Popen[bytes]] = {}
    try:
        _step([sys.executable, "-m", "titles.site.embedded.prepare", *arguments], env, patience)
        processes.update(_start({**env, "TITLES_DATABASE_ROLE": "web"}, port))
        _until(lambda: _answers(address), processes, patience)
        print(f"\n  {address}\n", flush=True)
        _step([sys.executable, "manage.py", "demo_accounts"], env, patience)
        print(f"\n按 Ctrl-C 停止，数据保留；make demo-reset 重新开始。日志在 {_shown(LOGS)}。", flush=True)
        _until(lambda: False, processes, patience, seconds=None)
    except Asked:
        print("正在停止 …", file=sys.stderr, flush=True)
        return 0
    except Died as died:
        print(died, file=sys.stderr, flush=True)
        return 1
    finally:
        _stop(processes)
    return 0


class Died(Exception):
    """A process ended by itself or did not come up; the message names it and shows the end of its log."""


def _step(command: list[str], env: dict[str, str], patience: Patience) -> None:
    """Run one command to its end."""
    process = subprocess.Popen(command, env=env, cwd=ROOT, stdin=subprocess.DEVNULL, preexec_fn=_die_with_parent)
    try:
        while process.poll() is None:
            patience.wait(0.05)
    finally:
        _stop({"step": process})
    if process.returncode:
        raise Died(f"{' '.join(command[1:])} 失败（{process.returncode}）。")


def _start(env: dict[str, str], port: int) -> dict[str, subprocess.Popen[bytes]]:
    LOGS.mkdir(parents=True, exist_ok=True)
    celery = ["celery", "-A", "titles.site.celery"]
    commands = {
        "web": [
            *("gunicorn", "titles.site.wsgi:application", "--config", "python:titles.site.serving"),
            *("--bind", f"127.0.0.1:{port}"),
        ],
        "worker": [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO"],
        "beat": [*celery, "beat", "--schedule", str(RUN / "beat"), "--pidfile=", "--loglevel", "WARNING"],
    }
    processes = {}
    for name, command in commands.items():
        file = LOGS / f"{name}.log"
        with contextlib.suppress(FileNotFoundError):
            file.replace(file.with_suffix(".previous.log"))
        with file.open("wb") as log:
            processes[name] = subprocess.Popen(
                [sys.executable, "-m", *command],
                env=env,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C in the terminal reaches the supervisor, which stops them in order.
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )
    return processes


def _die_with_parent() -> None:
    """Even a killed supervisor leaves no web server behind that would share the port with the next one."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _until(
    ready: Callable[[], bool],
    processes: dict[str, subprocess.Popen[bytes]],
    patience: Patience,
    *,
    seconds: float | None = ANSWER_SECONDS,
) -> None:
    """Watch the processes until `ready`. Raises Died, or Asked."""
    limit = time.monotonic() + seconds if seconds else None
    while not ready():
        for name, process in processes.items():
            if process.poll() is not None:
                raise Died(f"{name} 已退出（{process.returncode}），{_shown(LOGS)}/{name}.log 的末尾：\n{_log(name)}")
        if limit and time.monotonic() > limit:
            raise Died(f"网站没有按时响应，{_shown(LOGS)}/web.log 的末尾：\n{_log('web')}")
        patience.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz/", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _stop(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    """End beat, worker and web, in this order; a process that does not listen is killed."""
    running = [process for process in reversed(processes.values()) if process.poll() is None]
    for process in running:
        process.terminate()
    until = time.monotonic() + STOP_SECONDS
    for process in running:
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _shown(path: Path) -> str:
    return os.path.relpath(path, ROOT) if path.is_relative_to(ROOT) else str(path)


def _log(name: str) -> str:
    return tail(LOGS / f"{name}.log")


def _field(status: str, name: str) -> str:
    return next(line.split()[1] for line in status.splitlines() if line.startswith(f"{name}:"))
