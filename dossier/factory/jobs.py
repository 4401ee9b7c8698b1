"""Ordering the bound dossier and the bag of one application; the worker makes them."""

from typing import Any
from uuid import UUID

from applications.filing.models import Application
from dossier.binding.models import Bound
from dossier.factory import bags, booklets
from dossier.factory.products import DocumentFailed
from review.tiers.models import Batch
from titles.audit.domain import append
from titles.kernel.actors import SYSTEM, Actor, current, declare, engine
from titles.kernel.refusals import Missing, Refused
from titles.work.domain import JobFailed, Progress, enqueue, job_handler
from titles.work.models import Job

BOOKLET, BAG = "booklet", "bag"
NAMES = {BOOKLET: "材料册", BAG: "档案袋"}
WAITING = (Job.State.QUEUED, Job.State.RUNNING)
OFFICES = ("unit_hr", "unit_lead", "handler", "approver", "secretary")
BATCH_OFFICES = ("handler", "approver")


def may_order(application: Application, actor: Actor) -> bool:
    """The applicant, and the offices through whose hands the dossier goes."""
    return actor.role in OFFICES or (actor.person_id is not None and actor.person_id == application.person_id)


def may_have(batch: Batch, actor: Actor) -> bool:
    """Both ends of a batch: whoever sends it, and whoever receives it from the moment it was handed over."""
    if actor.role not in BATCH_OFFICES:
        return False
    return actor.organisation_id == batch.sender_id or (
        actor.organisation_id == batch.receiver_id and batch.state != "draft"
    )


def order(kind: str, application_id: UUID) -> Job:
    """Queue it for an application the declared actor may see; the one already waiting instead of a second.

    Raises Refused with every reason now, not from the worker later; Missing for those who have no part in it.
    """
    application, actor = Application.objects.seen(application_id), current()
    if not may_order(application, actor):
        raise Missing("no part in the dossier")
    with engine():
        sheets = booklets.examine(application)
        if kind == BAG:
            bags.whole_titles(sheets)
        held = live_job(kind, application_id, actor)
    return held or enqueue(
        kind=kind,
        title=f"{NAMES[kind]}：{application}"[:120],
        params={"subject": str(application_id)},
        holder_id=actor.organisation_id or actor.person_id or actor.account_id,
        total=len(sheets.items),
    )


def live_job(kind: str, application_id: UUID, actor: Actor) -> Job | None:
    rows = Job.objects.filter(kind=kind, params__subject=str(application_id), state__in=WAITING)
    return rows.filter(holder_id__in=actor.holders).first()


@job_handler(BOOKLET, queue="documents")
def make_booklet(job: Job, progress: Progress) -> dict[str, Any]:
    bound = _named(booklets.bind, job, progress)
    return _result(job, bound, suffix=".pdf", content_type="application/pdf")


@job_handler(BAG, queue="documents")
def make_bag(job: Job, progress: Progress) -> dict[str, Any]:
    bag = _named(bags.pack_bag, job, progress)
    return _result(job, bag, suffix=".zip", content_type="application/zip")


def _named(make: Any, job: Job, progress: Progress) -> Any:
    """The person's name before every reason: in a list of jobs the sentence must stand alone."""
    subject = UUID(job.params["subject"])
    try:
        return make(subject, progress)
    except DocumentFailed:
        raise
    except Refused as refused:
        with declare(SYSTEM):
            name = Application.objects.get(pk=subject).person.name
        raise JobFailed("\n".join(f"{name}：{reason.message}" for reason in refused.reasons)) from refused


def _result(job: Job, made: Bound, *, suffix: str, content_type: str) -> dict[str, Any]:
    with declare(SYSTEM):
        application = Application.objects.select_for_update(of=("self",)).get(pk=made.application_id)
        append(
            stream="application",
            stream_id=application.pk,
            kind=f"dossier.{job.kind}",
            data={"made": made.pk, "sha256": made.sha256, "job": job.pk},
        )
        name = bags.file_name(application)
    return {
        "blob": made.sha256,
        "filename": f"{NAMES[job.kind]}-{name}{suffix}",
        "content_type": content_type,
        "size": made.size,
    }
