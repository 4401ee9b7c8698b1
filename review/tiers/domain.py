"""Making a batch, and sending everybody nominated by a unit at once."""

from uuid import UUID

from applications.filing.models import Application
from applications.journey import way
from review.tiers import queries
from review.tiers.models import Batch, BatchItem
from titles.flow.domain import Outcome, begin, fire
from titles.flow.machine import machine
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.orgs.models import Organisation
from titles.rounds.models import Round, UnitRound
from titles.rounds.queries import pack_for
from titles.work.domain import close_tasks


def submit_all(unit_round: UnitRound) -> Outcome:
    """One click sends everybody the unit nominated; all go or none does."""
    pack = pack_for(unit_round.round)
    demand = pack.demand("dossier.nominated_only")
    states: tuple[str, ...] = ("nominated", "filed_online")
    if demand is None or not pack.step("dossier"):
        states += ("in_unit_assessment",)
    rows = unit_round.applications.filter(state__in=states).select_related("round")
    ids = [row.pk for row in rows if current().role in way.submitters(row)]
    if not ids:
        rule = demand.rule if demand else ""
        raise Refused.of(Refusal("没有经公示确定、待报送的上报人选。", rule=rule))
    return fire(machine("application"), "submit_to_tier", ids)


def _check_sender(office: Organisation | None) -> None:
    """Whoever has nothing to send and is none of the offices that do, by the regulation there, is told its clause."""
    rounds = Round.objects.filter(state="open").select_related("organisation").order_by("-opens_on")
    if office is not None:
        line = [office.pk, *(above.pk for above in office.superiors())]
        rounds = rounds.filter(organisation__in=line)
    demands = [pack.demand("batch.senders") for pack in map(pack_for, rounds) if pack.demand("batch.only")]
    individual = next((one for one in demands if one and (office is None or office.kind not in one.value)), None)
    if individual:
        text = "须由主管部门或者职改办集中统一上报，个人报送材料的一律不予受理。"
        raise Refused.of(Refusal(text, rule=individual.rule))


def _check_gatherer(office: Organisation | None) -> None:
    if current().role != ("unit_hr" if office and office.kind == Organisation.Kind.UNIT else "handler"):
        raise Missing("the handler gathers")


def gather_batch(*, application_ids: list[UUID]) -> Batch:
    """A batch of what waits in the declared organisation; a second click gets the same one.

    Raises Refused for whoever is none of the offices that send batches (TS-09-45), Missing where no such demand is.
    """
    with engine():
        sender = Organisation.objects.select_for_update(of=("self",)).filter(pk=current().organisation_id).first()
        ready = {row.pk: row for row in queries.ready_for_batch(sender)} if sender else {}
        if sender is None or not ready:
            _check_sender(sender)
        _check_gatherer(sender)
        waiting = Batch.objects.filter(sender=sender, state="draft").first()
        if not ready and waiting:
            return waiting
        if any(pack_for(row.round).step("batch") is None for row in ready.values()):
            raise Refused.of(Refusal("本办法没有集中报送这一步骤。"))
        chosen: list[Application] = [row for pk, row in ready.items() if pk in set(application_ids)]
        if not chosen:
            rules = {pack_for(row.round).cite("ground.batch_only") for row in ready.values()}
            raise Refused.of(Refusal("没有选中已签批、待报送的申报。", rule=next(iter(rules), "")))
        receiver = queries.receiver_of(chosen[0])
        if receiver is None:
            rule = pack_for(chosen[0].round).cite("ground.batch_only")
            raise Refused.of(Refusal("没有接收报送的部门或评审委员会。", rule=rule))
        # One batch for each receiver, round by round; what goes elsewhere waits for the next one.
        chosen = [row for row in chosen if row.round_id == chosen[0].round_id and queries.receiver_of(row) == receiver]
        last = Batch.objects.filter(round=chosen[0].round, sender=sender).first()
        batch = Batch(round=chosen[0].round, sender=sender, receiver=receiver, number=last.number + 1 if last else 1)
        begin(machine("batch"), batch)
        BatchItem.objects.bulk_create(BatchItem(batch=batch, application=row) for row in chosen)
        # What is in a batch waits for the batch: the approver's task is the batch's own.
        close_tasks([row.pk for row in chosen])
    return batch
