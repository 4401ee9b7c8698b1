"""`make demo`: migrate, load, start web, worker and beat, say where; stop all of it on Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

from titles.site.embedded.services import ROOT

START_SECONDS = 90


def demo(env: dict[str, str]) -> int:
    """Run until interrupted (0) or until a process dies (1, saying which)."""
    port = os.environ.get("PORT", "8000")
    address = f"http://127.0.0.1:{port}"
    env = {**env, "TITLES_ADDRESS": os.environ.get("TITLES_ADDRESS", address)}
    manage = [sys.executable, "manage.py"]
    for arguments in (
        ["migrate", "--verbosity", "0"],
        ["load_demo"],
        ["collectstatic", "--noinput", "--verbosity", "0"],
    ):
        done = subprocess.run([*manage, *arguments], env=env, cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    processes = _start({**env, "TITLES_DATABASE_ROLE": "web"}, port)
    try:
        return _watch(processes, address, manage, env)
    finally:
        _stop(processes)


def _start(env: dict[str, str], port: str) -> dict[str, subprocess.Popen]:
    logs = ROOT / ".run" / "log"
    logs.mkdir(parents=True, exist_ok=True)
    celery = [sys.executable, "-m", "celery", "-A", "titles.site.celery"]
    web = ["-m", "gunicorn", "titles.site.wsgi:application", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    commands = {
        "web": [sys.executable, *web, "--reuse-port"],
        "worker": [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO"],
        "beat": [*celery, "beat", "--schedule", str(ROOT / ".run" / "beat"), "--loglevel", "WARNING"],
    }
    processes = {}
    for name, command in commands.items():
        log = (logs / f"{name}.log").open("ab")
        # Their own session: Ctrl-C reaches the supervisor, which stops them in order.
        processes[name] = subprocess.Popen(
            command, env=env, cwd=ROOT, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
        )
    return processes


def _watch(processes: dict[str, subprocess.Popen], address: str, manage: list[str], env: dict[str, str]) -> int:
    asked = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asked.append(True))
    until, told = time.monotonic() + START_SECONDS, False
    while not asked:
        dead = [name for name, process in processes.items() if process.poll() is not None]
        if dead:
            print(f"{dead[0]} 已退出，见 .run/log/{dead[0]}.log", file=sys.stderr)
            return 1
        if not told and _answers(address):
            told = True
            print(f"\n  {address}\n", flush=True)
            subprocess.run([*manage, "demo_accounts"], env=env, cwd=ROOT, check=False)
            print("\n按 Ctrl-C 停止。数据保留；`make demo-reset` 重新开始。", flush=True)
        if not told and time.monotonic() > until:
            print("网站没有按时起来，见 .run/log/web.log", file=sys.stderr)
            return 1
        time.sleep(0.3)
    return 0


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz/", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _stop(processes: dict[str, subprocess.Popen]) -> None:
    for process in reversed(processes.values()):
        if process.poll() is None:
            process.terminate()
    for process in processes.values():
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
