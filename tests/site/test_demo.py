"""`make demo` as a stranger sees it: started, visited, interrupted, started again with the data kept."""

import contextlib
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import COMMAND, demonstration, first_words, loaded, place
from titles.site.embedded import ROOT, Services
from titles.site.embedded.processes import is_free

SECOND_START_SECONDS = 45


@pytest.fixture(scope="module")
def stranger() -> Iterator[dict[str, str]]:
    with place(loaded()) as env:
        yield env


def home_page(address: str) -> str:
    with urllib.request.urlopen(f"{address}/", timeout=10) as answer:
        assert answer.status == 200
        return answer.read().decode()


def test_the_first_start_says_what_it_loaded_and_who_may_log_in():
    printed = first_words(loaded()).read_text()
    assert "http://127.0.0.1:" in printed
    assert "演示数据已装入" in printed
    assert all(name in printed for name in ("jiayi", "qingyuan.hr", "water.approver", "office.secretary"))


def test_started_again_visited_and_interrupted(stranger: dict[str, str]):
    with demonstration(stranger, seconds=SECOND_START_SECONDS) as served:
        assert served.address in served.printed
        assert "已有数据，未作改动" in served.printed
        assert "职称" in home_page(served.address)
    assert is_free(int(stranger["PORT"]))
    assert not any(Services(Path(stranger["TITLES_RUN"])).running().values())


def test_connections_that_say_nothing_hold_nobody_up(stranger: dict[str, str]):
    """A browser opens some in advance; more of them than there are web processes."""
    with demonstration(stranger, seconds=SECOND_START_SECONDS) as served, contextlib.ExitStack() as silent:
        for _ in range(4):
            silent.enter_context(socket.create_connection(("127.0.0.1", int(stranger["PORT"]))))
        assert "职称" in home_page(served.address)


def test_a_taken_port_is_said_before_anything_starts(stranger: dict[str, str]):
    squatter = (
        "import socket, sys; s = socket.create_server(('127.0.0.1', int(sys.argv[1]))); print(flush=True); s.accept()"
    )
    with subprocess.Popen([sys.executable, "-c", squatter, stranger["PORT"]], stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        done = subprocess.run(COMMAND, cwd=ROOT, env=stranger, capture_output=True, text=True, check=False)
        process.kill()
    assert done.returncode == 1
    assert f"端口 {stranger['PORT']} 已被占用" in done.stderr
