"""The description of the product on real servers hangs together and holds no secret."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from django.conf import settings

from titles.site.embedded.services import ROOT
from titles.work.domain import handlers, queues

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
SECRET_NAME = re.compile(r"(PASSWORD|SECRET|KEY)$")
FROM_ENVIRONMENT = re.compile(r"\$\{[A-Z0-9_]+:(\?|-)\}")  # wanted, or nothing when it is not there
ADDRESS_WITH_PASSWORD = re.compile(r"//(?:\$\{[^}]*\}|[^/@:$])*:(?P<password>\$\{[^}]*\}|[^@/]*)@")


def values(node: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the file with the name that it stands under."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from values(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from values(value, name)
    else:
        yield name, str(node)


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_comes_back_or_says_that_it_is_well(name: str):
    assert SERVICES[name].get("restart") or SERVICES[name].get("healthcheck")


@pytest.mark.parametrize("name", SERVICES)
def test_what_a_service_waits_for_exists_and_can_be_waited_for(name: str):
    for other, how in SERVICES[name].get("depends_on", {}).items():
        assert other in SERVICES
        if how["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[other]
        else:
            assert how["condition"] == "service_completed_successfully"
            assert SERVICES[other]["restart"] == "on-failure"


@pytest.mark.parametrize("name", SERVICES)
def test_files_that_are_mounted_exist(name: str):
    for volume in SERVICES[name].get("volumes", []):
        source = volume.split(":")[0]
        assert (ROOT / source).exists() if source.startswith(".") else source in COMPOSE["volumes"]


def test_no_secret_is_literal():
    found = list(values(COMPOSE))
    secrets = [value for name, value in found if SECRET_NAME.search(name)]
    passwords = [match["password"] for _, value in found for match in ADDRESS_WITH_PASSWORD.finditer(value)]
    assert len(secrets) > 5
    assert len(passwords) > 3
    assert [value for value in secrets + passwords if not FROM_ENVIRONMENT.fullmatch(value)] == []


def test_only_the_migration_is_the_owner_of_the_tables():
    holders = {name for name, row in SERVICES.items() if "DATABASE_OWNER_URL" in row.get("environment", {})}
    assert holders == {"migrate"}
    assert SERVICES["web"]["deploy"]["replicas"] == 2


def test_every_queue_has_a_worker():
    commands = [row["command"] for row in SERVICES.values() if "worker" in row.get("command", [])]
    served = [command[command.index("-Q") + 1] for command in commands]
    assert sorted(served) == sorted(queue.name for queue in settings.CELERY_TASK_QUEUES)


def test_every_job_goes_to_a_queue_that_somebody_serves():
    names = {queue.name for queue in settings.CELERY_TASK_QUEUES}
    assert set(queues.values()) <= names
    assert set(queues) == {kind for kind, _ in handlers}


@pytest.mark.parametrize("name", SERVICES)
def test_what_keeps_running_says_whether_it_is_well(name: str):
    row = SERVICES[name]
    assert row.get("restart") == "on-failure" or "healthcheck" in row


def test_the_parser_of_compose_files_reads_it():
    """Debian's docker-compose checks the schema, merges and substitutes; no engine is needed for that."""
    values_of = dict.fromkeys(re.findall(r"\$\{(\w+):\?\}", (ROOT / "docker-compose.yml").read_text()), "x")
    command = [shutil.which("docker-compose") or "docker-compose", "config"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | values_of, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert set(yaml.safe_load(done.stdout)["services"]) == set(SERVICES)
    without = {name: value for name, value in os.environ.items() if name not in values_of}
    refused = subprocess.run(command, cwd=ROOT, env=without, capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert "mandatory" in refused.stderr
