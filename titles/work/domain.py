"""Queueing jobs, telling people, keeping their to-do lists."""

import datetime as dt
from collections.abc import Callable, Collection
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from titles.kernel import clock
from titles.kernel.actors import SYSTEM, current, declare, engine
from titles.kernel.slots import Slot
from titles.work.models import Job, Notification, Task

handlers = Slot("work.handlers", many=True)
# Things business time brings about (a notice whose last day is over): callables without arguments.
business_sweeps = Slot("work.business", many=True)
nudge = Slot("work.nudge")
queues: dict[str, str] = {}

STALE = dt.timedelta(seconds=60)
MOST_ATTEMPTS = 3
Progress = Callable[..., None]


def job_handler(
    kind: str, *, queue: str = "default"
) -> Callable[[Callable[[Job, Progress], dict[str, Any]]], Callable]:
    """Register `run(job, progress) -> result`; it may run twice and must not mind.

    `queue` is one of settings.CELERY_TASK_QUEUES: long work must not stand before short.
    """
    queues[kind] = queue
    return partial(handlers.fill, key=kind)


def enqueue(*, kind: str, title: str, params: dict[str, Any], holder_id: UUID, total: int = 1) -> Job:
    """Write the job in the running transaction; workers are nudged after the commit."""
    with engine():
        job = Job.objects.create(
            kind=kind,
            title=title,
            params=params,
            holder_id=holder_id,
            account_id=current().account_id,
            total=total,
            created_at=clock.now(),
        )
    transaction.on_commit(partial(nudge(), job.id, queue=queues.get(kind, "default")))
    return job


def run(job_id: UUID) -> None:
    """Claim and run one job. A claim is a conditional update: of two workers one does nothing."""
    with declare(SYSTEM):
        claimed = Job.objects.filter(id=job_id, state=Job.State.QUEUED).update(
            state=Job.State.RUNNING, heartbeat_at=clock.wall(), message="开始处理"
        )
        job = Job.objects.get(id=job_id) if claimed else None
    if job is None:
        return
    try:
        result = handlers[job.kind](job, partial(_progress, job.id))
    except Exception as error:  # the row is the error report; nothing else would show it to its owner
        _finish(job.id, state=Job.State.FAILED, error=f"{type(error).__name__}: {error}")
        raise
    _finish(job.id, state=Job.State.DONE, result=result or {}, done=job.total, message="已完成")


def _progress(job_id: UUID, *, done: int, message: str = "") -> None:
    with declare(SYSTEM):
        Job.objects.filter(id=job_id).update(done=done, message=message, heartbeat_at=clock.wall())


def _finish(job_id: UUID, **fields: Any) -> None:
    with declare(SYSTEM):
        Job.objects.filter(id=job_id).update(finished_at=clock.now(), heartbeat_at=clock.wall(), **fields)


def sweep() -> int:
    """Send what was not sent, and what a dead worker left. Returns how many were nudged."""
    with declare(SYSTEM):
        dead = Job.objects.filter(state=Job.State.RUNNING, heartbeat_at__lt=clock.wall() - STALE)
        for job in dead:
            again = job.attempts + 1 < MOST_ATTEMPTS
            Job.objects.filter(id=job.id, state=Job.State.RUNNING).update(
                state=Job.State.QUEUED if again else Job.State.FAILED,
                attempts=job.attempts + 1,
                error="" if again else "处理进程多次中断",
            )
        waiting = list(Job.objects.filter(state=Job.State.QUEUED).values_list("id", "kind")[:200])
    for job_id, kind in waiting:
        nudge()(job_id, queue=queues.get(kind, "default"))
    return len(waiting)


def notify(holder_ids: Collection[UUID], *, kind: str, text: str, url: str = "", role: str = "") -> None:
    """One notification for each organisation or person; `role` narrows it inside an organisation."""
    Notification.objects.bulk_create(
        Notification(holder_id=holder, role=role, kind=kind, text=text, url=url, created_at=clock.now())
        for holder in holder_ids
    )


def open_task(
    *,
    holder_id: UUID,
    role: str,
    subject_kind: str,
    subject_id: UUID,
    title: str,
    url: str,
    due_at: dt.datetime | None = None,
) -> None:
    Task.objects.create(
        holder_id=holder_id,
        role=role,
        subject_kind=subject_kind,
        subject_id=subject_id,
        title=title,
        url=url,
        due_at=due_at,
        created_at=clock.now(),
    )


def close_tasks(subject_ids: Collection[UUID]) -> None:
    Task.objects.filter(subject_id__in=subject_ids, closed_at=None).update(closed_at=clock.now())
