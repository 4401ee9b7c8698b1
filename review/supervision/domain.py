"""Drafting a measure; everything after that is the measure's own table."""

from typing import Any

from django.core.files import File

from review.supervision import queries
from review.supervision.models import Measure
from titles.flow.domain import begin
from titles.flow.machine import machine
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.uploads.domain import receive
from titles.orgs.models import Organisation
from titles.packs.limits import limits_of
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for


def refusals(*, unit_round: UnitRound, organisation: Organisation, kind: str, data: dict[str, Any]) -> list[Refusal]:
    """Why the organisation may not draft this measure, all at once; empty when it may."""
    pack = pack_for(unit_round.round)
    demand, charge = queries.demand(unit_round.round, kind), pack.demand("supervision.by")
    found = []
    if demand is None or charge is None:
        return [Refusal("本办法没有这一措施。")]
    if not queries.supervises(pack, organisation, unit_round.unit):
        found.append(Refusal("申报推荐工作由上级职改部门监督，本部门不能作出这一决定。", rule=charge.rule))
    if Measure.objects.filter(organisation=organisation, number=data["number"]).exists():
        found.append(Refusal(f"文号“{data['number']}”已经用过。", field="number"))
    if kind == Measure.Kind.CORRECTION and not data.get("due_on"):
        found.append(Refusal("责令改正须写明改正期限。", rule=demand.rule, field="due_on"))
    if kind == Measure.Kind.SUSPENSION and queries.suspension(unit_round.unit_id, unit_round.round):
        found.append(Refusal("该单位本年度申报资格已被取消。", rule=demand.rule))
    if kind == Measure.Kind.DISCIPLINE and not (data.get("person_name") and data.get("sanction")):
        found.append(Refusal("须写明主要失职责任人和处理方式。", rule=demand.rule, field="person_name"))
    return found


def draft(*, unit_round: UnitRound, kind: str, data: dict[str, Any], document: File | None) -> Measure:
    """A drafted measure of the declared handler's bureau. Raises Refused with every reason, UploadRefused."""
    actor = current()
    with engine():
        organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=actor.organisation_id)
        found = refusals(unit_round=unit_round, organisation=organisation, kind=kind, data=data)
        if found:
            raise Refused.of(*found)
        blob = receive(upload=document, limits=limits_of(pack_for(unit_round.round)))[0] if document else None
        measure = Measure(
            kind=kind,
            organisation=organisation,
            subject=data.get("subject") or unit_round.unit,
            round=unit_round.round,
            number=data["number"],
            facts=data["facts"],
            demand=data["demand"],
            due_on=data.get("due_on"),
            person_name=data.get("person_name", ""),
            person_post=data.get("person_post", ""),
            sanction=data.get("sanction", ""),
            document=blob,
            drafted_by=actor.account_id,
            drafted_by_name=actor.name,
        )
        return begin(machine("measure"), measure, kind="draft", data={"subject": measure.subject_id, "kind": kind})
