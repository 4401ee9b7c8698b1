"""Pictures made into one PDF by the worker, when that takes longer than a reader waits."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from applications.filing import evidence
from applications.filing.models import Application, Attachment
from titles.kernel.actors import SYSTEM, current, declare
from titles.kernel.uploads.making import combined
from titles.work.domain import JobFailed, Progress, enqueue, job_handler
from titles.work.models import Job

JOB = "combine_pictures"
# What is done at once, while the reader waits: about a second.
AT_ONCE_PICTURES, AT_ONCE_BYTES = 2, 3_000_000


def quick(rows: list[Attachment]) -> bool:
    return len(rows) <= AT_ONCE_PICTURES and sum(row.blob.size for row in rows) <= AT_ONCE_BYTES


def order(rows: list[Attachment]) -> Job:
    """Queue it; the pictures stay as they are until the PDF is there."""
    actor = current()
    return enqueue(
        kind=JOB,
        title=f"{len(rows)} 张图片合成 PDF：{rows[0].title}"[:120],
        params={"attachments": [str(row.pk) for row in rows], "account": str(actor.account_id)},
        holder_id=actor.person_id or actor.account_id,
    )


@job_handler(JOB, queue="documents")
def make(job: Job, progress: Progress) -> dict[str, Any]:
    """Safe to run twice: pictures that were replaced already are not made again."""
    ids = [UUID(pk) for pk in job.params["attachments"]]
    progress(done=0, message="读取图片")
    with declare(SYSTEM):
        by_id = {row.pk: row for row in Attachment.objects.filter(pk__in=ids).select_related("blob", "application")}
        rows = [by_id[pk] for pk in ids if pk in by_id]
        done = rows[0].replaced_by if rows and all(row.replaced_by_id for row in rows) else None
    if len(rows) != len(ids):
        raise JobFailed("有图片已经不在了，请回到材料页面重新选择。")
    if done is None:
        if any(row.removed_at for row in rows):
            raise JobFailed("有图片已经移除或被替换，请回到材料页面重新选择。")
        progress(done=0, message=f"合成 {len(rows)} 页")
        content = combined([row.blob for row in rows])
        with declare(SYSTEM):
            rows = _still_there(ids)
            done = evidence.combine_pictures(rows, content=content)
            done.added_by = UUID(job.params["account"])
            done.save(update_fields=["added_by"])
    return {"url": reverse("application_evidence", args=[done.application_id]), "attachment": str(done.pk)}


def _still_there(ids: list[UUID]) -> list[Attachment]:
    """The pictures as they are now, the application held: it may have been handed in while the PDF was made."""
    holding = Attachment.objects.filter(pk__in=ids).values("application")
    list(Application.objects.select_for_update(of=("self",)).filter(pk__in=holding))
    by_id = {row.pk: row for row in Attachment.objects.filter(pk__in=ids).select_related("blob", "application")}
    rows = [by_id[pk] for pk in ids if pk in by_id]
    if len(rows) != len(ids) or any(row.removed_at for row in rows):
        raise JobFailed("有图片已经移除或被替换，请回到材料页面重新选择。")
    return rows
