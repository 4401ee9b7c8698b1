"""Proposing a transfer, and what completing it does."""

import datetime as dt

from applications.filing.models import Application
from applications.transfer import queries
from applications.transfer.models import Transfer
from titles.flow.domain import begin
from titles.flow.machine import Firing, Reasons, machine
from titles.kernel import clock
from titles.kernel.actors import engine
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.secrets import keyed_hash
from titles.orgs.models import Employment, Organisation, Person
from titles.rounds.models import UnitRound
from titles.staff import domain as staff
from titles.staff.queries import live

NOT_FOUND = "没有查到此人在其他单位在册，请核对姓名和证件号码。"


def propose(
    *,
    person: Person,
    origin: Organisation,
    destination: Organisation,
    by: Organisation,
    post: str = "",
    is_specialty_post: bool = True,
) -> Transfer:
    """A transfer that the other unit completes. Raises Refused with every reason."""
    with engine():
        Person.objects.select_for_update(of=("self",)).get(pk=person.pk)  # two proposals come one after the other
        reasons = queries.objections(person.pk, origin=origin, destination=destination)
        held = queries.open_transfer(person.pk)
        if held:
            reasons.append(Refusal(f"已有未办结的人员移交（{held.origin} → {held.destination}）。"))
        if reasons:
            raise Refused.of(*reasons)
        row = Transfer(
            person=person,
            person_name=person.name,
            origin=origin,
            destination=destination,
            proposed_by=by,
            post=post,
            is_specialty_post=is_specialty_post,
            proposed_at=clock.now(),
        )
        begin(machine("transfer"), row, kind="propose", data={"origin": origin.pk, "destination": destination.pk})
    return row


def found_elsewhere(*, name: str, document_number: str, destination: Organisation) -> tuple[Person, Organisation]:
    """Who that is and which unit has the person now. Raises Refused without saying what of it is wrong."""
    with engine():
        rows = live(Employment.objects.filter(person__document_hash=keyed_hash(document_number)), clock.today())
        held = rows.exclude(organisation=destination).select_related("person", "organisation").first()
        if held is None or held.person.name != name:
            raise Refused.of(Refusal(NOT_FOUND, field="document_number"))
        return held.person, held.organisation


def still_possible(firing: Firing) -> Reasons:
    """As when it was proposed, and the day fits."""
    return {row.pk: _now(row, firing) for row in firing.objects}


def _now(row: Transfer, firing: Firing) -> list[Refusal]:
    found = queries.objections(row.person_id, origin=row.origin, destination=row.destination)
    day, today = firing.data["moved_on"], clock.today()
    if day > today:
        found.append(Refusal("移交日期不能晚于今天。", field="moved_on"))
    held = _held(row)
    if held and day <= held.since:
        found.append(Refusal("移交日期须晚于到原单位工作的日期。", field="moved_on"))
    if not (row.post or firing.data.get("post")):
        found.append(Refusal("须填写在现单位的岗位。", field="post"))
    return found


def _held(row: Transfer) -> Employment | None:
    rows = live(Employment.objects.filter(person=row.person_id, organisation=row.origin_id), clock.today())
    return rows.select_for_update(of=("self",)).order_by("-since").first()


def hand_over(firing: Firing) -> None:
    """The day before is the last at the one unit, the day itself the first at the other; drafts go along."""
    for row in firing.objects:
        row.moved_on = firing.data["moved_on"]
        row.post = row.post or firing.data["post"]
        row.is_specialty_post = firing.data.get("is_specialty_post", row.is_specialty_post)
        row.save(update_fields=["moved_on", "post", "is_specialty_post"])
        held = _held(row)
        if held:
            staff.leave(held, until=row.moved_on - dt.timedelta(days=1), because="人员已移交")
        staff.join(
            row.person,
            organisation=row.destination,
            post=row.post,
            is_specialty_post=row.is_specialty_post,
            since=row.moved_on,
        )
        firing.note(row, moved_on=row.moved_on, drafts=_take_drafts_along(row))


def _take_drafts_along(row: Transfer) -> list[str]:
    """Drafts of rounds in which the new unit takes part too are of that unit from now on."""
    moved = []
    for draft in Application.objects.filter(person=row.person_id, unit=row.origin_id, state="draft"):
        there = UnitRound.objects.filter(round=draft.round_id, unit=row.destination_id).first()
        if there:
            draft.unit_id, draft.unit_round = row.destination_id, there
            draft.save(update_fields=["unit", "unit_round"])
            moved.append(str(draft.pk))
    return moved
