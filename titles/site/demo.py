"""Deterministic demonstration data: one city, invented places, invented people with numbers that are never issued."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.contrib.auth.hashers import make_password
from django.db import transaction

from applications.career.models import Assessment, Award, Education, HeldTitle, Post, Work
from review.committee.models import Committee, CommitteeMember
from titles.flow.domain import begin, fire
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.identity import demo_number
from titles.kernel.workdays import seed_days
from titles.orgs.domain import actor_for, rebuild_reach
from titles.orgs.models import Account, Assignment, Employment, Organisation, Person, Role
from titles.packs.domain import install
from titles.rounds.models import CalendarDay, Quota, Round, TierDeadline, UnitRound

PASSWORD = "Yanshi-2026-shuju"  # noqa: S105  printed by `make demo`; only demonstration databases have it
NAMESPACE = UUID("9d1c0f0e-6f51-4d8e-9a55-2f4f6d0b7a10")
START = dt.datetime(2026, 6, 8, 9, 0, tzinfo=clock.SHANGHAI)
CALENDAR_YEARS = range(2012, 2027)


def key(name: str) -> UUID:
    """The same id on every machine."""
    return uuid5(NAMESPACE, name)


# key: (name, parent, kind, unit type)
ORGANISATIONS = {
    "city": ("唐山市职称改革领导小组办公室", None, "city_bureau", ""),
    "county": ("海岳县职改办（示例）", "city", "county_bureau", ""),
    "water": ("海岳县水务局（示例）", "county", "competent_department", ""),
    "qingyuan": ("清源水利站（示例）", "water", "unit", "institution"),
    "anlan": ("安澜水利工程有限公司（示例）", "water", "unit", "enterprise"),
    "construction": ("市建设局（示例）", "city", "competent_department", ""),
    "design": ("市建筑设计院（示例）", "construction", "unit", "institution"),
    "office": ("工程系列评委会办公室（示例）", "city", "convening_body", ""),
}
# user name: (shown name, organisation, role)
STAFF = {
    "qingyuan.hr": ("人事甲", "qingyuan", Role.UNIT_HR),
    "qingyuan.lead": ("站长甲", "qingyuan", Role.UNIT_LEAD),
    "anlan.hr": ("人事乙", "anlan", Role.UNIT_HR),
    "anlan.lead": ("经理乙", "anlan", Role.UNIT_LEAD),
    "design.hr": ("人事丙", "design", Role.UNIT_HR),
    "design.lead": ("院长丙", "design", Role.UNIT_LEAD),
    "water.handler": ("经办丁", "water", Role.HANDLER),
    "water.approver": ("负责丁", "water", Role.APPROVER),
    "construction.handler": ("经办戊", "construction", Role.HANDLER),
    "construction.approver": ("负责戊", "construction", Role.APPROVER),
    "county.handler": ("经办己", "county", Role.HANDLER),
    "county.approver": ("负责己", "county", Role.APPROVER),
    "city.handler": ("经办庚", "city", Role.HANDLER),
    "city.approver": ("负责庚", "city", Role.APPROVER),
    "office.secretary": ("秘书辛", "office", Role.SECRETARY),
    "office.teller": ("复核辛", "office", Role.TELLER),
    "office.expert": ("专家壬", "office", Role.EXPERT),
    "admin": ("管理癸", "city", Role.ADMINISTRATOR),
}
# user name: (name, gender, birth, unit)
APPLICANTS = {
    "jiayi": ("甲一", "male", dt.date(1988, 3, 14), "qingyuan"),
    "yier": ("乙二", "female", dt.date(1989, 9, 2), "qingyuan"),
    "bingsan": ("丙三", "male", dt.date(1987, 12, 25), "qingyuan"),
    "dingsi": ("丁四", "female", dt.date(1990, 5, 6), "qingyuan"),
    "wuwu": ("戊五", "male", dt.date(1986, 7, 19), "design"),
    "jiliu": ("己六", "female", dt.date(1991, 1, 30), "anlan"),
}


@dataclass(frozen=True)
class Cast:
    """What the demonstration made; user names are the keys."""

    round: Round
    organisations: dict[str, Organisation]
    people: dict[str, Person]


@transaction.atomic
def load(*, first_login: bool = False) -> Cast:
    """Make everything; `first_login` leaves the accounts with a password that must be changed."""
    clock.move_to(START)
    with declare(SYSTEM):
        _calendar()
        organisations = _organisations()
        people = _people(organisations)
        _accounts(organisations, people, first_login=first_login)
        round_ = _round(organisations)
        _committee(organisations)
    return Cast(round_, organisations, people)


def _calendar() -> None:
    CalendarDay.objects.bulk_create(
        CalendarDay(day=day, is_working=working, name=name) for day, working, name in seed_days(CALENDAR_YEARS)
    )


def _organisations() -> dict[str, Organisation]:
    made: dict[str, Organisation] = {}
    for serial, (code, (name, parent, kind, unit_type)) in enumerate(ORGANISATIONS.items(), start=1):
        made[code] = Organisation.objects.create(
            id=key(code),
            name=name,
            parent=made.get(parent or ""),
            kind=kind,
            unit_type=unit_type,
            unit_code=f"7100{serial:02d}",
        )
    rebuild_reach()
    return made


def _people(organisations: dict[str, Organisation]) -> dict[str, Person]:
    made = {}
    for serial, (username, (name, gender, birth, unit)) in enumerate(APPLICANTS.items(), start=1):
        person = Person.objects.create(
            id=key(username),
            name=name,
            gender=gender,
            birth_date=birth,
            document_number=demo_number(birth, serial * 2 - (gender == "male")),
            phone=f"1990000{serial:04d}",
        )
        Employment.objects.create(
            id=key(f"{username}@{unit}"),
            person=person,
            organisation=organisations[unit],
            post="工程技术岗位",
            since=dt.date(2012, 7, 1),
        )
        _library(person)
        made[username] = person
    return made


def _library(person: Person) -> None:
    """A career that meets the conditions: bachelor, assistant engineer since 2016, assessed every year since."""
    base = {"person": person}
    Education.objects.create(
        id=key(f"{person.name}.education"),
        degree="bachelor",
        school="示例水利学院",
        major="水利水电工程",
        started_on=dt.date(2008, 9, 1),
        graduated_on=dt.date(2012, 6, 30),
        **base,
    )
    unit = person.employments.get().organisation
    Post.objects.create(
        id=key(f"{person.name}.post"),
        employer=unit.name,
        post="技术员",
        work="水利工程设计与管理",
        since=dt.date(2012, 7, 1),
        **base,
    )
    HeldTitle.objects.create(
        id=key(f"{person.name}.title"),
        title="助理工程师",
        level="assistant",
        series="工程",
        specialty="水利工程",
        obtained_on=dt.date(2016, 12, 1),
        engaged_on=dt.date(2017, 1, 1),
        certificate_number=f"示例{person.name}001",
        **base,
    )
    for year in range(2017, 2026):
        Assessment.objects.create(
            id=key(f"{person.name}.{year}"),
            year=year,
            result="excellent" if year in (2020, 2024) else "qualified",
            **base,
        )
    Work.objects.create(
        id=key(f"{person.name}.paper"),
        kind="paper",
        title=f"山区小流域治理的{person.name[0]}号试验研究",
        outlet="示例水利学报",
        issue="示例刊号 1000-0001",
        completed_on=dt.date(2022, 5, 1),
        core_journal=True,
        **base,
    )
    Award.objects.create(
        id=key(f"{person.name}.award"),
        name="县级先进工作者",
        grade="县级",
        awarding_body="海岳县（示例）",
        awarded_on=dt.date(2023, 5, 1),
        **base,
    )


def _accounts(organisations: dict[str, Organisation], people: dict[str, Person], *, first_login: bool) -> None:
    encoded = make_password(PASSWORD)
    for username, person in people.items():
        Account.objects.create(
            id=key(f"account {username}"),
            username=username,
            display_name=person.name,
            person=person,
            password=encoded,
            must_change_password=first_login,
        )
    for username, (name, organisation, role) in STAFF.items():
        account = Account.objects.create(
            id=key(f"account {username}"),
            username=username,
            display_name=name,
            password=encoded,
            must_change_password=first_login,
        )
        Assignment.objects.create(
            id=key(f"assignment {username}"),
            account=account,
            organisation=organisations[organisation],
            role=role,
            since=dt.date(2026, 1, 1),
        )


def _round(organisations: dict[str, Organisation]) -> Round:
    table = machine("round")
    round_ = begin(
        table,
        Round(
            id=key("round"),
            pack_version=install("tangshan"),
            organisation=organisations["city"],
            name="2026 年度职称申报评审",
            year=2026,
            opens_on=dt.date(2026, 6, 8),
            closes_at=clock.end_of(dt.date(2026, 6, 30)),
        ),
    )
    for kind, day in (
        ("unit", dt.date(2026, 8, 14)),
        ("competent_department", dt.date(2026, 8, 31)),
        ("county_bureau", dt.date(2026, 9, 15)),
        ("city_bureau", dt.date(2026, 9, 30)),
    ):
        TierDeadline.objects.create(round=round_, organisation_kind=kind, due_at=clock.end_of(day))
    opener = Assignment.objects.get(account__username="city.approver")
    with declare(actor_for(opener.account, opener)):
        fire(table, "open", [round_.id])
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


def _committee(organisations: dict[str, Organisation]) -> None:
    committee = Committee.objects.create(
        id=key("committee"),
        organisation=organisations["office"],
        name="唐山市工程系列中级评审委员会（示例）",
        series="工程",
        levels=["intermediate"],
        valid_until=dt.date(2028, 12, 31),
    )
    account = Account.objects.get(username="office.expert")
    stems = "子丑寅卯辰巳午未申酉戌亥子丑寅卯辰巳午未申酉戌亥子"
    for serial, stem in enumerate(stems, start=1):
        CommitteeMember.objects.create(
            id=key(f"member {serial}"),
            committee=committee,
            name=f"专家{stem}{serial}",
            employer="示例单位",
            specialty="水利工程",
            account=account if serial == 1 else None,
        )
