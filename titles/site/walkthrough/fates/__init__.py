"""What is to happen to whom in one round of one regulation: data, one file for each regulation that has its own."""

import datetime as dt
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

from titles.packs.schema import Pack

HERE = Path(__file__).parent


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Turn(Entry):
    """At one step something else is done than going on. `kind`: only by an organisation of that kind.

    `do`: another transition of the same object; `fields`: what its form is filled with; `remark`: what is wrong with
    the first thing to check whose code begins with `item`.
    """

    at: str
    kind: str = ""
    do: str = ""
    fields: dict[str, Any] = {}
    remark: str = ""
    item: str = ""


class Objection(Entry):
    text: str
    outcome: str = "dismissed"


class Somebody(Entry):
    """One applicant. `answers`: `section.field` → value; `library`: what differs from an ordinary career."""

    name: str
    fate: str
    unit: str = "unit"
    # The unit that takes this person over while the round is open.
    moves_to: str = ""
    reached: str = "certified"
    answers: dict[str, Any] = {}
    library: dict[str, Any] = {}
    turns: tuple[Turn, ...] = ()
    objection: Objection | None = None
    # Without one somebody else writes down what is on paper, until an office opens it.
    account: bool = True
    nominated: bool = True
    voted_down: bool = False
    # What the holder asks for at the certificate afterwards, in this order: transitions of its table.
    afterwards: tuple[str, ...] = ()


class Unit(Entry):
    """A unit; `above`: the kinds of its superiors, nearest first."""

    name: str
    above: tuple[str, ...]
    unit_type: str = "institution"
    affiliation: str = "local"


class Story(Entry):
    """One round. `organiser`: the kind of office that opens it; empty: the highest that may."""

    pack: str
    procedure: str = ""
    name: str = ""
    organiser: str = ""
    opens_on: dt.date = dt.date(2026, 6, 8)
    closes_on: dt.date = dt.date(2026, 6, 30)
    units: dict[str, Unit]
    people: tuple[Somebody, ...] = Field(min_length=1)
    # Series that no committee here reviews.
    unserved: tuple[str, ...] = ()
    # Figures of every place by band that a superior hands down; where there is none nothing is set.
    quota: int = 0
    # `machine.transition` → what its form is filled with whenever it is fired.
    fields: dict[str, dict[str, Any]] = {}
    answers: dict[str, Any] = {}


def stories(code: str) -> list[Story]:
    """The rounds that are told of a regulation, in their order; empty where there is no file."""
    path = HERE / f"{code}.yaml"
    if not path.exists():
        return []
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Story.model_validate({"pack": code, **one}) for one in read["rounds"]]


def plain(pack: Pack, procedure: str = "") -> Story:
    """One ordinary applicant of a unit that fits the first chain; nothing out of the way happens."""
    view = pack.within(procedure)
    chain = view.chains[0]
    above = [tier.kind for tier in chain.tiers if tier.kind != "convening_body"]
    if chain.accepted_by and chain.accepted_by.kind != "convening_body":
        above.append(chain.accepted_by.kind)
    kinds = tuple(dict.fromkeys(above)) or ("city_bureau",)
    return Story(
        pack=pack.code,
        procedure=procedure,
        units={"unit": Unit(name="示例研究所", above=kinds)},
        people=(Somebody(name="示例甲", fate="取得职称"),),
        quota=3,
    )
