"""Putting a deadline off: one person of the office proposes it, another decides."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from titles.flow.domain import begin
from titles.flow.machine import Firing, Machine, Reasons, State, Todo, Transition
from titles.kernel import clock
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.kernel.wording import zh_until
from titles.orgs.delegations import one_hand
from titles.orgs.models import Organisation, Reach
from titles.rounds import dates
from titles.rounds.models import Extension, Round, TierDeadline
from titles.rounds.queries import pack_for
from titles.work.domain import notify

# Who may propose and decide in an office.
STAFF = ("handler", "approver")


def deadline_of(round_: Round, kind: str) -> dt.datetime | None:
    """The exclusive instant set now for the applicants (empty kind) or one kind of office; None without one."""
    if not kind:
        return round_.closes_at
    row = round_.tier_deadlines.filter(organisation_kind=kind).first()
    return row.due_at if row else None


def reasons_against(round_: Round, kind: str, to_at: dt.datetime) -> list[Refusal]:
    """Why this deadline cannot be put off until then."""
    held = deadline_of(round_, kind)
    if round_.state != "open":
        return [Refusal(f"“{round_}”不在进行中，日期直接在批次中更改。")]
    if held is None:
        return [Refusal("这一截止时间没有设定，不能延期。", field="organisation_kind")]
    if to_at <= held:
        return [Refusal(f"须晚于现在的截止时间（{zh_until(held)}）。", field="to_on")]
    if to_at <= clock.now():
        return [Refusal("延至的日期已经过去。", field="to_on")]
    now = dates.dates_of(round_)
    wanted = replace(now, due={**now.due, kind: to_at}) if kind else replace(now, closes_at=to_at)
    already = set(dates.faults(round_, now))
    return [replace(one, field="to_on") for one in dates.faults(round_, wanted) if one not in already]


@transaction.atomic
def propose(*, round_: Round, kind: str, to_at: dt.datetime, reason: str) -> Extension:
    """Put the proposal before the office. Raises Missing for others than its staff, Refused with all reasons."""
    actor = current()
    if actor.organisation_id != round_.organisation_id or actor.role not in STAFF:
        raise Missing("not the office of the round")
    with engine():
        found = reasons_against(round_, kind, to_at)
        if round_.extensions.filter(organisation_kind=kind, state="proposed").exists():
            found.append(Refusal("这一截止时间已有延期申请等待决定。", field="organisation_kind"))
        held = deadline_of(round_, kind)
        if found or held is None:
            raise Refused.of(*found)
        return begin(
            MACHINE,
            Extension(
                round=round_,
                organisation_id=round_.organisation_id,
                organisation_kind=kind,
                from_at=held,
                to_at=to_at,
                reason=reason,
                proposed_by=actor.account_id,
                proposed_by_name=actor.name,
                proposed_at=clock.now(),
            ),
        )


def office(extension: Extension) -> Collection[UUID]:
    return (extension.organisation_id,)


def by_another(firing: Firing) -> Reasons:
    """Who proposed it does not decide it."""
    text = "提出人和决定人须是两个人，不能决定自己提出的延期。"
    return {
        row.pk: [Refusal(text, remedy="请本部门负责人中的另一人决定")]
        if one_hand(earlier=row.proposed_by, at=row.proposed_at, actor=firing.actor)
        else []
        for row in firing.objects
    }


def still_possible(firing: Firing) -> Reasons:
    return {row.pk: reasons_against(row.round, row.organisation_kind, row.to_at) for row in firing.objects}


def own(firing: Firing) -> Reasons:
    text = "只有提出人可以撤回延期申请。"
    return {row.pk: [] if row.proposed_by == firing.actor.account_id else [Refusal(text)] for row in firing.objects}


def put_off(firing: Firing) -> None:
    """The new deadline takes the place of the old one; both stay in the row and in the history of the deadline."""
    for row in firing.objects:
        if row.organisation_kind:
            TierDeadline.objects.filter(round=row.round, organisation_kind=row.organisation_kind).update(
                due_at=row.to_at
            )
        else:
            row.round.closes_at = row.to_at
            row.round.save(update_fields=["closes_at"])
        firing.note(row, round=row.round_id, kind=row.organisation_kind, to_at=row.to_at.isoformat())


def decided(firing: Firing) -> None:
    for row in firing.objects:
        row.decided_by, row.decided_by_name = firing.actor.account_id, firing.actor.name
        row.decided_because = firing.data.get("reason", "")
        row.save(update_fields=["decided_by", "decided_by_name", "decided_because"])


def those_concerned(row: Extension) -> dict[UUID, str]:
    """Organisation → the role that is told: the units of the round, or the offices of the kind below this one."""
    units = list(row.round.unit_rounds.values_list("unit_id", flat=True))
    told = dict.fromkeys(units, "unit_hr")
    if row.organisation_kind and row.organisation_kind != Organisation.Kind.UNIT:
        above = Reach.objects.filter(organisation__in=units, superior__kind=row.organisation_kind)
        told |= dict.fromkeys(above.values_list("superior_id", flat=True), "handler")
    return told


def tell(firing: Firing) -> None:
    for row in firing.objects:
        text = f"“{row.round}”的{row.whose}延至{dates.said(row.to_at)}：{row.reason}"
        for holder, role in those_concerned(row).items():
            notify([holder], role=role, kind="extended", text=text, url=f"/rounds/{row.round_id}/", due_at=row.to_at)


MACHINE = Machine(
    "extension",
    model="titles.Extension",
    label="延期",
    page="extension",
    pack=lambda extension: pack_for(extension.round),
    initial="proposed",
    states={
        "proposed": State("待决定", todo=(Todo("approver", office, lambda row: f"决定延期：{row}"),)),
        "granted": State("已同意", terminal=True),
        "refused": State("未同意", terminal=True),
        "withdrawn": State("已撤回", terminal=True),
    },
    transitions=(
        Transition(
            "grant",
            "同意延期",
            ("proposed",),
            "granted",
            roles=("approver",),
            party=office,
            guards=(by_another, still_possible),
            effects=(put_off, decided, tell),
        ),
        Transition(
            "refuse",
            "不同意延期",
            ("proposed",),
            "refused",
            roles=("approver",),
            party=office,
            guards=(by_another,),
            effects=(decided,),
            form="titles.flow.forms.ReasonForm",
            style="danger",
        ),
        Transition(
            "withdraw",
            "撤回申请",
            ("proposed",),
            "withdrawn",
            roles=STAFF,
            party=office,
            guards=(own,),
            style="plain",
        ),
    ),
)
