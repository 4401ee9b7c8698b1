"""The wall in PostgreSQL, from a committed database, as the web role."""

import psycopg
import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from applications.filing.models import Application, Custody
from tests.acting import acting
from tests.factories import AccountFactory, ApplicationFactory, AssignmentFactory, OrganisationFactory
from titles.audit.domain import append
from titles.audit.models import Event
from titles.kernel import clock
from titles.kernel.actors import PUBLIC, SYSTEM, declare
from titles.kernel.walls import walled_models
from titles.orgs.models import Person


def _handed_to(application: Application, holder) -> None:
    Custody.objects.create(
        holder_id=holder.pk, application=application, capability="act", since=clock.now(), reason="测试"
    )


@pytest.mark.django_db(transaction=True)
def test_the_web_role_without_a_declared_actor_sees_nothing():
    """Committed rows, another connection, no declaration: every walled table is empty."""
    application = ApplicationFactory()
    _handed_to(application, application.unit)
    with declare(SYSTEM):
        append(stream="application", stream_id=application.pk, kind="application.test")
    settings = connection.settings_dict
    address = {"host": settings["HOST"], "port": settings["PORT"], "dbname": settings["NAME"]}
    with psycopg.connect(**address, user=settings["USER"], password=settings["PASSWORD"]) as other:
        tables = [model._meta.db_table for model, _wall in walled_models()]
        filled = [table for table in tables if other.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone()]
        assert "applications_application" in filled
        assert "titles_person" in filled
        other.execute("SET ROLE titles_web")
        seen = [table for table in filled if other.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone()]
        assert seen == []
        assert other.execute("SELECT * FROM access_relation").fetchall() == []
        assert other.execute("SELECT * FROM access_people").fetchall() == []


@pytest.mark.django_db
def test_every_table_of_ours_has_row_level_security():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity")
        secured = {row[0] for row in cursor.fetchall()}
    ours = {
        model._meta.db_table
        for label in ("titles", "applications", "review", "publicity", "dossier")
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
        if model._meta.managed
    }
    assert ours - secured == set()


@pytest.mark.django_db
def test_both_walls_agree_on_who_sees_an_application():
    application = ApplicationFactory()
    _handed_to(application, application.unit)
    colleague = AssignmentFactory(organisation=application.unit)
    stranger = AssignmentFactory(organisation=OrganisationFactory())
    other_person = AccountFactory()
    for who, expected in ((colleague, [application.pk]), (stranger, []), (other_person, [])):
        with acting(who) as actor:
            through_policy = list(Application.objects.values_list("pk", flat=True))
            through_manager = list(Application.objects.visible_to(actor).values_list("pk", flat=True))
        assert (through_policy, through_manager) == (expected, expected)
    with declare(PUBLIC):
        assert list(Application.objects.values_list("pk", flat=True)) == []


@pytest.mark.django_db
def test_an_ended_custody_shows_nothing():
    application = ApplicationFactory()
    _handed_to(application, application.unit)
    Custody.objects.update(until=clock.now())
    with acting(AssignmentFactory(organisation=application.unit)):
        assert list(Application.objects.all()) == []


@pytest.mark.django_db
def test_a_signed_in_account_cannot_write_what_decides():
    application = ApplicationFactory()
    _handed_to(application, application.unit)
    with acting(AssignmentFactory(organisation=application.unit)):
        assert Application.objects.filter(pk=application.pk).update(state="certified") == 0
    application.refresh_from_db()
    assert application.state == "draft"


@pytest.mark.django_db
def test_people_are_seen_by_their_unit_and_by_holders_of_their_application_only():
    application = ApplicationFactory()
    _handed_to(application, application.unit)
    with acting(AssignmentFactory(organisation=application.unit)):
        assert list(Person.objects.values_list("pk", flat=True)) == [application.person_id]
    with acting(AssignmentFactory(organisation=OrganisationFactory())):
        assert list(Person.objects.all()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE titles_event SET kind = 'x'", "DELETE FROM titles_event"])
def test_events_refuse_update_and_delete(statement):
    application = ApplicationFactory()
    with declare(SYSTEM):
        append(stream="application", stream_id=application.pk, kind="application.test")
    with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.filter(stream_id=application.pk).count() == 1
