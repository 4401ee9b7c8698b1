"""A committee's own lifecycle and that of its experts: scope, yearly arrangements, who is in the pool."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from review.committee.guards import one_by_one
from review.committee.models import AnnualSchedule, Committee, CommitteeMember
from review.committee.queries import governing_pack
from titles.flow.domain import begin, fire
from titles.flow.machine import Firing, Machine, State, Transition, machine
from titles.kernel import clock
from titles.kernel.actors import engine
from titles.kernel.refusals import Refusal
from titles.orgs.models import Organisation


def body(committee: Committee) -> Collection[UUID]:
    return (committee.organisation_id,)


def bureau(committee: Committee) -> Collection[UUID]:
    """The nearest bureau above the convening body: it registers what the committee may review."""
    kinds = (Organisation.Kind.COUNTY_BUREAU, Organisation.Kind.CITY_BUREAU, Organisation.Kind.PROVINCE_BUREAU)
    above = next((row for row in committee.organisation.superiors() if row.kind in kinds), None)
    return (above.pk,) if above else ()


def body_of(member: CommitteeMember) -> Collection[UUID]:
    return (member.committee.organisation_id,)


def _with_schedule(committee: Committee) -> Collection[UUID]:
    pack = governing_pack(committee)
    return body(committee) if pack and pack.demand("committee.annual_schedule") else ()


def _with_removal(member: CommitteeMember) -> Collection[UUID]:
    pack = governing_pack(member.committee)
    return body_of(member) if pack and pack.demand("expert.removal") else ()


@one_by_one
def not_yet_registered(committee: Committee, firing: Firing) -> list[Refusal]:
    year = firing.data["year"]
    if not committee.schedules.filter(year=year).exists():
        return []
    rule = next(iter(firing.cited(committee)), "")
    return [Refusal(f"{year}年度的评审工作安排已经登记。", rule=rule, field="year")]


def register_schedule(firing: Firing) -> None:
    for committee in firing.objects:
        AnnualSchedule.objects.create(
            committee=committee,
            year=firing.data["year"],
            registered_by=firing.actor.account_id,
            registered_at=clock.now(),
        )
        firing.note(committee, year=firing.data["year"])


SCOPE = ("specialties", "personnel", "units", "paper_appraisal")


def register_scope(firing: Firing) -> None:
    for committee in firing.objects:
        for name in SCOPE:
            setattr(committee, name, firing.data[name])
        committee.save(update_fields=SCOPE)
        firing.note(committee, **{name: firing.data[name] for name in SCOPE})


def add_expert(firing: Firing) -> None:
    names = ("name", "employer", "specialty", "retires_on")
    for committee in firing.objects:
        member = CommitteeMember(committee=committee, **{name: firing.data[name] for name in names})
        begin(machine("expert"), member, data={"committee": committee.pk})
        firing.note(committee, expert=member.pk)


def record_retirement(firing: Firing) -> None:
    for member in firing.objects:
        member.retires_on, member.retired_on = firing.data["retires_on"], firing.data["retired_on"]
        member.save(update_fields=["retires_on", "retired_on"])


def left(firing: Firing) -> None:
    """Out of the pool from today: not invited and not counted any more; what was recorded before stays."""
    for member in firing.objects:
        member.until = clock.today()
        member.save(update_fields=["until"])


# The code of an automatic ground → the field whose day decides.
GROUNDS = {"retirement_age": "retires_on", "retired": "retired_on"}


def take_out_the_retired() -> None:
    """Whoever has reached the age or has retired leaves the pool, where the regulation says so. By the sweep."""
    today = clock.today()
    with engine():
        for committee in Committee.objects.select_related("organisation"):
            pack = governing_pack(committee)
            wanted = pack.demand("expert.removal") if pack else None
            automatic = [GROUNDS[row["code"]] for row in (wanted.value if wanted else []) if row.get("automatic")]
            gone = [
                member.pk
                for member in committee.members.filter(state="in_pool")
                if any((day := getattr(member, name)) and day <= today for name in automatic)
            ]
            if gone:
                fire(machine("expert"), "retire", gone)


def _pack(row: Any) -> Any:
    return governing_pack(row)


COMMITTEE = Machine(
    "committee",
    model="review.Committee",
    label="评审委员会",
    page="committee",
    pack=_pack,
    initial="registered",
    states={"registered": State("已备案")},
    transitions=(
        Transition(
            "register_schedule",
            "登记年度评审工作安排",
            ("registered",),
            None,
            roles=("secretary", "handler"),
            party=_with_schedule,
            guards=(not_yet_registered,),
            effects=(register_schedule,),
            form="review.committee.pool_forms.ScheduleForm",
        ),
        Transition(
            "register_scope",
            "登记评审范围",
            ("registered",),
            None,
            roles=("handler",),
            party=bureau,
            effects=(register_scope,),
            form="review.committee.pool_forms.ScopeForm",
            style="plain",
        ),
        Transition(
            "add_expert",
            "添加专家",
            ("registered",),
            None,
            roles=("secretary",),
            party=body,
            effects=(add_expert,),
            form="review.committee.pool_forms.ExpertForm",
            style="plain",
        ),
    ),
)

EXPERT = Machine(
    "expert",
    model="review.CommitteeMember",
    label="评审专家",
    page="expert",
    pack=lambda member: governing_pack(member.committee),
    initial="in_pool",
    states={"in_pool": State("在专家库"), "removed": State("已调整出专家库", terminal=True)},
    transitions=(
        Transition(
            "record_retirement",
            "登记退休日期",
            ("in_pool",),
            None,
            roles=("secretary",),
            party=_with_removal,
            effects=(record_retirement,),
            form="review.committee.pool_forms.RetirementForm",
            style="plain",
        ),
        Transition(
            "remove",
            "调整出专家库",
            ("in_pool",),
            "removed",
            roles=("secretary",),
            party=_with_removal,
            effects=(left,),
            style="danger",
            help="调整之后不再参加评审，此前的记录保留。",
        ),
        Transition("retire", "按日期调整出专家库", ("in_pool",), "removed", effects=(left,)),
    ),
)
