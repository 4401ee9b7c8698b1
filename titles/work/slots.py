from uuid import UUID

from titles.work.domain import nudge


def send(job_id: UUID) -> None:
    from titles.work.tasks import run_job

    run_job.delay(str(job_id))


nudge.fill(send)
