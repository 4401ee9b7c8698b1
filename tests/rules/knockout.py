"""A pytest plugin: take each automatic entry of a pack away in turn, and see that a case of its rule then fails.

One process and one database; only the cases that carry the rule run, until one of them fails for the right reason: an
assertion or a refusal. A crash inside the product proves nothing, nor does a stage that cannot be set up.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.rules.collecting import answer, rules_of
from tests.rules.overlay import GROUPS, without
from titles.kernel.refusals import Missing, Refused
from titles.packs import loader
from titles.packs.coverage import entries
from titles.packs.schema import Pack

HERE = Path(__file__).parent
PROOFS = (AssertionError, pytest.fail.Exception, Refused, Missing)


class _Onward:
    """Stands for the next test, so that only what belongs to the whole session is kept between two runs."""

    def __init__(self, session: pytest.Session) -> None:
        self._session = session

    def listchain(self) -> list[Any]:
        return [self._session]


@contextmanager
def disabled(code: str, rule: str, group: str) -> Iterator[None]:
    """Whoever asks for the pack gets it without the entries of this group behind `rule`."""
    from titles.packs import queries  # needs the models, which a plugin is loaded before

    read, load = queries._pack, loader.load
    # Tests import the loader by name; theirs is exchanged too.
    holders = [module for module in list(sys.modules.values()) if getattr(module, "load", None) is load]

    def thinned(found: Pack) -> Pack:
        return without(found, rule, group) if found.code == code else found

    known: dict[Any, Pack] = {}

    def reading(version_id: Any, procedure: str) -> Pack:
        if procedure:
            return reading(version_id, "").within(procedure)
        if version_id not in known:
            known[version_id] = thinned(read(version_id, ""))
        return known[version_id]

    queries._pack = reading
    loader.shipped.cache_clear()
    for holder in holders:
        holder.load = lambda *args, **more: thinned(load(*args, **more))
    try:
        yield
    finally:
        queries._pack = read
        loader.shipped.cache_clear()
        for holder in holders:
            holder.load = load


def runs(session: pytest.Session, items: list[pytest.Item]) -> Iterator[list[pytest.TestReport]]:
    for item in items:
        yield runtestprotocol(item, nextitem=_Onward(session), log=False)


def proves(reports: list[pytest.TestReport]) -> bool:
    """The test itself failed, by an assertion of its own or by a refusal."""
    return any(report.when == "call" and report.failed and report.proof for report in reports)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    outcome = yield
    report = outcome.get_result()
    report.proof = False
    if call.excinfo is not None:
        last = call.excinfo.traceback[-1].path
        own = f"{os.sep}tests{os.sep}" in str(last) and last.parent != HERE  # not a crash of the taking away itself
        report.proof = call.excinfo.errisinstance(PROOFS) or own


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    code = os.environ["TITLES_RULES_PACK"]
    only = set(filter(None, os.environ.get("TITLES_RULES_ONLY", "").split(",")))
    wanted = [target for target in targets(loader.load(code)) if not only or target[0] in only]
    by_rule: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in session.items:
        for rule in rules_of(item):
            by_rule[rule].append(item)
    seconds = _sound(session, {item for rule, _ in wanted for item in by_rule[rule]})
    result = []
    for place, (rule, group) in enumerate(wanted, start=1):
        able = sorted((item for item in by_rule[rule] if item in seconds), key=seconds.__getitem__)
        with disabled(code, rule, group):
            failed = next((able[n].nodeid for n, reports in enumerate(runs(session, able)) if proves(reports)), "")
        result.append({"rule": rule, "group": group, "cases": len(able), "failed": failed})
        _say(session, f"{place}/{len(wanted)} {rule} {group} {failed or '—'}")
    broken = sorted({item.nodeid for rule, _ in wanted for item in by_rule[rule] if item not in seconds})
    answer({"targets": result, "broken": broken})
    return True


def _sound(session: pytest.Session, items: set[pytest.Item]) -> dict[pytest.Item, float]:
    """Cases that pass while nothing is taken away, with how long they took: the quick ones are asked first."""
    ordered = [item for item in session.items if item in items]
    found = {}
    for place, (item, reports) in enumerate(zip(ordered, runs(session, ordered), strict=True), start=1):
        if not any(report.failed for report in reports):
            found[item] = sum(report.duration for report in reports)
        _say(session, f"{place}/{len(ordered)} {item.nodeid} {'ok' if item in found else 'failed'}")
    return found


def _say(session: pytest.Session, text: str) -> None:
    """Progress, past what pytest captures."""
    with session.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(text, file=sys.stderr, flush=True)


def targets(pack: Pack) -> list[tuple[str, str]]:
    """(rule, group) of everything an automatic rule has in the pack, in its order."""
    automatic = {rule.id for rule in pack.rules.values() if rule.source == "clause" and rule.check != "human"}
    found = [(entry.rule, GROUPS[entry.kind]) for entry in entries(pack) if entry.rule in automatic]
    # A field alone demands nothing: it is what people fill in so that something else can be judged.
    bare = {(entry.rule, "demands") for entry in entries(pack) if entry.kind == "field"}
    bare -= {(entry.rule, GROUPS[entry.kind]) for entry in entries(pack) if entry.kind != "field"}
    order = list(pack.rules)
    return sorted(dict.fromkeys(one for one in found if one not in bare), key=lambda one: order.index(one[0]))
