import logging
from uuid import UUID

from kombu.exceptions import OperationalError

from titles.work.domain import nudge

log = logging.getLogger(__name__)


def send(job_id: UUID, *, queue: str) -> None:
    """Tell a worker. A broker that is away loses nothing: the row is the queue, and the sweeper sends it later."""
    from titles.work.tasks import run_job

    try:
        run_job.apply_async(args=[str(job_id)], queue=queue, retry=False)
    except OperationalError:
        log.warning("job %s was not sent; the sweeper will", job_id)


nudge.fill(send)
