"""`make demo` as a stranger sees it: started, visited, interrupted, started again with the data kept."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from titles.site.embedded import Services
from titles.site.embedded.processes import free_port, is_free
from titles.site.embedded.services import ROOT

# Set for the tests, or by a developer's shell; a stranger has none of them.
NOT_A_STRANGERS = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "MAKELEVEL", "DJANGO_SETTINGS_MODULE")
READY = "按 Ctrl-C 停止"
FIRST_SECONDS, SECOND_SECONDS = 300, 45


@pytest.fixture(scope="module")
def stranger() -> Iterator[dict[str, str]]:
    """The environment of somebody with a folder and a port of their own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        kept = {
            key: value
            for key, value in os.environ.items()
            if key not in NOT_A_STRANGERS and not key.startswith("TITLES_")
        }
        yield {**kept, "TITLES_RUN": name, "PORT": str(free_port())}
        Services(Path(name)).reset()


def visit(env: dict[str, str], seconds: float) -> tuple[str, str]:
    """Start, read what is printed, fetch the home page, press Ctrl-C; what was printed and the page."""
    command = [sys.executable, "-m", "titles.site.embedded", "demo"]
    with (
        tempfile.TemporaryFile("w+") as output,
        subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=output) as process,
    ):
        until = time.monotonic() + seconds
        while READY not in (printed := _read(output.fileno())):
            assert process.poll() is None, printed
            assert time.monotonic() < until, printed
            time.sleep(0.2)
        with urllib.request.urlopen(f"http://127.0.0.1:{env['PORT']}/", timeout=10) as answer:
            assert answer.status == 200
            page = answer.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0, _read(output.fileno())
    return printed, page


def _read(descriptor: int) -> str:
    return os.pread(descriptor, 1 << 20, 0).decode()


def test_started_visited_interrupted_and_started_again(stranger: dict[str, str]):
    printed, page = visit(stranger, FIRST_SECONDS)
    assert f"http://127.0.0.1:{stranger['PORT']}" in printed
    assert "演示数据已装入" in printed
    assert all(name in printed for name in ("jiayi", "qingyuan.hr", "county.approver", "office.secretary"))
    assert "职称" in page
    assert is_free(int(stranger["PORT"]))
    assert not any(Services(Path(stranger["TITLES_RUN"])).running().values())

    printed, page = visit(stranger, SECOND_SECONDS)
    assert "已有数据，未作改动" in printed
    assert "职称" in page


def test_a_taken_port_is_said_before_anything_starts(stranger: dict[str, str]):
    squatter = "import socket, sys; s = socket.create_server(('127.0.0.1', int(sys.argv[1]))); print(); s.accept()"
    with subprocess.Popen([sys.executable, "-c", squatter, stranger["PORT"]], stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        command = [sys.executable, "-m", "titles.site.embedded", "demo"]
        done = subprocess.run(command, cwd=ROOT, env=stranger, capture_output=True, text=True, check=False)
        process.kill()
    assert done.returncode == 1
    assert f"端口 {stranger['PORT']} 已被占用" in done.stderr
