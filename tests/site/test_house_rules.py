"""Rules of the house that no linter knows."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from titles.site.embedded.services import ROOT

APPS = ("titles", "applications", "review", "publicity", "dossier")
CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text())
CLOCK = ROOT / "titles" / "kernel" / "clock.py"
# SQL's own clocks and Django's fields that read the machine's.
OTHER_CLOCKS = re.compile(
    r"auto_now|\b(?<!pg_catalog\.)now\(\)|current_timestamp|current_date|localtimestamp|clock_timestamp|statement_timestamp",
    re.IGNORECASE,
)
OUR_CLOCK = re.compile(r"(clock|titles_clock|kernel\.clock)\.now\(\)|titles_now\(\)|def now\(\)")


def sources() -> Iterator[Path]:
    """Every Python file of the product that was written by hand."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def clocks_in(text: str) -> list[str]:
    """The lines that ask another clock than ours."""
    return [line.strip() for line in text.splitlines() if OTHER_CLOCKS.search(OUR_CLOCK.sub("", line))]


@pytest.mark.parametrize(
    "line",
    [
        "made = models.DateTimeField(auto_now_add=True)",
        'cursor.execute("SELECT now()")',
        'cursor.execute("UPDATE a SET b = CURRENT_TIMESTAMP")',
        "WHERE until > current_date",
    ],
)
def test_another_clock_is_recognised(line: str):
    assert clocks_in(line) == [line]


def test_business_time_comes_from_the_one_clock():
    allowed = [CLOCK]
    found = {path.relative_to(ROOT): clocks_in(path.read_text()) for path in sources() if path not in allowed}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_every_room_stands_under_the_import_contracts():
    """A new room is not outside the order of the house because somebody forgot to list it."""
    contracts = {row["id"]: row for row in CONFIGURATION["tool"]["importlinter"]["contracts"]}
    layered = set(contracts["layers"]["containers"])
    for app in APPS:
        rooms = {path.parent.name for path in (ROOT / app).glob("*/__init__.py")} - {
            "migrations",
            "templatetags",
            "management",
        }
        ordered = {name.strip("()") for name in contracts[f"rooms-{app}"]["layers"]}
        assert rooms <= ordered
        assert {f"{app}.{room}" for room in rooms} - {"titles.kernel", "titles.site"} <= layered


def test_nothing_names_the_machine_it_was_written_on():
    """No lock file and no setting names a registry, a mirror or a folder of one machine."""
    for name in ("package-lock.json", "requirements.txt", "requirements-dev.txt", "Makefile", ".ci/setup", ".ci/run"):
        text = (ROOT / name).read_text()
        assert '"resolved"' not in text
        assert "index-url" not in text
        assert "find-links" not in text
        assert str(Path.home()) + "/" not in text
