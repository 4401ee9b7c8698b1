"""`make demo` as a stranger sees it: started, visited, interrupted, started again with the data kept."""

import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import COMMAND, demonstration, place
from titles.site.embedded import ROOT, Services
from titles.site.embedded.processes import is_free

SECOND_START_SECONDS = 45


@pytest.fixture(scope="module")
def stranger() -> Iterator[dict[str, str]]:
    with place() as env:
        yield env


def home_page(address: str) -> str:
    with urllib.request.urlopen(f"{address}/", timeout=10) as answer:
        assert answer.status == 200
        return answer.read().decode()


def test_started_visited_interrupted_and_started_again(stranger: dict[str, str]):
    with demonstration(stranger) as first:
        assert first.address in first.printed
        assert "演示数据已装入" in first.printed
        assert all(name in first.printed for name in ("jiayi", "qingyuan.hr", "water.approver", "office.secretary"))
        assert "职称" in home_page(first.address)
    assert is_free(int(stranger["PORT"]))
    assert not any(Services(Path(stranger["TITLES_RUN"])).running().values())

    with demonstration(stranger, seconds=SECOND_START_SECONDS) as second:
        assert "已有数据，未作改动" in second.printed
        assert "职称" in home_page(second.address)


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
