"""The figures of a round, exact, from the database. Counting reads rows that the reader may not open one by one."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import connection

from publicity.notices.models import Notice
from publicity.statistics import sql
from titles.kernel.actors import Actor, engine
from titles.kernel.refusals import Missing
from titles.orgs.models import Organisation, Reach
from titles.packs.schema import Pack
from titles.rounds.models import Round
from titles.rounds.queries import pack_for

READERS = frozenset({"unit_hr", "unit_lead", "handler", "approver"})
RANK_OF = {code: rank for rank, (code, _, _) in enumerate(sql.PLACES)}


@dataclass(frozen=True)
class Cell:
    """How many applications are alike in all of this. `rank`: the farthest place they ever reached."""

    unit: UUID
    series: str
    level: str
    state: str
    ending: str
    rank: int
    count: int

    def reached(self, place: str) -> bool:
        return self.rank >= RANK_OF[place]

    @property
    def voted_down(self) -> bool:
        return self.ending == "vote_failed"


@dataclass(frozen=True)
class Stay:
    state: str
    count: int
    median: dt.timedelta


@dataclass(frozen=True)
class Lack:
    """What returns named: a code of an item, how often, in how many applications."""

    item: str
    count: int
    applications: int


class Figures:
    """Everything that is counted of one round, within the reach of one organisation or of the whole round."""

    def __init__(self, round_: Round, superior: Organisation | None):
        self.round, self.superior = round_, superior

    @cached_property
    def pack(self) -> Pack:
        return pack_for(self.round)

    @cached_property
    def cells(self) -> list[Cell]:
        return [Cell(*row) for row in self._ask(sql.CUBE)]

    @cached_property
    def stays(self) -> list[Stay]:
        return [Stay(*row) for row in self._ask(sql.STAYS)]

    @cached_property
    def lacks(self) -> list[Lack]:
        return [Lack(*row) for row in self._ask(sql.RETURNS)]

    @cached_property
    def notices(self) -> list[Notice]:
        """Published notices of the round, withdrawn ones left out, by their first day."""
        with engine():
            rows = Notice.objects.filter(round=self.round, state__in=("running", "closed"))
            if self.superior:
                below = Reach.objects.filter(superior=self.superior).values("organisation_id")
                rows = rows.filter(publisher_id__in=below)
            return list(rows.order_by("starts_on", "last_day", "id"))

    @cached_property
    def places(self) -> dict[UUID, Organisation]:
        return {row.pk: row for row in Organisation.objects.only("id", "name", "kind", "parent_id")}

    def region(self, unit: UUID) -> str:
        """The county a unit stands in; what is under the city itself counts as 市直."""
        place: Organisation | None = self.places[unit]
        while place is not None and place.kind != Organisation.Kind.COUNTY_BUREAU:
            place = self.places.get(place.parent_id) if place.parent_id else None
        return place.name if place else "市直"

    def total(self, wanted: Callable[[Cell], bool] = lambda _: True, *, ended: bool = False) -> int:
        """Applications of the wanted cells; with `ended`, only those that have ended."""
        return sum(cell.count for cell in self.cells if wanted(cell) and (not ended or cell.state == "ended"))

    def by(self, key: Callable[[Cell], Any], wanted: Callable[[Cell], bool] = lambda _: True) -> Counter[Any]:
        found: Counter[Any] = Counter()
        for cell in self.cells:
            if wanted(cell):
                found[key(cell)] += cell.count
        return found

    def _ask(self, statement: str) -> Iterable[tuple]:
        with engine(), connection.cursor() as cursor:
            cursor.execute(statement, sql.parameters(self.round.pk, self.superior.pk if self.superior else None))
            return cursor.fetchall()


def figures_for(actor: Actor, round_id: UUID) -> Figures:
    """What an organisation may count: its own reach. Raises Missing for whoever works for none."""
    if actor.role not in READERS or actor.organisation_id is None:
        raise Missing("statistics")
    return Figures(Round.objects.seen(round_id), Organisation.objects.get(pk=actor.organisation_id))


def public_figures(round_id: UUID) -> Figures:
    """Of a whole round, for anybody; a round that is still being prepared has none."""
    found = Round.objects.seen(round_id)
    if found.state == "draft":
        raise Missing(f"round {round_id}")
    return Figures(found, None)


def rounds() -> list[Round]:
    return list(Round.objects.exclude(state="draft").order_by("-opens_on", "id"))
