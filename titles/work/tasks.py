"""Celery's side: take an id, delegate."""

from uuid import UUID

from celery import shared_task

from titles.kernel.actors import SYSTEM, declare
from titles.work import domain, running


@shared_task(name="titles.work.tasks.run_job")
def run_job(job_id: str) -> None:
    running.run(UUID(job_id))


@shared_task(name="titles.work.tasks.sweep")
def sweep() -> None:
    running.sweep()


@shared_task(name="titles.work.tasks.business")
def business() -> None:
    """Ask the clock what has fallen due."""
    for _key, due in domain.business_sweeps:
        with declare(SYSTEM):
            due()
