"""The clauses behind what the engine does stand in the packs, never in the code; and every place they name exists."""

import re

from django.conf import settings

from titles.flow.machine import machines
from titles.packs import loader

APPS = ("titles", "applications", "review", "publicity", "dossier")
RULE = re.compile(r"""["'](?:TS|HB|HO|XP|WD|JX|LH|ZZ)-[0-9A-Z]+-[0-9]+""")
# Stories about one regulation: they play it, they do not enforce it.
STORIES = ("demonstration", "walkthrough")
PLACE = re.compile(r"""cited?\(\s*["'](ground\.[a-z_]+|form\.[a-z_]+)["']""")

# Steps that regulations speak of and the engine does not have yet: this may only grow shorter. No round is run by a
# regulation while one of its steps stands here.
NOT_BUILT: list[str] = []


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


def places():
    """Every transition, and every ground and form that the code cites clauses for."""
    transitions = {f"{machine.name}.{name}" for machine in machines().values() for name in machine.transitions}
    return transitions | {place for path in sources() for place in PLACE.findall(path.read_text())}


def named(code):
    pack = loader.shipped(code)
    return {*pack.citations, *(question.at for question in pack.questions)}


def test_every_citation_of_a_regulation_in_use_names_a_place_of_the_engine():
    assert named("tangshan") - places() == set()


def test_what_is_named_and_not_built_is_known():
    everywhere = set().union(*(named(code) for code in loader.codes()))
    assert sorted(everywhere - places()) == NOT_BUILT
