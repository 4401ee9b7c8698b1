"""Eligibility as a service: the acceptance cases and every other case of the packs, asked through the public door."""

import json
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.db import transaction

from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install_all
from titles.packs.loader import shipped
from titles.packs.vocabulary import STATUSES

pytestmark = pytest.mark.django_db
CASES = Path(__file__).parents[2] / "cases" / "eligibility"
PACKS = sorted(path.stem for path in CASES.glob("*.yaml"))


@cache
def written(code: str) -> list[dict]:
    return yaml.load((CASES / f"{code}.yaml").read_text(), Loader=yaml.CSafeLoader)


def base(code: str) -> dict:
    return next(row["base"]["facts"] for row in written(code) if "base" in row)


def cases():
    for code in PACKS:
        for row in written(code):
            if "base" not in row:
                name = f"{code}: {row.get('case', '')} {row['title']}"
                yield pytest.param(code, row, id=name, marks=pytest.mark.rule(*row["rules"]))


@pytest.fixture(scope="module")
def installed(django_db_setup, django_db_blocker):
    """The packs are reference data: written once for all cases, and taken away with the module's transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        with declare(SYSTEM):
            install_all()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def ask(client, installed):
    """Facts → the verdict, through the API."""

    def asked(code: str, **body):
        text = json.dumps(body, default=str, ensure_ascii=False)
        return client.post(f"/api/v1/packs/{code}/eligibility", text, content_type="application/json")

    return asked


@pytest.mark.parametrize(("code", "row"), list(cases()))
def test_a_case_of_the_regulations(ask, code, row):
    facts = {name: value for name, value in {**base(code), **row.get("facts", {})}.items() if value != "~"}
    response = ask(code, facts=facts, as_of=row["as_of"], procedure=row.get("procedure", ""))
    assert response.status_code == 200, response.content.decode()
    verdict = response.json()
    found = {one["key"]: one for one in verdict["findings"]}
    status = {key: found[key]["status"] if key in found else "absent" for key in row.get("expect", {})}
    assert status == row.get("expect", {})
    rules = shipped(code).rules
    assert all(found[key]["clause"] == rules[found[key]["rule"]].clause for key in status if key in found)
    slots, wanted = row.get("slots", {}), set(verdict["evidence_wanted"])
    assert set(slots.get("wanted", [])) - wanted == set()
    assert set(slots.get("not_wanted", [])) & wanted == set()


@pytest.mark.parametrize("code", [*PACKS, "tangshan"])
def test_the_facts_are_documented(client, installed, code):
    for procedure in [one.code for one in shipped(code).procedures] or [""]:
        schema = client.get(f"/api/v1/packs/{code}/facts?procedure={procedure}").json()
        assert set(schema["properties"]) == set(shipped(code).vocabulary)
        assert set(schema["x-looked-at"]) - set(schema["properties"]) == set()
        assert schema["properties"]["person.status"]["enum"] == sorted(STATUSES)
        assert schema["properties"]["education"]["items"]["properties"]["graduated_on"]["format"] == "date"


def test_every_wrong_fact_is_named_at_once(ask):
    facts = {
        "person.birth_date": "1990-02-30",
        "application.level": "emperor",
        "education": [{"degree": "bachelor"}, "本科"],
        "works": "论文",
        "summary.characters": "2000",
        "shoe.size": 43,
        "application.series": "工程",
    }
    response = ask("tangshan", facts=facts)
    assert (response.status_code, response["content-type"]) == (422, "application/problem+json")
    assert response.json()["errors"]["facts"] == {
        "person.birth_date": "出生日期（person.birth_date）不是日期：1990-02-30",
        "application.level": "申报级别（application.level）的值不合类型：'emperor'",
        "education": "学历（education）的每一项应为键值对：'本科'",
        "works": "论文论著等（works）应为列表：'论文'",
        "summary.characters": "专业技术工作总结字数（summary.characters）的值不合类型：'2000'",
        "shoe.size": "事实“shoe.size”不在词汇表中。",
    }


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"facts": []}, {"facts": "应为事实代码到值的键值对。"}),
        ({"facts": {}, "as_of": "2024-13-01"}, {"as_of": "不是日期：2024-13-01"}),
        ({"facts": {}, "procedure": "sideways"}, {"procedure": "没有程序“sideways”，应为 （不写）。"}),
    ],
)
def test_a_request_that_is_none_is_told_why(ask, body, errors):
    response = ask("tangshan", **body)
    assert (response.status_code, response.json()["errors"]) == (422, errors)


def test_a_pack_that_is_not_there(ask):
    assert ask("atlantis", facts={}).status_code == 404
    assert ask("weidong", facts={}).json()["errors"] == {"procedure": "没有程序“”，应为 intermediate、junior。"}


def test_nothing_known_is_no_crash_and_refuses(ask):
    for code in [*PACKS, "tangshan"]:
        for procedure in [one.code for one in shipped(code).procedures] or [""]:
            verdict = ask(code, facts={}, as_of="2024-06-30", procedure=procedure).json()
            assert verdict["allowed"] is False
            assert verdict["pack_digest"] == shipped(code).digest


@pytest.mark.parametrize(
    ("facts", "titles"),
    [
        (
            {"person.birth_date": "1990-01-01", "current_title.obtained_on": "1989-12-31"},
            ["取得现任职资格的日期早于出生日期"],
        ),
        ({"person.birth_date": "1990-01-01", "current_title.obtained_on": "1990-01-01"}, []),
        (
            {"current_title.obtained_on": "2020-01-02", "current_title.engaged_on": "2020-01-01"},
            ["聘任日期早于取得任职资格的日期"],
        ),
        ({"current_title.obtained_on": "2024-07-01"}, ["取得现任职资格的日期在今后"]),
        ({"current_title.obtained_on": "2024-06-30"}, []),
        (
            {"current_title.level": "senior", "application.level": "intermediate"},
            ["现任职资格的级别高于申报的级别"],
        ),
        ({"current_title.level": "intermediate", "application.level": "intermediate"}, []),
    ],
)
def test_facts_that_contradict_each_other_are_a_finding(ask, facts, titles):
    verdict = ask("tangshan", facts=facts, as_of="2024-06-30").json()
    found = [one for one in verdict["findings"] if one["key"].startswith("contradiction.")]
    assert [one["title"] for one in found] == titles
    assert {(one["level"], one["status"], one["rule"]) for one in found} <= {("warn", "not_met", "")}
    assert all(len(one["looked"]) == len(facts) for one in found if "在今后" not in one["title"])
