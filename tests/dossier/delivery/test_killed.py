"""A real worker is killed while it makes a batch; another one goes on. `DOSSIERS=6` makes it a small batch."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import connection

from dossier.binding.models import BoundDossier, DossierBag
from dossier.delivery.models import Delivery
from tests.acting import client_for
from tests.dossier.filed import Stage, batch_of, filed, rank
from titles.work import running
from titles.work.models import Job

PEOPLE = int(os.environ.get("DOSSIERS", "60"))
PATIENCE = 60 * 60  # seconds for the whole batch, on a machine that has other things to do
LOOK = 0.2


@pytest.fixture
def stage(transactional_db, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }
    return Stage()


class Worker:
    """A worker process with its children, on the test's own database and store."""

    def __init__(self, folder: Path):
        owner = os.environ["DATABASE_OWNER_URL"].rpartition("/")[0]
        environment = {
            **os.environ,
            "TITLES_MODE": "test",
            "DATABASE_OWNER_URL": f"{owner}/{connection.settings_dict['NAME']}",
            "TITLES_BLOBS": str(folder),
        }
        command = ["-m", "celery", "-A", "titles.site.celery", "worker", "-Q", "documents", "--concurrency", "1"]
        self.log = (folder / f"worker-{time.monotonic_ns()}.log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, *command],
            env=environment,
            cwd=site.BASE_DIR,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )

    def kill(self) -> None:
        """The whole of it, at once, without a word: as a machine goes that loses its power."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.log.close()


@pytest.fixture
def worker(tmp_path):
    started: list[Worker] = []

    def start() -> Worker:
        started.append(Worker(tmp_path))
        return started[-1]

    yield start
    for one in started:
        one.kill()


def wait(delivery, enough):
    """The job as soon as `enough(job)`; the test is the beat that wakes the sweeper."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        running.sweep()
        job = Job.objects.get(pk=delivery.job_id)
        if enough(job):
            return job
        assert job.state != "failed", job.error
        time.sleep(LOOK)
    raise AssertionError(f"{job.state} {job.done}/{job.total} {job.message}")


@pytest.mark.nightly
def test_a_killed_worker_leaves_a_batch_that_completes_with_each_item_made_once(stage, worker):
    people = [filed(stage.unit_round, f"示例人{number:02}") for number in range(PEOPLE)]
    rank(stage.unit_round, people)
    batch = batch_of(stage, people)
    assert client_for(stage.clerk(stage.county, "handler")).post(f"/batches/{batch.pk}/delivery/").status_code == 302
    delivery = Delivery.objects.get()
    first = worker()
    wait(delivery, lambda job: job.done >= max(1, PEOPLE * 2 // 5))
    first.kill()
    job = Job.objects.get(pk=delivery.job_id)
    assert job.state == "running"
    assert PEOPLE / 5 <= job.done <= PEOPLE * 4 / 5
    finished = set(delivery.items.filter(state="done").values_list("pk", flat=True))
    second = worker()
    job = wait(delivery, lambda job: job.state == "done")
    second.kill()
    delivery.refresh_from_db()
    assert (job.done, job.claims) == (job.total, 2)
    assert delivery.sha256
    begun = dict(delivery.items.values_list("pk", "begun"))
    assert {begun[pk] for pk in finished} == {1}
    assert sorted(begun.values())[:-1] == [1] * (len(begun) - 1)
    assert max(begun.values()) <= 2
    assert BoundDossier.objects.count() == DossierBag.objects.count() == PEOPLE
