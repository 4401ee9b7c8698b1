"""Making a batch, and sending everybody nominated by a unit at once."""

from uuid import UUID

from applications.filing.models import Application
from review.tiers import queries
from review.tiers.models import Batch, BatchItem
from titles.flow.domain import Outcome, begin, fire
from titles.flow.machine import machine
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Refusal, Refused
from titles.orgs.models import Organisation
from titles.rounds.models import UnitRound
from titles.work.domain import close_tasks


def submit_all(unit_round: UnitRound) -> Outcome:
    """One click sends everybody the unit nominated; all go or none does."""
    ids = list(unit_round.applications.filter(state="nominated").values_list("pk", flat=True))
    if not ids:
        raise Refused.of(Refusal("没有待报送的上报人选。", rule="TS-09-01"))
    return fire(machine("application"), "submit_to_tier", ids)


def gather_batch(*, application_ids: list[UUID]) -> Batch:
    """A batch of what waits in the declared organisation; a second click gets the same one."""
    with engine():
        sender = Organisation.objects.select_for_update(of=("self",)).get(pk=current().organisation_id)
        ready = {row.pk: row for row in queries.ready_for_batch(sender)}
        waiting = Batch.objects.filter(sender=sender, state="draft").first()
        if not ready and waiting:
            return waiting
        chosen: list[Application] = [row for pk, row in ready.items() if pk in set(application_ids)]
        if not chosen:
            raise Refused.of(Refusal("没有选中已签批、待报送的申报。", rule="TS-09-45"))
        receiver = queries.receiver_of(chosen[0])
        if receiver is None:
            raise Refused.of(Refusal("没有接收报送的上级职改部门。", rule="TS-09-45"))
        last = Batch.objects.filter(round=chosen[0].round, sender=sender).first()
        batch = Batch(round=chosen[0].round, sender=sender, receiver=receiver, number=last.number + 1 if last else 1)
        begin(machine("batch"), batch)
        BatchItem.objects.bulk_create(BatchItem(batch=batch, application=row) for row in chosen)
        # What is in a batch waits for the batch: the approver's task is the batch's own.
        close_tasks([row.pk for row in chosen])
    return batch
