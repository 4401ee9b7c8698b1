"""The list of rules is derived, complains where something is missing, and its knock-out takes entries away for good."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.rules.knockout import targets
from tests.rules.overlay import without
from titles.packs.coverage import of_rule
from titles.packs.loader import codes, load
from titles.site.management.commands import rules as command
from titles.site.rules.cases import NoTests
from titles.site.rules.enforcement import catalogue, enforcement
from titles.site.rules.knocking import Knocked, Result
from titles.site.rules.report import rows, unknown_ids
from titles.site.rules.table import path_of, table


@pytest.fixture(scope="module")
def pack():
    return load("tangshan")


@pytest.fixture(scope="module")
def held(pack):
    return enforcement(pack)


def one(held, rule):
    return next(row for row in held if row.rule.id == rule)


def every_rule(held):
    return {row.rule.id: ["tests/some.py::test"] for row in held}


def run(monkeypatch, cases, *arguments):
    """The command with these cases instead of the collected ones: its output, and its complaint."""
    monkeypatch.setattr(command, "cases", lambda: cases)
    out = io.StringIO()
    try:
        call_command("rules", "--pack", "tangshan", *arguments, stdout=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def test_all_rules_are_listed_with_their_doors(held):
    assert len(held) == 107
    assert "unit_round.form_group" in {door.name for door in one(held, "TS-07-05").doors}
    assert "application.apply" in {door.name for door in one(held, "TS-06-01").doors}
    assert "round.open" in {door.name for door in one(held, "TS-15-01").doors}
    assert one(held, "TS-05-01").roles == ["unit_hr"]


def test_a_parameter_that_nobody_reads_enforces_nothing(pack):
    unread = pack.parameter("group.minimum_members").model_copy(update={"name": "group.unread"})
    parameters = {name: one for name, one in pack.parameters.items() if name != "group.minimum_members"}
    changed = pack.model_copy(update={"parameters": {**parameters, "group.unread": unread}})
    found = one(enforcement(changed), "TS-07-05")
    assert not found.is_enforced
    assert rows([found], {"TS-07-05": ["a test"]})[0].faults == ["没有执行之处"]


def test_a_rule_without_a_case_is_a_fault(monkeypatch, held):
    cases = every_rule(held)
    del cases["TS-08-07"]
    _, complaint = run(monkeypatch, cases)
    assert "TS-08-07 没有案例" in complaint


def test_a_case_of_a_rule_that_does_not_exist_is_a_fault(monkeypatch, held):
    _, complaint = run(monkeypatch, {**every_rule(held), "TS-08-99": ["a test"]})
    assert "TS-08-99" in complaint
    assert unknown_ids(held, {"HB-08-99": ["of another regime"]}) == []


def test_a_human_rule_needs_a_role_and_no_case(pack, held):
    silent = pack.model_copy(update={"eligibility": tuple(row for row in pack.eligibility if row.rule != "TS-05-01")})
    assert rows([one(enforcement(silent), "TS-05-01")], {})[0].faults == ["没有确认的角色"]
    assert rows([one(held, "TS-05-01")], {})[0].faults == []
    assert rows([one(held, "TS-01-01")], {})[0].faults == []


def test_without_tests_the_command_says_so(monkeypatch):
    def none():
        raise NoTests("这里没有安装测试（tests 目录），不能核对案例。")

    monkeypatch.setattr(command, "cases", none)
    out = io.StringIO()
    call_command("rules", "--pack", "tangshan", stdout=out)
    assert "没有安装测试" in out.getvalue()


def test_json_has_every_rule(monkeypatch, held):
    output, _ = run(monkeypatch, every_rule(held), "--json")
    listed = json.loads(output)["packs"][0]["rules"]
    assert [row["id"] for row in listed] == [row.rule.id for row in held]
    assert {"clause", "kind", "check", "entries", "transitions", "cases"} <= set(listed[0])


@pytest.mark.parametrize("code", codes())
def test_the_table_in_the_documentation_is_current(code):
    pack = load(code)
    assert path_of(pack).read_text() == table(pack, rows(enforcement(pack), None))


def test_every_id_of_the_regulations_is_accounted_for():
    """590 in the regulations, and the cover that belongs to none of them."""
    packs = [load(code) for code in codes()]
    own = [
        rule for pack in packs for rule in pack.rules.values() if rule.source == "clause" and not rule.inherited_from
    ]
    papers = catalogue(packs)
    assert (len(own), [one.rule.id for one in papers]) == (590, ["CV-00-01"])
    assert papers[0].is_enforced


def test_an_idle_entry_is_reported(monkeypatch):
    idle, proved = Knocked("TS-08-07", "demands", 2, ""), Knocked("TS-07-05", "demands", 1, "a test")
    monkeypatch.setattr(command, "knock_out", lambda pack, only: Result([idle, proved], []))
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 项闲置"):
        call_command("rules", "--pack", "tangshan", "--knock-out", stdout=out)
    assert "TS-08-07 要求  ✗ 闲置" in out.getvalue()


def test_what_is_taken_away_leaves_a_pack_that_can_be_used(pack):
    """For every target: it reads back, the other rules keep their entries, and something is different."""
    for rule, group in targets(pack):
        thinned = without(pack, rule, group)
        assert thinned.digest != pack.digest, (rule, group)
        assert set(thinned.rules) == set(pack.rules)


def test_figures_are_made_neutral_and_ceilings_out_of_reach(pack):
    assert without(pack, "TS-07-05", "demands").value("group.minimum_members") == 0
    assert without(pack, "TS-08-07", "demands").value("notice.warn_above_days") == 999
    assert without(pack, "TS-09-02", "demands").copies("review_form", "high") == 0
    contents = without(pack, "TS-08-05", "demands").value("notice.contents")
    assert [row["code"] for row in contents if row["rule"] == "TS-08-05"] == []
    assert contents
    assert of_rule(without(pack, "TS-06-01", "evidence"), "TS-06-01") != of_rule(pack, "TS-06-01")
