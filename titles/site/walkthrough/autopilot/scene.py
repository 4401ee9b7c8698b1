"""What must be there before a round can be played: offices, units, committees, people with a library, a round."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.hashers import make_password

from review.committee.models import Committee, CommitteeMember
from review.committee.queries import organiser_of
from titles.flow.domain import begin
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.identity import demo_number
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Account, Assignment, Employment, Organisation, Person, Role
from titles.packs.models import PackVersion
from titles.packs.schema import Pack
from titles.rounds.models import Round, TierDeadline, UnitRound
from titles.site.demonstration.places import PASSWORD
from titles.site.walkthrough.autopilot.library import add_career
from titles.site.walkthrough.fates import Somebody, Story

IN_OFFICE_SINCE = dt.date(2025, 1, 1)
# Highest first; what a unit has above it stands in this order.
RANK = (
    "province_bureau", "city_bureau", "county_bureau", "service_centre", "reporting_office", "competent_department",
    "convening_body",
)  # fmt: skip
NAMES = {
    "province_bureau": "示例省职改办",
    "city_bureau": "示例市职改办",
    "county_bureau": "示例县职改办",
    "competent_department": "示例主管部门",
    "reporting_office": "示例报送审查部门",
    "service_centre": "示例人才服务中心",
    "convening_body": "示例评委会办公室",
}
ROLES = {"unit": (Role.UNIT_HR, Role.UNIT_LEAD)}
CONVENING = (Role.SECRETARY, Role.TELLER, Role.HANDLER, Role.APPROVER)
OFFICE = (Role.HANDLER, Role.APPROVER)
MEMBERS = 31


@dataclass
class Scene:
    """Who and what the round is played with; seats are (user name, organisation's name, role)."""

    story: Story
    pack: Pack
    round: Round
    organisations: dict[tuple[str, ...], Organisation] = field(default_factory=dict)
    units: dict[str, Organisation] = field(default_factory=dict)
    seats: list[tuple[str, str, str]] = field(default_factory=list)
    people: dict[str, Somebody] = field(default_factory=dict)
    accounts: int = 0


def build(story: Story, version: PackVersion, pack: Pack, *, serial: int = 1) -> Scene:
    """Make it, as the system, at the business time that is. `serial` keeps numbers of several rounds apart."""
    with declare(SYSTEM):
        scene = Scene(story, pack, Round(), accounts=serial * 100)
        for key, unit in story.units.items():
            above = _above(scene, unit.above)
            scene.units[key] = Organisation.objects.create(
                name=unit.name,
                parent=above,
                kind="unit",
                unit_type=unit.unit_type,
                affiliation=unit.affiliation,
                unit_code=f"7100{serial:02d}{len(scene.units):02d}",
            )
        organiser = _organiser(scene)
        bodies = {series: _body(scene, series, organiser) for series in _series(scene)}
        rebuild_reach()
        for organisation in dict.fromkeys([*scene.organisations.values(), *scene.units.values()]):
            _staff(scene, organisation, convenes=organisation in bodies.values())
        _committees(scene, bodies)
        scene.round = _round(scene, version, organiser)
        for place, somebody in enumerate(story.people, start=1):
            _person(scene, somebody, serial * 40 + place)
        rebuild_reach()
    return scene


def _above(scene: Scene, kinds: tuple[str, ...]) -> Organisation | None:
    """The nearest superior; offices that two units share are made once."""
    path: tuple[str, ...] = ()
    parent = None
    for kind in reversed(kinds):
        path = (*path, kind)
        if path not in scene.organisations:
            place = "" if all(one.kind != kind for one in scene.organisations.values()) else f"（{len(path)}）"
            scene.organisations[path] = Organisation.objects.create(
                name=f"{NAMES[kind]}{place}", kind=kind, parent=parent
            )
        parent = scene.organisations[path]
    return parent


def _organiser(scene: Scene) -> Organisation:
    """The highest office that the regulation charges with the work, or the one the story names."""
    offices = sorted(scene.organisations.values(), key=lambda row: RANK.index(row.kind))
    demand = scene.pack.demand("supervision.by")
    wanted = [scene.story.organiser] if scene.story.organiser else list(demand.value if demand else ())
    return next((row for row in offices if row.kind in wanted), offices[0])


def _series(scene: Scene) -> list[str]:
    asked = {asked_for(scene.pack, scene.story, one)["series"] for one in scene.story.people}
    return sorted(asked.difference(scene.story.unserved))


def _body(scene: Scene, series: str, organiser: Organisation) -> Organisation:
    """Whoever convenes the committee of the series: the kind the regulation names, made where no unit has it above."""
    row = organiser_of(scene.pack, series)
    kind = row["kind"] if row else "convening_body"
    found = next((one for one in scene.organisations.values() if one.kind == kind), None)
    found = found or Organisation.objects.create(name=NAMES[kind], kind=kind, parent=organiser)
    return scene.organisations.setdefault(("body", kind), found)


def _staff(scene: Scene, organisation: Organisation, *, convenes: bool) -> None:
    for role in CONVENING if convenes else ROLES.get(organisation.kind, OFFICE):
        scene.accounts += 1
        username = f"{organisation.kind}.{role}.{scene.accounts}"
        account = _account(username, f"{role.label}{scene.accounts}")
        Assignment.objects.create(account=account, organisation=organisation, role=role, since=IN_OFFICE_SINCE)
        scene.seats.append((username, organisation.name, role))


def _account(username: str, name: str, person: Person | None = None) -> Account:
    return Account.objects.create(
        username=username,
        display_name=name,
        person=person,
        password=make_password(PASSWORD),
        must_change_password=False,
    )


def _committees(scene: Scene, bodies: dict[str, Organisation]) -> None:
    """One filed committee for each series that somebody applies in."""
    for series, body in bodies.items():
        specialties = scene.pack.catalogue.by_name(series)
        committee = Committee.objects.create(
            organisation=body,
            name=f"示例{series}系列评审委员会",
            series=series,
            levels=list(scene.pack.catalogue.levels),
            valid_until=dt.date(2028, 12, 31),
        )
        CommitteeMember.objects.bulk_create(
            CommitteeMember(
                committee=committee,
                name=f"评委{place:02d}",
                employer="示例单位",
                specialty=specialties.specialties[place % len(specialties.specialties)] if specialties else series,
            )
            for place in range(1, MEMBERS + 1)
        )


def _round(scene: Scene, version: PackVersion, organiser: Organisation) -> Round:
    story = scene.story
    round_ = begin(
        machine("round"),
        Round(
            pack_version=version,
            procedure=story.procedure,
            organisation=organiser,
            name=story.name or f"{story.opens_on.year} 年度职称申报评审",
            year=story.opens_on.year,
            opens_on=story.opens_on,
            closes_at=clock.end_of(story.closes_on),
        ),
    )
    kinds = {"unit", *(row.kind for row in scene.organisations.values())}
    for kind in sorted(kinds):
        TierDeadline.objects.create(round=round_, organisation_kind=kind, due_at=clock.end_of(dt.date(2026, 12, 31)))
    for unit in scene.units.values():
        begin(machine("unit_round"), UnitRound(round=round_, unit=unit))
    return round_


def asked_for(pack: Pack, story: Story, somebody: Somebody) -> dict[str, str]:
    """Series, specialty, level, route and title: what the story says, the rest as the catalogue offers it."""
    said = {**story.answers, **somebody.answers}
    wanted = {name: str(said.get(f"basic.{name}", "")) for name in ("series", "specialty", "level", "route", "title")}
    wanted["route"] = wanted["route"] or (
        "review" if "review" in pack.catalogue.routes else next(iter(pack.catalogue.routes))
    )
    for series in pack.catalogue.series:
        if wanted["series"] not in ("", series.name):
            continue
        titles = [
            one
            for one in series.titles
            if one.route == wanted["route"] and wanted["level"] in ("", one.level) and wanted["title"] in ("", one.name)
        ]
        if titles:
            chosen = next((one for one in titles if one.level == "intermediate"), titles[0])
            specialty = wanted["specialty"] or series.specialties[0]
            return {
                "series": series.name,
                "specialty": specialty,
                "level": chosen.level,
                "route": chosen.route,
                "title": chosen.name,
            }
    return wanted


def answers_of(scene: Scene, somebody: Somebody) -> dict[str, Any]:
    """`section.field` → what is filled in: the title that is applied for, the round's answers, the person's own."""
    asked = asked_for(scene.pack, scene.story, somebody)
    return {**{f"basic.{name}": value for name, value in asked.items()}, **scene.story.answers, **somebody.answers}


def _person(scene: Scene, somebody: Somebody, serial: int) -> None:
    """An applicant with an account and an ordinary career; `library` says what is different."""
    birth = somebody.library.get("birth", dt.date(1986, serial % 12 + 1, serial % 28 + 1))
    person = Person.objects.create(
        name=somebody.name,
        gender="male",
        birth_date=birth,
        document_number=demo_number(birth, serial % 400 * 2 + 1),
        phone=f"1990000{serial:04d}",
    )
    unit = scene.units[somebody.unit]
    since = somebody.library.get("since", dt.date(2009, 7, 1))
    Employment.objects.create(person=person, organisation=unit, post="专业技术岗位", since=since)
    add_career(
        scene.pack, asked_for(scene.pack, scene.story, somebody), somebody, person, employer=unit.name, since=since
    )
    if not somebody.account:
        return
    username = f"applicant.{serial}"
    _account(username, somebody.name, person)
    scene.people[username] = somebody
    scene.seats.append((username, "", Role.APPLICANT))
