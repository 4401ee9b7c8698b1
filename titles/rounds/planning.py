"""Preparing a round: its dates proposed by counting back, then set by the office."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from titles.audit.domain import append
from titles.flow.domain import begin
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.orgs.models import Organisation
from titles.packs.models import PackVersion
from titles.packs.queries import newest, pack_of
from titles.packs.schema import Pack
from titles.rounds import dates
from titles.rounds.extending import STAFF
from titles.rounds.models import Round, TierDeadline
from titles.rounds.queries import NoCalendar, pack_for


def office() -> Organisation:
    """The office acted for, where its staff may prepare rounds. Raises Missing for everybody else."""
    actor = current()
    found = Organisation.objects.filter(pk=actor.organisation_id).first() if actor.role in STAFF else None
    if found is None or found.kind == Organisation.Kind.UNIT:
        raise Missing("no office that prepares rounds")
    return found


def ways(kind: str) -> list[tuple[str, str]]:
    """(version:procedure, name) of every regulation by which an office of this kind opens rounds."""
    found = []
    for version in newest():
        whole = pack_of(version)
        by = whole.demand("supervision.by")
        if by and kind not in by.value:
            continue
        for procedure in [one.code for one in whole.procedures] or [""]:
            pack = pack_of(version, procedure)
            if pack.demand("round.opened_by") is None or dates.bands_opened_by(pack, kind):
                name = whole.procedure(procedure)
                found.append((f"{version.pk}:{procedure}", f"{whole.name} · {name.name}" if name else whole.name))
    return found


def proposal(
    pack: Pack, *, committee_on: dt.date | None, last_on: dt.date | None, days: Mapping[str, int]
) -> tuple[dt.date | None, dict[str, dt.date]]:
    """The dates counted back; none where there is nothing to count from. Raises Refused where no calendar covers it."""
    if committee_on is None and last_on is None:
        return None, {}
    try:
        return dates.backwards(pack, committee_on=committee_on, last_on=last_on, days=days)
    except NoCalendar as error:
        raise Refused.of(Refusal(str(error), field="committee_on" if committee_on else "last_on")) from error


@transaction.atomic
def draft(
    *,
    version_id: UUID,
    procedure: str,
    name: str,
    year: int,
    opens_on: dt.date,
    committee_on: dt.date | None,
    last_on: dt.date | None,
) -> Round:
    """A round in preparation with every tier's deadline proposed. Raises Refused, Missing."""
    organisation, version = office(), PackVersion.objects.get(pk=version_id)
    pack = pack_of(version, procedure)
    closes_on, due = proposal(pack, committee_on=committee_on, last_on=last_on, days={})
    with engine():
        round_ = begin(
            machine("round"),
            Round(
                pack_version=version,
                procedure=procedure,
                organisation=organisation,
                name=name,
                year=year,
                opens_on=opens_on,
                closes_at=None if pack.demand("handling.on_arrival") else _closing(pack, year, organisation, closes_on),
                committee_on=committee_on,
                last_on=last_on,
            ),
        )
        _set_due(round_, {} if pack.demand("handling.on_arrival") else due)
    return round_


def _closing(pack: Pack, year: int, organisation: Organisation, counted: dt.date | None) -> dt.datetime | None:
    """What was counted, but no later than the day that the regulation itself gives the applicants."""
    own = pack.demand("window.applicant_due")
    days = [counted] if counted else []
    if own and organisation.kind in pack.asked("window.arrival_at").value:
        days.append(dates.day_of_year(own.value, year))
    return clock.end_of(min(days)) if days else None


def _set_due(round_: Round, due: Mapping[str, dt.date]) -> None:
    for kind, day in due.items():
        TierDeadline.objects.update_or_create(
            round=round_, organisation_kind=kind, defaults={"due_at": clock.end_of(day)}
        )


@transaction.atomic
def set_dates(
    *,
    round_: Round,
    opens_on: dt.date,
    closes_on: dt.date | None,
    committee_on: dt.date | None,
    last_on: dt.date | None,
    due: Mapping[str, dt.date],
) -> None:
    """Set the dates of a round in preparation; afterwards they only change by an extension. Raises Refused, Missing."""
    may_prepare(round_)
    pack = pack_for(round_)
    if round_.state != "draft":
        raise Refused.of(Refusal("批次已经开启，截止时间只能延期，由两人办理。"))
    wanted = dates.Dates(
        opens_on, clock.end_of(closes_on) if closes_on else None, {kind: clock.end_of(day) for kind, day in due.items()}
    )
    found = dates.faults(round_, wanted)
    if committee_on:
        found += [
            Refusal(f"{dates.label_of(kind)}的办结截止不能晚于评审委员会开会日。", field=f"due_{kind}")
            for kind, day in due.items()
            if day >= committee_on and kind in dates.kinds(pack)
        ]
    if found:
        raise Refused.of(*found)
    with engine():
        round_.opens_on, round_.closes_at = opens_on, wanted.closes_at
        round_.committee_on, round_.last_on = committee_on, last_on
        round_.save(update_fields=["opens_on", "closes_at", "committee_on", "last_on"])
        round_.tier_deadlines.exclude(organisation_kind__in=due).delete()
        _set_due(round_, due)
        append(
            stream="round",
            stream_id=round_.pk,
            kind="round:dates",
            data={
                "opens_on": opens_on.isoformat(),
                "closes_on": closes_on.isoformat() if closes_on else "",
                "due": {kind: day.isoformat() for kind, day in sorted(due.items())},
            },
            rules=pack.cited("round.open"),
        )


def may_prepare(round_: Round) -> None:
    """Raises Missing for everybody but the staff of the round's office."""
    if office().pk != round_.organisation_id:
        raise Missing("not the office of the round")
