"""The right person sees the canary; the colleague, the stranger, the other tenant, the expert without a grant and the
anonymous do not.
"""

import pytest

from tests.isolation import world as worlds
from tests.isolation.rows import EVERYBODYS_OWN, POSTED, PUBLIC_ROWS, ROWS
from titles.flow.machine import machines
from titles.site.embedded import ROOT
from titles.site.isolation import KINDS, addresses, table


@pytest.fixture
def world(one_world, db):
    return one_world


OUTSIDERS = ("colleague", "stranger", "tenant", "expert", "anonymous")
REFUSED = (302, 401, 403, 404, 405, 409)


def body(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace")


def ask(client, row, world):
    return getattr(client, row.method)(row.path(world))


def test_every_address_has_its_row():
    names = {name for name, _path in addresses()}
    assert names == set(KINDS)
    assert {row.name for row in ROWS} | set(PUBLIC_ROWS) == names
    assert (ROOT / "docs" / "isolation.md").read_text() == table()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_only_the_right_person_gets_through(row, world):
    response = ask(getattr(world, row.right), row, world)
    if row.method == "get":
        assert response.status_code == 200
        assert row.canary in body(response)
    else:
        assert response.status_code != 404
    for outsider in OUTSIDERS:
        if (outsider == "colleague" and row.colleague) or (row.name in EVERYBODYS_OWN and outsider != "anonymous"):
            continue
        answer = ask(getattr(world, outsider), row, world)
        if row.method == "get" and answer.status_code == 200:
            assert row.canary not in body(answer), outsider
        else:
            assert answer.status_code in REFUSED, outsider
            assert worlds.CANARY not in body(answer), outsider


@pytest.mark.parametrize("name", sorted(PUBLIC_ROWS))
def test_public_pages_are_open_and_masked(name, world):
    address = PUBLIC_ROWS[name](world)
    if name in POSTED:
        response = world.anonymous.post(address, POSTED[name], content_type="application/json")
    else:
        response = world.anonymous.get(address)
    assert response.status_code == 200
    shown = body(response)
    for canary in world.stage.canaries:
        assert canary not in shown


SUBJECTS = {
    "application": "application",
    "unit_round": "stage.unit_round",
    "notice": "notice",
    "case": "case",
    "batch": "batch",
    "meeting": "meeting",
    "committee": "committee",
    "expert": "pooled",
    "certificate": "certificate",
    "exam_roster": "exam_row.roster",
    "round": "application.round",
    "account_request": "account_request",
    "unit_account": "unit_account",
    "personal_account": "personal_account",
    "transfer": "transfer",
    "measure": "measure",
    "assessment": "assessment",
    "post_sheet": "post_sheet",
    "extension": "extension",
    "county_filing": "county_filing",
}


def subject(world, path: str):
    for part in path.split("."):
        world = getattr(world, part)
    return world


def test_every_machine_is_tried():
    assert set(SUBJECTS) == set(machines())


@pytest.mark.parametrize(
    ("machine", "transition"),
    [(name, row.name) for name, table in machines().items() for row in table.transitions.values() if row.roles],
)
def test_no_outsider_fires_or_opens_a_transition(machine, transition, world):
    """Neither the form nor the step itself, for whoever is not entitled; nothing of the applicant is shown."""
    obj = subject(world, SUBJECTS[machine])
    obj.refresh_from_db()
    before = (obj.state, obj.version)
    for outsider in OUTSIDERS:
        client = getattr(world, outsider)
        for answer in (
            client.get(f"/do/{machine}/{obj.pk}/{transition}/"),
            client.post(f"/do/{machine}/{obj.pk}/{transition}/"),
            client.post(f"/api/v1/{machine}/{obj.pk}/{transition}", {}, content_type="application/json"),
        ):
            assert answer.status_code in REFUSED, (outsider, answer.status_code)
            assert worlds.CANARY not in body(answer), outsider
    obj.refresh_from_db()
    assert (obj.state, obj.version) == before
