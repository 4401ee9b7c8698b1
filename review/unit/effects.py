"""What a step of the unit's round writes down."""

from decimal import Decimal
from typing import Any

from review.unit import queries, scoring
from review.unit.models import (
    AssessmentGroup,
    GroupMember,
    Incident,
    Rating,
    Scheme,
    SchemeBracket,
    SchemeItem,
    Score,
    Session,
)
from titles.flow.machine import Effect, Firing
from titles.kernel import clock
from titles.kernel.uploads.domain import receive
from titles.packs.limits import limits_of
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for
from titles.work.domain import notify


def blob_of(unit_round: UnitRound, upload: Any) -> Any:
    """The stored blob of an upload, None where there is none."""
    if not upload:
        return None
    return receive(upload=upload, limits=limits_of(pack_for(unit_round.round)))[0]


def form_group(firing: Firing) -> None:
    for unit_round in firing.objects:
        group = AssessmentGroup.objects.create(
            unit_round=unit_round, formed_on=firing.data["formed_on"], plan=blob_of(unit_round, firing.data["plan"])
        )
        GroupMember.objects.bulk_create(
            GroupMember(group=group, order=order, **member) for order, member in enumerate(firing.data["members"])
        )
        firing.note(unit_round, group=group.id, members=len(firing.data["members"]))


def draw_up_scheme(firing: Firing) -> None:
    for unit_round in firing.objects:
        data = firing.data
        scheme = Scheme.objects.create(
            unit_round=unit_round,
            document=blob_of(unit_round, data["document"]),
            scored_by=data["scored_by"],
            congress_on=data["congress_on"],
            minutes=blob_of(unit_round, data["minutes"]),
            drawn_up_at=clock.now(),
        )
        SchemeItem.objects.bulk_create(
            SchemeItem(scheme=scheme, order=order, **_columns(item)) for order, item in enumerate(data["items"])
        )
        _brackets(scheme, data["items"])
        firing.note(unit_round, scheme=scheme.id, document=scheme.document.sha256 if scheme.document else "")


def _columns(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name != "brackets"}


def _brackets(scheme: Scheme, typed: list[dict[str, Any]]) -> None:
    rows = {item.name: item for item in scheme.items.all()}
    SchemeBracket.objects.bulk_create(
        SchemeBracket(item=rows[item["name"]], lower=one.lower, upper=one.upper, points=one.points, order=order)
        for item in typed
        for order, one in enumerate(item["brackets"])
    )


def submit_scheme(firing: Firing) -> None:
    for unit_round in firing.objects:
        scheme = queries.scheme(unit_round)
        scheme.submitted_at = clock.now()
        scheme.save(update_fields=["submitted_at"])
        firing.note(unit_round, scheme=scheme.id)


def approve_scheme(firing: Firing) -> None:
    for unit_round in firing.objects:
        scheme = queries.scheme(unit_round)
        scheme.decided_at, scheme.decided_by = clock.now(), firing.actor.account_id
        scheme.confirmed = firing.data["confirmed"]
        scheme.save(update_fields=["decided_at", "decided_by", "confirmed"])
        firing.note(unit_round, scheme=scheme.id)
        notify([unit_round.unit_id], role="unit_hr", kind="scheme", text="上级主管部门已同意《量化考核实施细则》。")


def reject_scheme(firing: Firing) -> None:
    for unit_round in firing.objects:
        scheme = queries.scheme(unit_round)
        scheme.decided_at, scheme.decided_by = clock.now(), firing.actor.account_id
        scheme.rejected_because = firing.data["reason"]
        scheme.save(update_fields=["decided_at", "decided_by", "rejected_because"])
        firing.note(unit_round, scheme=scheme.id)
        notify([unit_round.unit_id], role="unit_hr", kind="scheme", text="上级主管部门未同意《量化考核实施细则》。")


def hold(kind: str) -> Effect:
    def effect(firing: Firing) -> None:
        for unit_round in firing.objects:
            session = Session.objects.create(
                unit_round=unit_round,
                kind=kind,
                held_on=firing.data["held_on"],
                place=firing.data["place"],
                attendance=firing.data.get("attendance"),
                examiners=firing.data.get("examiners", []),
                sheet=blob_of(unit_round, firing.data.get("sheet")),
                confirmed=firing.data.get("confirmed", []),
            )
            firing.note(unit_round, session=session.id, sheet=session.sheet.sha256 if session.sheet else "")

    return effect


def count_sheets(firing: Firing) -> None:
    """Appraisal items get the mean of the counted sheets; the sheets stay as the stored inputs."""
    for unit_round in firing.objects:
        for (application_id, item_id), points in appraisal_means(unit_round).items():
            Score.objects.update_or_create(
                application_id=application_id,
                item_id=item_id,
                defaults={
                    "unit_id": unit_round.unit_id,
                    "points": points,
                    "entered_by": None,
                    "entered_at": clock.now(),
                },
            )
        firing.note(unit_round, sheets=len(queries.counted_sheets(unit_round)))


def appraisal_means(unit_round: UnitRound) -> dict[tuple[Any, Any], Decimal]:
    """(application id, item id) → mean of the counted sheets."""
    gathered: dict[tuple[str, str], list[Decimal]] = {}
    for sheet in queries.counted_sheets(unit_round):
        for application_id, row in sheet.points.items():
            for item_id, points in row.items():
                gathered.setdefault((application_id, item_id), []).append(Decimal(points))
    quantum = Decimal(pack_for(unit_round.round).value("scoring.quantum"))
    return {place: scoring.average(points, quantum=quantum) for place, points in gathered.items()}


def take_means(firing: Firing) -> None:
    """Where every member scores alone, an item's points are the mean of those who did not stand aside (TS-07-16)."""
    for unit_round in firing.objects:
        if not queries.by_members(unit_round):
            continue
        for (application_id, item_id), (points, raters) in rating_means(unit_round).items():
            Score.objects.update_or_create(
                application_id=application_id,
                item_id=item_id,
                defaults={
                    "unit_id": unit_round.unit_id,
                    "points": points,
                    "raters": raters,
                    "entered_by": None,
                    "entered_at": clock.now(),
                },
            )
        firing.note(unit_round, members=len(queries.members(unit_round)))


def rating_means(unit_round: UnitRound) -> dict[tuple[Any, Any], tuple[Decimal, int]]:
    """(application id, item id) → the members' mean and how many gave points."""
    gathered: dict[tuple[Any, Any], list[Decimal]] = {}
    for row in Rating.objects.filter(member__group__unit_round=unit_round, is_recused=False):
        if row.points is not None:
            gathered.setdefault((row.application_id, row.item_id), []).append(row.points)
    quantum = Decimal(pack_for(unit_round.round).value("scoring.quantum"))
    return {cell: (scoring.average(points, quantum=quantum), len(points)) for cell, points in gathered.items()}


def record_incident(firing: Firing) -> None:
    """A problem and what the unit's personnel office did about it (TS-07-07)."""
    for unit_round in firing.objects:
        incident = Incident.objects.create(
            unit_round=unit_round,
            happened_on=firing.data["happened_on"],
            text=firing.data["text"],
            handling=firing.data["handling"],
            recorded_by=firing.actor.account_id,
            recorded_by_name=firing.actor.name,
            recorded_at=clock.now(),
        )
        firing.note(unit_round, incident=incident.id)
