"""The system checks name what is missing, and nothing when nothing is."""

import datetime as dt

import pytest
from django.db import connection

from titles.kernel import clock
from titles.site import checks
from titles.site.celery import app


def ids(found):
    return [message.id for message in found]


def test_this_machine_has_what_documents_need():
    assert checks.fonts() + checks.harfbuzz_subset() + checks.slots_are_filled() == []


def test_missing_fonts_are_named(monkeypatch, tmp_path):
    program = tmp_path / "fc-list"
    program.write_text("#!/bin/sh\necho 'Some Latin Sans:style=Regular'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ids(checks.fonts()) == ["titles.E002"]
    program.unlink()
    assert ids(checks.fonts()) == ["titles.E002"]


@pytest.mark.django_db
def test_the_database_and_its_roles_are_in_order():
    assert checks.postgresql(databases=["default"]) == []
    assert checks.clock_stands_still(databases=["default"]) == []


@pytest.mark.django_db
def test_a_table_of_the_web_role_is_refused():
    with connection.cursor() as cursor:
        cursor.execute("GRANT CREATE ON SCHEMA public TO titles_web")
        cursor.execute("CREATE TABLE astray (id int)")
        cursor.execute("ALTER TABLE astray OWNER TO titles_web")
    assert ids(checks.postgresql(databases=["default"])) == ["titles.E007"]


@pytest.mark.django_db
def test_a_moved_clock_is_refused_in_production_only(settings):
    clock.move_to(clock.wall() + dt.timedelta(days=3))
    assert checks.clock_stands_still(databases=["default"]) == []
    settings.TITLES_MODE = "production"
    assert ids(checks.clock_stands_still(databases=["default"])) == ["titles.E008"]


def test_a_missing_worker_is_named():
    assert ids(checks.live_worker()) == ["titles.E009"]


def test_a_missing_broker_is_named(monkeypatch):
    with app.connection_for_write(url="redis://127.0.0.1:1/0", connect_timeout=1) as nobody:
        monkeypatch.setattr(app.control, "pool", nobody.Pool(1), raising=False)
        monkeypatch.setattr(app, "connection_or_acquire", lambda *_, **__: nobody)
        assert ids(checks.live_worker()) == ["titles.E010"]
