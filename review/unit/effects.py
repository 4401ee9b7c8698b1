"""What a step of the unit's round writes down."""

from decimal import Decimal
from typing import Any

from review.unit import queries, scoring
from review.unit.models import (
    AssessmentGroup,
    GroupMember,
    Nomination,
    Ranking,
    RankingRow,
    Scheme,
    SchemeItem,
    Score,
    Session,
)
from titles.audit.domain import digest
from titles.flow.domain import fire
from titles.flow.machine import Effect, Firing, machine
from titles.kernel import clock
from titles.kernel.uploads.domain import receive
from titles.packs.limits import limits_of
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for
from titles.work.domain import notify


def _blob(unit_round: UnitRound, upload: Any) -> Any:
    """The stored blob of an upload, None where there is none."""
    if not upload:
        return None
    return receive(upload=upload, limits=limits_of(pack_for(unit_round.round)))[0]


def form_group(firing: Firing) -> None:
    for unit_round in firing.objects:
        group = AssessmentGroup.objects.create(
            unit_round=unit_round, formed_on=firing.data["formed_on"], plan=_blob(unit_round, firing.data["plan"])
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
            document=_blob(unit_round, data["document"]),
            congress_on=data["congress_on"],
            minutes=_blob(unit_round, data["minutes"]),
            drawn_up_at=clock.now(),
        )
        SchemeItem.objects.bulk_create(
            SchemeItem(scheme=scheme, order=order, **item) for order, item in enumerate(data["items"])
        )
        firing.note(unit_round, scheme=scheme.id, document=scheme.document.sha256)


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
            )
            firing.note(unit_round, session=session.id)

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


def rank(firing: Firing) -> None:
    """One frozen table a pool, with its inputs and everybody's explanation."""
    for unit_round in firing.objects:
        by_band: dict[str, list[dict]] = {}
        for row in queries.grid(unit_round):
            by_band.setdefault(row["application"].band, []).append(row)
        for band, rows in sorted(by_band.items()):
            ranking = _freeze(unit_round, band, rows)
            firing.note(unit_round, **{f"ranking_{band}": ranking.hash})


def _freeze(unit_round: UnitRound, band: str, rows: list[dict]) -> Ranking:
    ties = pack_for(unit_round.round).value("ranking.ties")
    placed = scoring.place(((row["application"].pk, row["total"]) for row in rows), ties=ties)
    explanations = {row["application"].pk: explanation(row["cells"]) for row in rows}
    ranking = Ranking.objects.create(
        unit_id=unit_round.unit_id,
        unit_round=unit_round,
        band=band,
        people=len(placed),
        hash=digest([len(placed), [str(row.application) for row in placed]]),
        inputs={str(row["application"].pk): explanations[row["application"].pk] for row in rows},
        pack_version_id=unit_round.round.pack_version_id,
        made_at=clock.now(),
    )
    RankingRow.objects.bulk_create(
        RankingRow(
            unit_id=unit_round.unit_id,
            ranking=ranking,
            application_id=row.application,
            total=row.total,
            rank=row.rank,
            place=row.place,
            explanation=explanations[row.application],
        )
        for row in placed
    )
    return ranking


def explanation(cells: list[dict]) -> list[dict[str, str]]:
    """Item by item: where the points come from."""
    return [
        {
            "item": cell["item"].name,
            "source": cell["item"].get_source_display(),
            "points": str(cell["score"].points),
            "maximum": str(cell["item"].maximum),
        }
        for cell in cells
    ]


def nominate(firing: Firing) -> None:
    """Write the collective decision down and carry it out for every applicant of the unit."""
    table = machine("application")
    for unit_round in firing.objects:
        data = firing.data
        nomination = Nomination.objects.create(
            unit_round=unit_round,
            held_on=data["held_on"],
            attendees=data["attendees"],
            minutes=_blob(unit_round, data["minutes"]),
            reasons=data["reasons"],
            decided_at=clock.now(),
        )
        chosen = set(data["chosen"])
        fire(table, "nominate", chosen)
        for application in queries.candidates(unit_round):
            reason = data["reasons"].get(str(application.pk)) or "未列入本次上报人选。"
            fire(table, "pass_over", [application.pk], data={"reason": reason})
        firing.note(unit_round, nomination=nomination.id, nominated=len(chosen))
