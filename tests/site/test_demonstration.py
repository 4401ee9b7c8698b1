"""The demonstration data, all of it: every state of every machine, chains unbroken, the same wherever it is loaded."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from io import StringIO

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from applications.filing.models import Application, Ending
from tests.rules import rule
from titles.flow.machine import machines
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.identity import DEMO_REGION, check_document
from titles.orgs.models import Account, Organisation, Person, Role
from titles.register.models import Certificate
from titles.rounds.models import TierDeadline
from titles.site.demonstration import PASSWORD, START, load
from titles.site.demonstration.chooser import NOTHING, people
from titles.site.demonstration.fingerprint import fingerprint
from titles.site.embedded import ROOT
from titles.work.models import Notification, Task

pytestmark = pytest.mark.django_db
# No transition of this regulation leads there: whoever is late is not received at all.
NEVER_REACHED = {Ending.LATE, Ending.COMMISSIONED_OUT}
APPLICANTS, CORE = 60, 6


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker) -> Iterator[list[str]]:
    """Everything, loaded once for this module and taken back afterwards; what was said meanwhile."""
    said: list[str] = []
    with django_db_blocker.unblock(), transaction.atomic():
        load(core_only=False, say=said.append)
        yield said
        transaction.set_rollback(True)


@pytest.fixture
def everything(loaded: list[str]) -> Iterator[None]:
    """As the system, and nothing of what a test does stays."""
    with declare(SYSTEM):
        yield
        transaction.set_rollback(True)


# The demonstration runs by one regulation. States of steps that only others have, and of two that it does not show:
# nobody puts a date off, no expert leaves the pool.
NOT_SHOWN = {
    "application": {"online_filing", "filed_online"},
    "assessment": {"drafted", "reported", "recorded", "scored", "graded"},
    "certificate": {"lost", "damaged"},
    "county_filing": {"preparing", "filed", "received"},
    "exam_roster": {"draft", "submitted", "sealed", "issued"},
    "expert": {"removed"},
    "extension": {"proposed", "granted", "refused", "withdrawn"},
    "meeting": {"result_filed", "record_filed"},
    "personal_account": {"issued", "in_use"},
    "post_sheet": {"drafted", "sealed", "agreed", "confirmed"},
    "transfer": {"proposed", "completed", "withdrawn", "declined"},
    "unit_account": {"to_complete", "in_audit", "closed"},
    "unit_round": {"ratio_submitted", "ratio_sealed", "ratio_approved"},
}


@pytest.mark.parametrize("name", sorted(machines()))
def test_every_state_is_there(everything: None, name: str):
    table = machines()[name]
    held = set(table.model.objects.values_list("state", flat=True))
    assert held == set(table.states) - NOT_SHOWN.get(name, set())


def test_every_ending_is_there(everything: None):
    held = set(Application.objects.filter(state="ended").values_list("ending", flat=True))
    assert held == set(Ending.values) - NEVER_REACHED


def test_a_city_two_counties_eight_units_and_sixty_people(everything: None):
    kinds = Counter(Organisation.objects.values_list("kind", flat=True))
    assert kinds["city_bureau"] == 1
    assert kinds["county_bureau"] == 2
    assert kinds["convening_body"] == 2
    assert Person.objects.count() == APPLICANTS + CORE
    types = Organisation.objects.filter(kind="unit").values_list("unit_type", flat=True)
    assert set(types) == {"enterprise", "institution", "non_public"}
    applied = Application.objects.exclude(state="draft").values("person").distinct().count()
    assert applied >= APPLICANTS * 3 // 4


def test_nobody_can_be_taken_for_somebody(everything: None):
    rows = list(Person.objects.all())
    assert len({row.name for row in rows}) == len(rows)
    for row in rows:
        assert row.document_number.startswith(DEMO_REGION)
        found = check_document("resident", row.document_number)
        assert (found.birth_date, found.gender) == (row.birth_date, row.gender)


def test_today_is_sensible(everything: None):
    """The clock goes on from the core's first morning; nothing that runs is overdue, nothing lies ahead."""
    assert clock.now().date() == START.date()
    overdue = Task.objects.filter(closed_at=None, due_at__lte=clock.now())
    assert list(overdue.values_list("title", flat=True)) == []
    running = TierDeadline.objects.exclude(round__state="closed")
    assert not running.filter(due_at__lte=clock.now()).exists()
    assert not Notification.objects.filter(created_at__gt=clock.now()).exists()
    assert not Application.objects.filter(state_since__gt=clock.now()).exists()


def test_chains_hold_and_everything_is_computed_again(everything: None):
    out = StringIO()
    call_command("verify_audit", stdout=out, stderr=out)
    call_command("recompute", stdout=out, stderr=out)
    assert "事件链相符" in out.getvalue()


@rule("TS-08-13")
def test_the_banned_one_cannot_apply_again(everything: None):
    """The story tries and is refused (titles/site/demonstration/beginning.py); the draft stays a draft."""
    banned = Person.objects.get(bans__isnull=False)
    states = dict(banned.applications.values_list("round__name", "state"))
    assert states == {"2025 年度职称申报评审": "ended", "2026 年度第二批职称申报评审": "draft"}


def test_certificates_have_their_numbers_in_order(everything: None):
    numbers = sorted(Certificate.objects.values_list("number", flat=True))
    assert numbers == [f"2025710001{serial:05d}" for serial in range(1, len(numbers) + 1)]


def test_progress_is_told(loaded: list[str]):
    assert len(loaded) >= 10
    assert loaded[0].startswith("2025 年度批次")


def test_a_second_load_changes_nothing(everything: None):
    before, out = fingerprint(), StringIO()
    call_command("load_demo", stdout=out)
    assert "已有数据，未作改动" in out.getvalue()
    assert fingerprint() == before


@pytest.mark.parametrize("username", ["jiayi", "jia.zi", "erzhong.hr", "county2.approver", "board.secretary", "admin"])
def test_demonstration_accounts_log_in(everything: None, username: str):
    client = Client()
    answer = client.post("/login/", {"username": username, "password": PASSWORD, "next": ""})
    assert answer.status_code == 302
    assert client.get("/").status_code == 200


def test_the_chooser_says_what_there_is_to_see(everything: None):
    shown = people()
    assert list(shown) == [role.label for role in Role if role != Role.GROUP_MEMBER]
    sentences = {one.username: one.sentence for everybody in shown.values() for one in everybody}
    assert "发布公示" in sentences["erzhong.hr"]
    assert sentences["water.lead" if "water.lead" in sentences else "anlan.lead"] == NOTHING
    states = {one.sentence.partition("：")[2] for one in shown[Role.APPLICANT.label]}
    assert {"填写中", "等待评审", "取消资格", "评审未通过", "已取得职称"} <= states
    assert set(sentences) <= set(Account.objects.values_list("username", flat=True))


def test_the_chooser_is_silent_in_production(settings):
    settings.TITLES_MODE = "production"
    assert people() == {}


@pytest.mark.nightly
def test_another_machine_has_the_same(loaded: list[str], django_db_blocker):
    """A fresh database, another process, another order of hashing, another field key: the same decisions."""
    with django_db_blocker.unblock(), declare(SYSTEM):
        here = fingerprint()
    owner, name = settings.DATABASES["default"], f"{connection.settings_dict['NAME']}_second"
    url = f"postgres://{owner['USER']}:{owner['PASSWORD']}@{owner['HOST']}:{owner['PORT']}/"
    with psycopg.connect(f"{url}postgres", autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            assert load_elsewhere(f"{url}{name}").splitlines()[-1] == here
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def load_elsewhere(url: str) -> str:
    """What `load_demo --fingerprint` prints on the database at `url`."""
    environment = {
        **os.environ,
        "DATABASE_OWNER_URL": url,
        "DATABASE_URL": url,
        "TITLES_MODE": "demo",
        "TITLES_DATABASE_ROLE": "owner",
        "TITLES_FIELD_KEY": "QW5vdGhlciBrZXkgb2YgdGhpcnR5LXR3byBieXRlcyE=",
        "PYTHONHASHSEED": "20240610",
    }
    printed = ""
    for command in (["migrate", "--verbosity", "0"], ["load_demo", "--fingerprint"]):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        printed = done.stdout
    return printed.strip()
