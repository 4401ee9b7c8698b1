"""A convening body with its committee and those who wait for it, by any shipped regulation."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from applications.filing.models import Application
from review.committee.models import Committee, CommitteeMember, Meeting
from tests.acting import client_for
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    AssignmentFactory,
    EmploymentFactory,
    OrganisationFactory,
    PersonFactory,
    RoundFactory,
    SubmissionFactory,
    UnitRoundFactory,
)
from tests.pdfs import pdf
from titles.access.domain import hand_over
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Assignment, Organisation
from titles.packs.domain import install, store
from titles.packs.loader import shipped
from titles.packs.schema import Pack
from titles.rounds.models import Round, UnitRound

MEMBERS = 25


@dataclass
class Stage:
    places: dict[str, Organisation]
    round: Round
    unit_round: UnitRound
    committee: Committee
    applications: list[Application]
    people: dict[str, Assignment] = field(default_factory=dict)
    meeting: Meeting | None = None

    def who(self, seat: str) -> Assignment:
        """`body.secretary`, `city.handler`: made when first asked for."""
        place, _, role = seat.partition(".")
        if seat not in self.people:
            self.people[seat] = AssignmentFactory(organisation=self.places[place], role=role)
        return self.people[seat]

    def post(self, seat: str, path: str, data: dict[str, Any] | None = None) -> HttpResponse:
        return client_for(self.who(seat)).post(path, data or {})

    def fire(self, seat: str, name: str, obj: Any = None, /, **data: Any) -> HttpResponse:
        """`meeting.open` as somebody, through the door; the meeting itself unless told otherwise."""
        machine, _, transition = name.partition(".")
        subject = obj or self.meeting
        assert subject is not None
        return self.post(seat, f"/do/{machine}/{subject.pk}/{transition}/", data)

    def done(self, seat: str, name: str, obj: Any = None, /, **data: Any) -> None:
        response = self.fire(seat, name, obj, **data)
        assert response.status_code == 302, told(response) or response.context["form"].errors
        (obj or self.meeting).refresh_from_db()

    def refused(self, seat: str, name: str, obj: Any = None, /, **data: Any) -> list[tuple[str, str]]:
        """(rule, message) of every refusal."""
        response = self.fire(seat, name, obj, **data)
        assert response.status_code == 409, response.status_code
        return told(response)

    def call(self, held_on: str, *applications: Application) -> HttpResponse:
        """The door where a meeting is called."""
        return self.post(
            "body.secretary",
            f"/committees/{self.committee.pk}/meetings/call/",
            {
                "held_on": held_on,
                "place": "示例会议室",
                "applications": [row.pk for row in applications or self.applications],
            },
        )

    def called(self, held_on: str) -> Meeting:
        response = self.call(held_on)
        assert response.status_code == 302, told(response)
        self.meeting = Meeting.objects.get(committee=self.committee, held_on=held_on)
        return self.meeting

    def vote(self, *, failed: tuple[Application, ...] = ()) -> None:
        """From the open meeting to the confirmed count: all are there, twenty for, or ten."""
        members = list(self.committee.members.values_list("pk", flat=True))
        self.done("body.secretary", "meeting.record_attendance", present=[str(pk) for pk in members])
        against = {row.pk for row in failed}
        votes: dict[str, str] = {}
        assert self.meeting is not None
        for item in self.meeting.items.all():
            yes = 10 if item.application_id in against else 20
            votes |= {
                f"votes_for_{item.pk}": str(yes),
                f"votes_against_{item.pk}": str(MEMBERS - yes),
                f"abstentions_{item.pk}": "0",
            }
        self.done("body.secretary", "meeting.enter_votes", **votes)
        self.done("body.teller", "meeting.confirm_votes", agree="on")


def told(response: HttpResponse) -> list[tuple[str, str]]:
    return [(row.rule, row.message) for row in response.context["refusals"]] if response.status_code == 409 else []


def messages(found: list[tuple[str, str]], rule: str) -> list[str]:
    return [message for code, message in found if code == rule]


def at(day: str, time: str = "09:00") -> None:
    clock.move_to(dt.datetime.fromisoformat(f"{day}T{time}:00").replace(tzinfo=clock.SHANGHAI))


def paper(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.pdf", pdf(title=name), "application/pdf")


def stage(
    code: str,
    day: str,
    *,
    procedure: str = "",
    bureau: str = "city_bureau",
    body: str = "convening_body",
    series: str = "工程",
    band: str = "intermediate",
    number: int = 2,
    pack: Pack | None = None,
) -> Stage:
    """Province, city, county, department, unit, and a convening body below the round's bureau."""
    at(day)
    places = {"province": OrganisationFactory(kind="province_bureau", unit_type="", name="示例省职改办")}
    for place, kind, above in (
        ("city", "city_bureau", "province"),
        ("county", "county_bureau", "city"),
        ("department", "competent_department", "county"),
        ("office", "reporting_office", "county"),
    ):
        places[place] = OrganisationFactory(kind=kind, unit_type="", parent=places[above], name=f"示例{place}")
    places["unit"] = OrganisationFactory(parent=places["department"], name="示例单位")
    top = next(row for row in places.values() if row.kind == bureau)
    places["body"] = OrganisationFactory(kind=body, unit_type="", parent=top, name="示例组建单位")
    rebuild_reach()
    with declare(SYSTEM):
        version = store(pack) if pack else install(code)
    year = int(day[:4])
    round_ = RoundFactory(
        organisation=top, pack_version=version, procedure=procedure, year=year, opens_on=dt.date(year, 1, 1)
    )
    unit_round = UnitRoundFactory(round=round_, unit=places["unit"])
    level = {"high": "associate_senior", "junior": "assistant"}.get(band, band)
    committee = Committee.objects.create(
        organisation=places["body"],
        name=f"示例{series}系列评审委员会",
        series=series,
        levels=[level],
        valid_until=dt.date(2030, 12, 31),
    )
    for serial in range(MEMBERS):
        CommitteeMember.objects.create(committee=committee, name=f"专家{serial:02d}", employer="示例", specialty="示例")
    applications = [waiting(unit_round, places["body"], series=series, level=level, band=band) for _ in range(number)]
    return Stage(places, round_, unit_round, committee, applications)


def waiting(
    unit_round: UnitRound,
    body: Organisation,
    *,
    works: tuple[str, ...] = (),
    state: str = "before_committee",
    **asked: Any,
) -> Application:
    """Somebody in the convening body's hands, with a version handed in."""
    person = PersonFactory()
    EmploymentFactory(person=person, organisation=unit_round.unit)
    AccountFactory(person=person)
    application = ApplicationFactory(unit_round=unit_round, person=person, state=state, **asked)
    content = {"sections": {}, "picks": {"work": [{"kind": kind, "title": kind} for kind in works]}, "attachments": []}
    SubmissionFactory(application=application, content=content)
    hand_over([application.pk], to=person.pk, reason="本人", capability="own")
    hand_over([application.pk], to=body.pk, reason="待评审")
    return application


def without(code: str, *, procedure: str = "", **parameters: Any) -> Pack:
    """The shipped regulation with other values of some parameters; None takes one away."""
    content = shipped(code).content()
    homes = [content["parameters"], *(one.get("parameters", {}) for one in content.get("procedures", []))]
    for name, value in parameters.items():
        for home in homes:
            if name in home:
                if value is None:
                    del home[name]
                else:
                    home[name] = {**home[name], "value": value}
    return Pack.model_validate(content)
