"""One list page over 100,000 applications, with the database's wall and without it."""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from uuid import uuid4

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment

from applications.filing.models import Application, Custody
from tests import factories
from tests.acting import client_for
from tests.benches.timing import best_of_three
from titles.kernel import clock
from titles.orgs.models import Organisation, Person

UNITS, EACH = 500, 200
PAGE = "/applications/"
STATES = ("unit_check", "in_unit_assessment", "nominated", "with_tier", "before_committee", "certified")


def measure() -> None:
    """/applications/ as a unit's clerk (200 of 100,000 rows) and as the city's handler (all of them)"""
    with database():
        viewers = populate()
        print(f"{'who':<10}{'rows':>9}{'queries':>9}{'wall ms':>10}{'none ms':>10}{'ratio':>8}")
        for name, client in viewers.items():
            rows, queries = look(client)
            best = best_of_three({"wall": lambda: client.get(PAGE), "none": lambda: without_wall(client)})  # noqa: B023
            wall, none = best["wall"] * 1000, best["none"] * 1000
            print(f"{name:<10}{rows:>9}{queries:>9}{wall:>10.1f}{none:>10.1f}{wall / none:>8.2f}", flush=True)


@contextmanager
def database() -> Iterator[None]:
    """A database of its own with all migrations; gone afterwards."""
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    setup_test_environment()  # answers keep the context they were rendered with
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)
        teardown_test_environment()


def populate() -> dict[str, Client]:
    """500 units of 200 people each under one city; returns who looks at the list."""
    round_ = factories.RoundFactory()
    city = round_.organisation
    department = factories.OrganisationFactory(kind="competent_department", unit_type="", parent=city)
    Organisation.objects.bulk_create(
        Organisation(name=f"示例单位{n:03}", kind="unit", unit_type="institution", parent=department)
        for n in range(UNITS)
    )
    unit = factories.OrganisationFactory(parent=department)  # the last one also computes everybody's reach
    units = [*Organisation.objects.filter(kind="unit").exclude(pk=unit.pk)[: UNITS - 1], unit]
    now = clock.now()
    for one in units:
        unit_round = factories.UnitRoundFactory(round=round_, unit=one)
        people = Person.objects.bulk_create(
            Person(name=f"示例{n}", gender="female", birth_date=dt.date(1988, 3, 14), document_hash=uuid4().hex)
            for n in range(EACH)
        )
        rows = Application.objects.bulk_create(
            Application(
                unit_round=unit_round,
                round=round_,
                unit=one,
                person=person,
                series="工程",
                level="intermediate",
                band="intermediate",
                title="工程师",
                state=STATES[n % len(STATES)],
                state_since=now - dt.timedelta(minutes=n),
                version=1,
            )
            for n, person in enumerate(people)
        )
        custodies = (
            Custody(holder_id=holder, application=row, capability=capability, since=now, reason="测量")
            for row in rows
            for holder, capability in (
                (row.person_id, "own"),
                (one.pk, "act"),
                (department.pk, "read"),
                (city.pk, "read"),
            )
        )
        while batch := list(islice(custodies, 5000)):
            Custody.objects.bulk_create(batch)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    clerk = factories.AssignmentFactory(organisation=unit, role="unit_hr")
    handler = factories.AssignmentFactory(organisation=city, role="handler")
    return {"unit": client_for(clerk), "bureau": client_for(handler)}


def look(client: Client) -> tuple[int, int]:
    """Rows the list counts, and how many queries read a table; the transaction and two declarations come on top."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(PAGE)
    assert answer.status_code == 200, answer.content[:2000]
    read = [query["sql"] for query in queries if query["sql"].startswith("SELECT") and "set_config" not in query["sql"]]
    return answer.context["page"].paginator.count, len(read)


def without_wall(client: Client) -> None:
    """The same page as the owner of the tables, whom no policy holds back."""
    with override_settings(TITLES_ASSUME_WEB_ROLE=False):
        client.get(PAGE)
