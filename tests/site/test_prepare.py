"""What is brought up to date before the product starts."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from titles.site.embedded import prepare


@pytest.mark.django_db
def test_a_database_of_an_older_version_is_known():
    assert prepare.older() == set()
    recorder = MigrationRecorder(connection)
    recorder.record_applied("titles", "0002_gone")
    recorder.record_applied("celery_results", "0001_gone")
    assert prepare.older() == {("titles", "0002_gone")}
