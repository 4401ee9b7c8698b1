"""The small part: what the walkthrough and the browser's journey need, and nothing that happened yet."""

import datetime as dt
from dataclasses import dataclass, field

from review.committee.models import Committee
from titles.flow.domain import begin, fire
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.domain import actor_for
from titles.orgs.models import Assignment, Organisation, Person
from titles.packs.domain import install_all
from titles.packs.models import PackVersion
from titles.rounds.models import Quota, Round, TierDeadline, UnitRound
from titles.site.demonstration.careers import core_library
from titles.site.demonstration.identity import key
from titles.site.demonstration.people import APPLICANTS, make_accounts, make_person
from titles.site.demonstration.places import ORGANISATIONS, STAFF, make_committee, make_organisations, make_staff

START = dt.datetime(2026, 6, 8, 9, 0, tzinfo=clock.SHANGHAI)


@dataclass(frozen=True)
class Cast:
    """What the demonstration made; user names are the keys."""

    round: Round
    organisations: dict[str, Organisation]
    people: dict[str, Person]
    committees: dict[str, Committee] = field(default_factory=dict)


def load_core(*, first_login: bool) -> Cast:
    """Three units, six applicants, one round that has just opened."""
    clock.move_to(START)
    with declare(SYSTEM):
        organisations: dict[str, Organisation] = {}
        make_organisations(ORGANISATIONS, made=organisations, first_code=1)
        people = _people(organisations)
        make_accounts(people, first_login=first_login)
        make_staff(STAFF, made=organisations, first_login=first_login)
        round_ = _round(organisations)
        committee = make_committee(
            "committee",
            organisation=organisations["office"],
            name="唐山市工程系列中级评审委员会（示例）",
            series="工程",
            levels=["intermediate"],
            specialty="水利工程",
            expert="office.expert",
        )
    return Cast(round_, organisations, people, {"committee": committee})


def _people(organisations: dict[str, Organisation]) -> dict[str, Person]:
    made = {}
    for serial, (username, (name, gender, birth, unit)) in enumerate(APPLICANTS.items(), start=1):
        made[username] = make_person(
            username,
            name=name,
            gender=gender,
            birth=birth,
            serial=serial,
            unit=organisations[unit],
            post="工程技术岗位",
            since=dt.date(2012, 7, 1),
        )
        core_library(made[username], organisations[unit])
    return made


def make_round(
    code: str,
    *,
    pack_version: PackVersion,
    organisation: Organisation,
    name: str,
    opens_on: dt.date,
    closes_on: dt.date,
    due: dict[str, dt.date],
) -> Round:
    """A round in preparation, with the last day of each tier. Runs as the system."""
    round_ = begin(
        machine("round"),
        Round(
            id=key(code),
            pack_version=pack_version,
            organisation=organisation,
            name=name,
            year=opens_on.year,
            opens_on=opens_on,
            closes_at=clock.end_of(closes_on),
        ),
    )
    for kind, day in due.items():
        TierDeadline.objects.create(round=round_, organisation_kind=kind, due_at=clock.end_of(day))
    return round_


def open_round(round_: Round) -> None:
    opener = Assignment.objects.get(account__username="city.approver")
    with declare(actor_for(opener.account, opener)):
        fire(machine("round"), "open", [round_.id])
    round_.refresh_from_db()


def _round(organisations: dict[str, Organisation]) -> Round:
    round_ = make_round(
        "round",
        pack_version=next(one for one in install_all() if one.code == "tangshan"),
        organisation=organisations["city"],
        name="2026 年度职称申报评审",
        opens_on=dt.date(2026, 6, 8),
        closes_on=dt.date(2026, 6, 30),
        due={
            "unit": dt.date(2026, 8, 14),
            "competent_department": dt.date(2026, 8, 31),
            "county_bureau": dt.date(2026, 9, 15),
            "city_bureau": dt.date(2026, 9, 30),
        },
    )
    open_round(round_)
    superiors = {"qingyuan": "water", "anlan": "water", "design": "construction"}
    for unit, superior in superiors.items():
        unit_round = begin(
            machine("unit_round"),
            UnitRound(id=key(f"unit round {unit}"), round=round_, unit=organisations[unit]),
        )
        for band, number in (("high", 1), ("intermediate", 4)):
            Quota.objects.create(
                unit_round=unit_round,
                band=band,
                number=number,
                vacancies=number if organisations[unit].unit_type == "institution" else None,
                set_by=organisations[superior],
                set_at=clock.now(),
            )
    round_.refresh_from_db()
    return round_
