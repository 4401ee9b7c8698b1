"""Making documents by the worker: queue, render, store by content, never the same thing twice."""

from typing import Any
from uuid import UUID

from applications.filing.models import Application
from dossier.factory.jobs import may_have, may_order
from dossier.factory.kinds import KINDS
from dossier.factory.products import product
from dossier.forms import registry
from review.tiers.models import Batch
from review.tiers.queries import tier_now
from review.unit.queries import NOMINATED
from titles.flow.machine import machine
from titles.kernel.actors import SYSTEM, Actor, current, declare, engine
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.orgs.models import Organisation
from titles.packs.schema import Pack
from titles.rounds.models import Round
from titles.rounds.queries import pack_for
from titles.work.domain import Progress, enqueue, job_handler
from titles.work.models import Job

JOB = "document"
REVIEW_FORM = "F-HE-01"
AUDITED = frozenset({"before_committee", "decided", "certified"})
OFFICE = frozenset({"handler", "approver"})


def papers(pack: Pack, machine_name: str, *, without: str = "", band: str = "") -> list[registry.Form]:
    """The single documents of the pack's objects of one kind, in the pack's order; `without` has its own button.

    Of an application in a band only those that the band files.
    """
    codes = {code for code, kind in KINDS.items() if kind.machine == machine_name and code != without}
    filed = (spec.code for spec in pack.forms if not (band and spec.copies) or pack.copies(spec.code, band))
    return [form for code in filed if (form := registry.made_for(pack, code)) and form.code in codes]


def order(*, form_code: str, subject_id: UUID) -> Job:
    """Queue one document of an object that the declared actor may see.

    Raises Missing for those who have no part in it; Refused, with the reasons, when there is nothing to print yet.
    """
    kind = KINDS.get(form_code)
    if kind is None:
        raise Missing(form_code)
    subject = machine(kind.machine).model.objects.seen(subject_id)
    actor = current()
    if not _may_order(form_code, subject, actor):
        raise Missing(form_code)
    with engine():
        if isinstance(subject, Application) and form_code == REVIEW_FORM:
            printable(subject)
        kind.context(subject)
    return enqueue(
        kind=JOB,
        title=f"{registry.form(form_code).name}：{subject}",
        params={"form": form_code, "subject": str(subject_id)},
        holder_id=actor.organisation_id or actor.person_id or actor.account_id,
    )


def printable(application: Application) -> None:
    """Raises Refused while the regulation keeps the review form back until the last audit is over (ZZ-21-11).

    The organiser of the committee receives the printed form, so its own look is no audit before it.
    """
    kept_back = pack_for(application.round).demand("review_form.print_after")
    tier = tier_now(application)
    over = application.state in AUDITED or (tier is not None and tier.kind == Organisation.Kind.CONVENING_BODY)
    if kept_back is not None and not over:
        raise Refused.of(Refusal("各级审核结束之后，才能打印评审表。", rule=kept_back.rule))


def _may_order(form_code: str, subject: Any, actor: Actor) -> bool:
    """The review form is the applicant's from the beginning; the other papers belong to the dossier of a nominee,
    those of a batch to its two ends.
    """
    if isinstance(subject, Application) and form_code != REVIEW_FORM:
        return subject.state in NOMINATED and may_order(subject, actor)
    if isinstance(subject, Round):
        return not KINDS[form_code].office_only or answers_for(subject, actor)
    return may_have(subject, actor) if isinstance(subject, Batch) else True


def answers_for(round_: Round, actor: Actor) -> bool:
    """Whoever handles or approves in the office whose round it is."""
    return actor.organisation_id == round_.organisation_id and actor.role in OFFICE


def of_round(round_: Round, actor: Actor) -> list[registry.Form]:
    """The papers of a round that this actor may order."""
    found = papers(pack_for(round_), "round")
    return [form for form in found if not KINDS[form.code].office_only or answers_for(round_, actor)]


@job_handler(JOB, queue="documents")
def make(job: Job, progress: Progress) -> dict[str, Any]:
    """Render unless the same inputs were rendered before; safe to run twice."""
    code, subject_id = job.params["form"], UUID(job.params["subject"])
    kind, form = KINDS[code], registry.form(job.params["form"])
    progress(done=0, message="读取数据")
    with declare(SYSTEM):
        subject = machine(kind.machine).model.objects.get(pk=subject_id)
        name = str(subject)
        context = kind.context(subject)
    progress(done=0, message="排版")
    made = product(code, context, subject_id=subject_id)
    return {
        "blob": made.sha256,
        "filename": f"{form.name}（{name}）{form.suffix}",
        "content_type": form.media_type,
        "size": made.size,
    }
