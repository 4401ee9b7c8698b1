"""Queueing jobs, telling people, keeping their to-do lists."""

import datetime as dt
from collections.abc import Callable, Collection
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from titles.kernel import clock
from titles.kernel.actors import current, engine
from titles.kernel.slots import Slot
from titles.work.kinds import KINDS
from titles.work.models import Job, Notification, Task

handlers = Slot("work.handlers", many=True)
# Things business time brings about (a notice whose last day is over): callables without arguments.
business_sweeps = Slot("work.business", many=True)
nudge = Slot("work.nudge")
queues: dict[str, str] = {}

TEXT = 400  # characters of one notification
Progress = Callable[..., None]


class JobFailed(Exception):
    """The work cannot be done as ordered; the message tells its owner why and what to do, in Chinese."""


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
            heartbeat_at=clock.wall(),
        )
    send(job)
    return job


def send(job: Job) -> None:
    """Nudge the workers when the running transaction has committed."""
    transaction.on_commit(partial(nudge(), job.id, queue=queues.get(job.kind, "default")))


def retry(job: Job) -> None:
    """Queue a failed job again; its handler leaves alone what it finished. Nothing happens to any other."""
    with engine():
        again = Job.objects.filter(id=job.id, state=Job.State.FAILED).update(
            state=Job.State.QUEUED,
            error="",
            message="重新排队",
            attempts=0,
            finished_at=None,
            heartbeat_at=clock.wall(),
        )
    if again:
        send(job)


def notify(
    holder_ids: Collection[UUID],
    *,
    kind: str,
    text: str,
    url: str = "",
    role: str = "",
    due_at: dt.datetime | None = None,
) -> None:
    """One notification for each organisation, person or account; `role` narrows it inside an organisation.

    A worker makes letters and short messages of it after the commit (titles.messages). Raises ValueError for a kind
    that titles/work/kinds.py does not list.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind}: not listed in titles/work/kinds.py")
    Notification.objects.bulk_create(
        Notification(
            holder_id=holder, role=role, kind=kind, text=text[:TEXT], url=url, due_at=due_at, created_at=clock.now()
        )
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
