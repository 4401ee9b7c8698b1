"""Which tests prove which rules: asked of pytest itself, so that parametrised cases count as they run."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

TESTS = settings.BASE_DIR / "tests"
QUIET = ("-p", "no:cacheprovider", "-q")
# Every test that carries the marker, the slow ones too.
MARKED = ("-m", "rule")


class NoTests(Exception):
    """The tests are not installed here, so nothing can be said about cases."""


class BrokenTests(Exception):
    """pytest could not collect or run; its own words."""


def cases() -> dict[str, list[str]]:
    """Rule id → the tests that carry it. Raises NoTests, BrokenTests."""
    found: dict[str, list[str]] = defaultdict(list)
    for test, rules in pytest("collecting", "--collect-only", *MARKED)["cases"].items():
        for rule in rules:
            found[rule].append(test)
    return {rule: sorted(tests) for rule, tests in found.items()}


def pytest(plugin: str, *arguments: str) -> dict:
    """Run pytest with one plugin of tests/rules, which leaves its answer in a file. Raises NoTests, BrokenTests."""
    if not (TESTS / "rules" / "__init__.py").exists():
        raise NoTests("这里没有安装测试（tests 目录），不能核对案例。")
    with TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        line = [sys.executable, "-m", "pytest", *QUIET, "-p", f"tests.rules.{plugin}", *arguments]
        env = {**os.environ, "TITLES_MODE": "test", "TITLES_RULES_ANSWER": str(answer)}
        # Progress and warnings go to standard error as they come.
        run = subprocess.run(line, cwd=settings.BASE_DIR, env=env, stdout=subprocess.PIPE, text=True, check=False)
        if not answer.exists():
            raise BrokenTests("\n".join(run.stdout.splitlines()[-30:]))
        return json.loads(answer.read_text())
