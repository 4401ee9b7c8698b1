"""Drawing up a roster of those who passed: begun by the examination area, filled in row by row."""

import datetime as dt
from typing import Any
from uuid import UUID

from titles.examinations.models import ExamRoster, ExamRosterRow
from titles.examinations.queries import Way, draws_up, steps
from titles.flow.domain import begin
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.kernel.secrets import keyed_hash
from titles.orgs.models import Organisation, Person
from titles.packs.queries import pack_of


def draw_up(*, version_id: UUID, examination: str, document_number: str, published_on: dt.date) -> ExamRoster:
    """Begin a roster for the acting office.

    Raises Missing for an office that draws up none, Refused where nobody is registered who seals it or certifies by it.
    """
    actor = current()
    organisation = Organisation.objects.filter(pk=actor.organisation_id).first()
    way = next((row for row in draws_up(actor, organisation) if row.version.pk == version_id), None)
    if organisation is None or way is None:
        raise Missing("draws up no roster")
    if way.centre is None or way.issuer is None:
        raise Refused.of(*_nobody(way))
    with engine():
        roster: ExamRoster = begin(
            machine("exam_roster"),
            ExamRoster(
                organisation=organisation,
                centre=way.centre,
                issuer=way.issuer,
                pack_version=way.version,
                examination=examination,
                document_number=document_number,
                published_on=published_on,
                drawn_up_at=clock.now(),
            ),
        )
    return roster


def _nobody(way: Way) -> list[Refusal]:
    found = {"seal": way.centre, "issue": way.issuer}
    return [
        Refusal(f"没有登记办理“{row['label']}”的机构。", rule=row.get("rule", ""), remedy="请由系统管理员登记机构")
        for row in steps(pack_of(way.version))
        if row["code"] in found and found[row["code"]] is None
    ]


def drafting(roster: ExamRoster) -> bool:
    """Whether the declared actor may still change it."""
    actor = current()
    mine = actor.role == "handler" and actor.organisation_id == roster.organisation_id
    return mine and roster.state == "draft"


def add(roster: ExamRoster, **facts: Any) -> ExamRosterRow:
    """One person more. Raises Refused for a number used before, or a person known by another name."""
    _own(roster)
    row = ExamRosterRow(roster=roster, **facts)
    row.document_hash = keyed_hash(row.document_number)
    with engine():
        found = faults(row)
        if roster.rows.filter(exam_number=row.exam_number).exists():
            found.append(Refusal(f"考试合格证明编号“{row.exam_number}”已在本表中。", field="exam_number"))
        if found:
            raise Refused.of(*found)
        row.save(force_insert=True)
    return row


def faults(row: ExamRosterRow) -> list[Refusal]:
    """Why this row cannot be certified. Runs under the engine."""
    found = []
    known = Person.objects.filter(document_hash=row.document_hash).first()
    if known and known.name != row.name:
        found.append(Refusal(f"{row.name}：证件号码登记的姓名不同，请核对。", field="name"))
    used = ExamRosterRow.objects.filter(exam_number=row.exam_number, certificate__isnull=False)
    if used.filter(roster__issuer_id=row.roster.issuer_id).exists():
        text = f"{row.name}：考试合格证明编号“{row.exam_number}”已经颁发过证书。"
        found.append(Refusal(text, field="exam_number"))
    return found


def remove(roster: ExamRoster, row_id: UUID) -> None:
    """Take a row out of a draft."""
    _own(roster)
    with engine():
        ExamRosterRow.objects.filter(roster=roster, pk=row_id).delete()


def _own(roster: ExamRoster) -> None:
    if not drafting(roster):
        raise Missing("not a draft of this office")


def person_of(row: ExamRosterRow) -> Person:
    """The person with that document; made when unknown. Runs under the engine."""
    found, _ = Person.objects.get_or_create(
        document_hash=row.document_hash,
        defaults={
            "name": row.name,
            "gender": row.gender,
            "birth_date": row.birth_date,
            "document_type": row.document_type,
            "document_number": row.document_number,
        },
    )
    return found
