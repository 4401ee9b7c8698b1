"""The clauses behind what the engine does stand in the packs, never in the code; and every place they name exists."""

import re

import pytest
from django.conf import settings

from titles.flow.machine import machines
from titles.packs import loader

APPS = ("titles", "applications", "review", "publicity", "dossier")
RULE = re.compile(r"""["'](?:TS|HB|HO|XP|WD|JX|LH|ZZ)-[0-9A-Z]+-[0-9]+""")
# Stories about one regulation: they play it, they do not enforce it.
STORIES = ("demonstration", "walkthrough")
PLACE = re.compile(r"""cited?\(\s*["'](ground\.[a-z_]+|form\.[a-z_]+)["']""")


def sources():
    for app in APPS:
        yield from (settings.BASE_DIR / app).rglob("*.py")
    yield from (settings.BASE_DIR / "templates").rglob("*.html")


def test_no_rule_id_stands_in_the_engine():
    found = [
        f"{path.relative_to(settings.BASE_DIR)}: {match}"
        for path in sources()
        if not set(STORIES) & set(path.parts)
        for match in RULE.findall(path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize("code", loader.codes())
def test_every_citation_names_a_place_of_the_engine(code):
    transitions = {f"{machine.name}.{name}" for machine in machines().values() for name in machine.transitions}
    grounds = {place for path in sources() for place in PLACE.findall(path.read_text())}
    pack = loader.shipped(code)
    named = {*pack.citations, *(question.at for question in pack.questions)}
    assert named - transitions - grounds == set()
