"""The set-up: quick when there is nothing to do, one line when an administrator is needed."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from titles.site.embedded import ROOT

SETUP = ROOT / ".ci" / "setup"


def program(folder: Path, name: str, body: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{body}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def nobody(tmp_path: Path) -> dict[str, str]:
    """A machine without our packages, used by somebody who may not install any."""
    program(tmp_path, "dpkg-query", "exit 1")
    program(tmp_path, "id", "echo 1000")
    program(tmp_path, "sudo", "echo 'a password is required' >&2; exit 1")
    program(tmp_path, "apt-get", f"touch {tmp_path}/touched")
    return {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}


def test_without_an_administrator_one_line_is_printed(nobody: dict[str, str], tmp_path: Path):
    done = subprocess.run([SETUP, "test"], env=nobody, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    missing, _, line = done.stderr.strip().splitlines()
    assert line == f"sudo '{SETUP}' packages test"
    for package in (
        "python3-venv",
        "postgresql",
        "redis-server",
        "fonts-noto-cjk",
        "libharfbuzz-subset0",
        "chromium-headless-shell",
    ):
        assert f" {package}" in missing.replace("：", " ")
    assert not (tmp_path / "touched").exists()


def test_with_nothing_to_do_it_takes_a_moment():
    began = time.monotonic()
    done = subprocess.run([SETUP, "test"], capture_output=True, text=True, check=True)
    assert done.stdout == done.stderr == ""
    assert time.monotonic() - began < 2


def test_an_unknown_kind_is_refused():
    done = subprocess.run([SETUP, "everything"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "usage" in done.stderr
