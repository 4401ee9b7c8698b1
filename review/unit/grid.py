"""Points, cell by cell: the group's joint sheet, or the sheet of one member of it.

A cell keeps the version it was read with: two editors of one cell never overwrite each other unseen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from applications.filing.models import Application
from review.unit import queries, scoring
from review.unit.models import GroupMember, Rating, SchemeItem, Score
from titles.kernel import clock
from titles.kernel.actors import current, engine
from titles.kernel.numbers import NumberError, format_score, parse_decimal
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.kernel.wording import zh_moment
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for

OPEN_FOR_SCORING = "appraised"
RECUSED = "回避"
Cell = tuple[UUID, UUID]


class CellTaken(Refused):
    """Somebody else wrote the cell after this editor read it; `version` is the one to overwrite knowingly."""

    def __init__(self, text: str, version: int):
        super().__init__({None: [Refusal(text)]})
        self.version = version


@dataclass(frozen=True)
class Typed:
    """What somebody typed into one cell, and the version that was on the page; None: whatever is there."""

    application_id: UUID
    item_id: UUID
    text: str
    version: int | None = None

    @property
    def cell(self) -> Cell:
        return self.application_id, self.item_id


@dataclass(frozen=True)
class Figure:
    points: Decimal | None
    measured: Decimal | None = None

    @property
    def is_recused(self) -> bool:
        return self.points is None


def figure(item: SchemeItem, text: str, *, member: bool = False) -> Figure:
    """The points that a typed text gives. Raises NumberError saying why it gives none.

    Points themselves, exact to 0.01 and within the item's maximum; for an item with brackets the measured quantity,
    whose bracket gives the points; for a member also 回避.
    """
    if member and text.strip() == RECUSED:
        return Figure(None)
    brackets = queries.brackets(item)
    if not brackets:
        return Figure(parse_decimal(text, minimum=0, maximum=item.maximum))
    measured = parse_decimal(text, minimum=0)
    found = scoring.bracket_of(brackets, measured)
    if found is None:
        raise NumberError(f"{format_score(measured)} {item.measure}不在细则的任何一档内。")
    return Figure(found.points, measured)


def give_points(
    *, unit_round: UnitRound, application_id: UUID, item_id: UUID, text: str, version: int | None = None
) -> Score:
    """One cell of the joint sheet. Refused with words for the cell when the figure does not fit; CellTaken."""
    with engine():
        held = _lock(unit_round)
        _check_joint(held)
        typed = Typed(application_id, item_id, text, version)
        return _write(held, None, typed, _places(held))


def rate(
    *, unit_round: UnitRound, member: GroupMember, application_id: UUID, item_id: UUID, text: str, version: int | None
) -> Rating:
    """One cell of one member's sheet; the same refusals."""
    with engine():
        held = _lock(unit_round)
        return _write(held, member, Typed(application_id, item_id, text, version), _places(held))


def give_many(
    *, unit_round: UnitRound, member: GroupMember | None, entries: Iterable[Typed]
) -> dict[Cell, tuple[Typed, Refused]]:
    """Write every cell that fits; the others by cell, with what was typed and why it does not fit.

    An empty text leaves its cell alone: a form without JavaScript sends every cell there is.
    """
    problems: dict[Cell, tuple[Typed, Refused]] = {}
    with engine():
        held = _lock(unit_round)
        if member is None:
            _check_joint(held)
        places = _places(held)
        for typed in entries:
            if not typed.text.strip():
                continue
            try:
                _write(held, member, typed, places)
            except Refused as refused:
                problems[typed.cell] = (typed, refused)
    return problems


@dataclass(frozen=True)
class Places:
    """The cells there are: live applicants and the scheme's items."""

    applications: dict[UUID, Application]
    items: dict[UUID, SchemeItem]


def _places(unit_round: UnitRound) -> Places:
    return Places(
        {row.pk: row for row in queries.candidates(unit_round)}, {item.pk: item for item in queries.items(unit_round)}
    )


def _lock(unit_round: UnitRound) -> UnitRound:
    held = UnitRound.objects.select_for_update(of=("self",)).get(pk=unit_round.pk)
    if held.state != OPEN_FOR_SCORING:
        rule = pack_for(held.round).parameter("scoring.inputs").rule
        raise Refused.of(Refusal("结束群众评议之后、完成赋分之前才能赋分。", rule=rule))
    return held


def _check_joint(unit_round: UnitRound) -> None:
    if queries.by_members(unit_round):
        rule = pack_for(unit_round.round).parameter("scoring.inputs").rule
        raise Refused.of(Refusal("细则规定由小组成员分别评分，得分由系统取平均，不能另填。", rule=rule))


def _write(unit_round: UnitRound, member: GroupMember | None, typed: Typed, places: Places) -> Any:
    item, application = places.items.get(typed.item_id), places.applications.get(typed.application_id)
    if item is None or application is None:
        raise Missing(f"cell {typed.cell}")
    if item.source == SchemeItem.Source.PEER_APPRAISAL:
        rule = pack_for(unit_round.round).parameter("peer_appraisal.required").rule
        raise Refused.of(Refusal("评议项目由评议表得出，不能另填。", rule=rule))
    if member is not None and member.account and member.account.person_id == application.person_id:
        raise Refused.of(Refusal("不能给自己评分。"))
    try:
        given = figure(item, typed.text, member=member is not None)
    except NumberError as error:
        raise Refused.of(Refusal(str(error))) from None
    model = Score if member is None else Rating
    key: dict[str, Any] = {"application": application, "item": item} | ({"member": member} if member else {})
    held = model.objects.filter(**key).first()
    if held is not None and (held.points, held.measured) == (given.points, given.measured):
        return held
    if held and typed.version is not None and typed.version != held.version and held.entered_by != current().account_id:
        raise _taken(held)
    values: dict[str, Any] = {
        "unit_id": unit_round.unit_id,
        "points": given.points,
        "measured": given.measured,
        "version": held.version + 1 if held else 1,
        "entered_by": current().account_id,
        "entered_by_name": current().name,
        "entered_at": clock.now(),
    } | ({"is_recused": given.is_recused} if member else {})
    return model.objects.update_or_create(**key, defaults=values)[0]


def _taken(held: Any) -> CellTaken:
    shown = typed_in(held)
    who = held.entered_by_name or "他人"
    text = f"{who}在您打开之后（{zh_moment(held.entered_at)}）填了 {shown}；确认改用您填的，请再次保存。"
    return CellTaken(text, held.version)


def typed_in(score: Any) -> str:
    """What stands in the cell's field: the measured quantity where points come from brackets."""
    if score is None:
        return ""
    if score.points is None:
        return RECUSED
    return format_score(score.points if score.measured is None else score.measured)
