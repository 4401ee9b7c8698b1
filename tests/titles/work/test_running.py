import datetime as dt
import threading

import pytest

from tests.acting import client_for
from tests.factories import AccountFactory, PersonFactory
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.refusals import Refusal, Refused
from titles.work import running
from titles.work.domain import JobFailed, handlers, nudge, retry
from titles.work.models import Job

KIND = "test_running"


@pytest.fixture
def handler(monkeypatch):
    """Set what a job of the test's kind does."""
    sent = []
    monkeypatch.setitem(nudge.entries, "", lambda job_id, queue: sent.append(job_id))

    def be(function):
        monkeypatch.setitem(handlers.entries, KIND, function)
        return sent

    return be


def a_job(**fields):
    holder = PersonFactory()
    return Job.objects.create(kind=KIND, title="试", holder_id=holder.pk, created_at=clock.now(), **fields)


def late(job):
    Job.objects.filter(pk=job.pk).update(heartbeat_at=clock.wall() - running.STALE - dt.timedelta(seconds=1))


@pytest.mark.django_db
def test_a_job_is_done_once(handler):
    ran = []
    handler(lambda job, progress: ran.append(job.pk) or {"ok": 1})
    job = a_job(total=3)
    running.run(job.pk)
    running.run(job.pk)
    job.refresh_from_db()
    assert ran == [job.pk]
    assert (job.state, job.done, job.result, job.claims) == ("done", 3, {"ok": 1}, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error", [JobFailed("甲一：缺少材料“毕业证书”"), Refused.of(Refusal("甲一：缺少材料“毕业证书”"))]
)
def test_what_can_be_told_is_told_in_words(handler, error):
    def refuse(job, progress):
        raise error

    handler(refuse)
    job = a_job()
    running.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "甲一：缺少材料“毕业证书”")


@pytest.mark.django_db
def test_what_nobody_foresaw_is_named_and_raised(handler):
    handler(lambda job, progress: 1 // 0)
    job = a_job()
    with pytest.raises(ZeroDivisionError):
        running.run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "ZeroDivisionError" in job.error


@pytest.mark.django_db
def test_a_dead_workers_job_is_sent_again_and_the_dead_may_not_come_back(handler):
    """The first worker is given up while it works; the second finishes; the first finds out and changes nothing."""
    seen = []

    def twice(job, progress):
        seen.append(job.claims)
        if job.claims == 1:
            late(job)
            running.sweep()
            running.run(job.pk)
            progress(done=1, message="死而复生")
        return {"by": job.claims}

    sent = handler(twice)
    job = a_job(total=2)
    running.run(job.pk)
    job.refresh_from_db()
    assert seen == [1, 2]
    assert sent == [job.pk]
    assert (job.state, job.result, job.message) == ("done", {"by": 2}, "已完成")


@pytest.mark.django_db
def test_three_deaths_without_headway_end_it_and_headway_forgives(handler):
    handler(lambda job, progress: None)
    job = a_job(state="running", claims=1)
    for _ in range(2):
        late(job)
        running.sweep()
        Job.objects.filter(pk=job.pk, state="queued").update(state="running")
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("running", 2)
    with declare(SYSTEM):
        pulse = running.Pulse(job)
    running._progress(job, pulse, done=1)
    job.refresh_from_db()
    assert job.attempts == 0
    for _ in range(3):
        late(job)
        running.sweep()
        Job.objects.filter(pk=job.pk, state="queued").update(state="running")
    job.refresh_from_db()
    assert job.state == "failed"
    assert "重试" in job.error


@pytest.mark.django_db
def test_a_queued_job_is_not_sent_at_every_sweep(handler):
    sent = handler(lambda job, progress: None)
    job = a_job()
    running.sweep()
    running.sweep()
    assert sent == [job.pk]


@pytest.mark.django_db(transaction=True)
def test_the_heart_beats_through_a_long_step(handler, monkeypatch):
    monkeypatch.setattr(running, "BEAT_SECONDS", 0.02)
    beaten = threading.Event()
    before = clock.wall() - dt.timedelta(hours=1)

    def long_step(job, progress):
        Job.objects.filter(pk=job.pk).update(heartbeat_at=before)
        for _ in range(200):
            if beaten.wait(0.02):
                break
            with declare(SYSTEM):
                if Job.objects.get(pk=job.pk).heartbeat_at > before:
                    beaten.set()

    handler(long_step)
    running.run(a_job().pk)
    assert beaten.is_set()


@pytest.mark.django_db
def test_retry_by_its_owner_and_nobody_else(handler, django_capture_on_commit_callbacks):
    sent = handler(lambda job, progress: {"ok": 1})
    owner, stranger = AccountFactory(person=PersonFactory()), AccountFactory(person=PersonFactory())
    job = a_job(state="failed", error="甲一：缺少材料")
    Job.objects.filter(pk=job.pk).update(holder_id=owner.person_id)
    page = client_for(owner).get(f"/jobs/{job.pk}/")
    assert "甲一：缺少材料" in page.content.decode()
    assert f"/jobs/{job.pk}/retry/" in page.content.decode()
    assert client_for(stranger).post(f"/jobs/{job.pk}/retry/").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        assert client_for(owner).post(f"/jobs/{job.pk}/retry/").status_code == 302
    assert sent == [job.pk]
    running.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == ("done", "")
    with declare(SYSTEM):
        retry(job)
    job.refresh_from_db()
    assert job.state == "done"
