"""The worker's side of a job: claim, heartbeat, progress, end; and the sweeper that takes over from dead workers.

A claim is counted. Whoever was given up for dead and works on finds at its next progress that the job is another's,
and stops: of two workers one does nothing.
"""

import datetime as dt
import logging
import time
from functools import partial
from threading import Event, Thread
from typing import Any, Self
from uuid import UUID

from django.db import Error, connection
from django.db.models import F, Q

from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.refusals import Refused
from titles.work.domain import JobFailed, handlers, nudge, queues
from titles.work.models import Job

BEAT_SECONDS = 10
STALE = dt.timedelta(seconds=60)  # no beat for so long: the worker is dead
LONGEST_STEP_SECONDS = 900  # no progress for so long: the worker hangs, and its heart is not believed
RESEND = dt.timedelta(seconds=30)  # a queued job is sent again, its first message may be lost
MOST_ATTEMPTS = 3
log = logging.getLogger(__name__)


class Superseded(Exception):
    """The job was cancelled, or given to another worker."""


def run(job_id: UUID) -> None:
    """Claim and run one job; nothing when it is not waiting any more."""
    job = _claim(job_id)
    if job is None:
        return
    try:
        with Pulse(job) as pulse:
            result = handlers[job.kind](job, partial(_progress, job, pulse))
    except Superseded:
        log.warning("job %s was taken over", job.id)
    except (JobFailed, Refused) as told:
        _finish(job, state=Job.State.FAILED, error=str(told))
    except Exception as error:  # the row is the error report; nothing else would show it to its owner
        text = f"处理时发生意外（{type(error).__name__}），已记入日志；请重试，仍不成功时联系管理员。"
        _finish(job, state=Job.State.FAILED, error=text)
        raise
    else:
        _finish(job, state=Job.State.DONE, result=result or {}, done=F("total"), message="已完成")


def _claim(job_id: UUID) -> Job | None:
    with declare(SYSTEM):
        claimed = Job.objects.filter(id=job_id, state=Job.State.QUEUED).update(
            state=Job.State.RUNNING, heartbeat_at=clock.wall(), message="开始处理", claims=F("claims") + 1
        )
        return Job.objects.get(id=job_id) if claimed else None


def _mine(job: Job) -> Any:
    return Job.objects.filter(id=job.id, state=Job.State.RUNNING, claims=job.claims)


def _progress(job: Job, pulse: "Pulse", *, done: int, message: str = "", total: int | None = None) -> None:
    """`done` of `total`. Headway clears the count of deaths: a long job is not to blame for every restart."""
    fields: dict[str, Any] = {"done": done, "message": message, "heartbeat_at": clock.wall()}
    if total is not None:
        fields["total"] = total
    if done > job.done:
        fields["attempts"] = 0
    with declare(SYSTEM):
        if not _mine(job).update(**fields):
            raise Superseded(job.id)
    job.done = done
    pulse.headway()


def _finish(job: Job, **fields: Any) -> None:
    with declare(SYSTEM):
        _mine(job).update(finished_at=clock.now(), heartbeat_at=clock.wall(), **fields)


class Pulse:
    """Beats in a thread of its own while the handler works, also through a step that takes minutes."""

    def __init__(self, job: Job):
        self.job, self.over, self.last = job, Event(), time.monotonic()
        self.thread = Thread(target=self._beat, name=f"pulse {job.id}", daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()

    def headway(self) -> None:
        self.last = time.monotonic()

    def _beat(self) -> None:
        try:
            while not self.over.wait(BEAT_SECONDS):
                if time.monotonic() - self.last > LONGEST_STEP_SECONDS:
                    return
                self._touch()
        finally:
            connection.close()

    def _touch(self) -> None:
        try:
            with declare(SYSTEM):
                _mine(self.job).update(heartbeat_at=clock.wall())
        except Error:  # the database was away for a moment; the next beat tells
            log.warning("no heartbeat for job %s", self.job.id, exc_info=True)
            connection.close()


def sweep() -> int:
    """Send what was not sent, and what a dead worker left. Returns how many were nudged."""
    with declare(SYSTEM):
        for job in Job.objects.filter(state=Job.State.RUNNING, heartbeat_at__lt=clock.wall() - STALE):
            _take_over(job)
        unsent = Q(heartbeat_at=None) | Q(heartbeat_at__lt=clock.wall() - RESEND)
        waiting = list(Job.objects.filter(unsent, state=Job.State.QUEUED).order_by("created_at")[:200])
        Job.objects.filter(id__in=[job.id for job in waiting], state=Job.State.QUEUED).update(heartbeat_at=clock.wall())
    for job in waiting:
        nudge()(job.id, queue=queues.get(job.kind, "default"))
    return len(waiting)


def _take_over(job: Job) -> None:
    again = job.attempts + 1 < MOST_ATTEMPTS
    _mine(job).update(
        state=Job.State.QUEUED if again else Job.State.FAILED,
        attempts=job.attempts + 1,
        heartbeat_at=None,
        message="处理进程中断，等待接续" if again else "",
        error="" if again else "处理进程多次中断。请重试；仍不成功时联系管理员。",
    )
