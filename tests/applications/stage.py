"""An applicant with a full library and a draft, filled in through the domain, with doors to try."""

import datetime as dt
import io
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, ImageDraw

from applications.career.models import Assessment, Award, Education, HeldTitle, Post, Work
from applications.career.queries import records
from applications.filing import checking, domain, evidence, queries
from applications.filing.models import Application, Attachment
from applications.filing.pieces import Piece, pieces
from tests.acting import acting, client_for
from tests.factories import (
    AccountFactory,
    AssignmentFactory,
    EmploymentFactory,
    OrganisationFactory,
    PersonFactory,
    RoundFactory,
    UnitRoundFactory,
)
from tests.pdfs import pdf
from titles.flow.domain import fire
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.uploads.models import Blob
from titles.kernel.uploads.storage import store
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Account, Assignment
from titles.packs.schema import Pack
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for
from titles.site.walkthrough.materials import ANSWERS

TODAY = dt.datetime(2026, 6, 8, 9, tzinfo=clock.SHANGHAI)
FIRST_YEAR, LAST_YEAR = 2021, 2025


@dataclass
class Desk:
    """The applicant, who can be asked to do things and whose doors can be tried."""

    account: Account
    application: Application
    client: Client
    hr: Assignment
    lead: Assignment

    @property
    def pack(self) -> Pack:
        return pack_for(self.application.round)

    @property
    def page(self) -> str:
        return f"/applications/{self.application.pk}/"

    def refresh(self) -> Application:
        self.application.refresh_from_db()
        return self.application

    def content(self) -> dict[str, Any]:
        return queries.draft_content(self.application)

    def piece(self, slot: str, name: str = "") -> Piece:
        """The piece of a slot; of one with records the one whose name contains `name`."""
        with acting(self.account):
            found = [row for row in pieces(self.pack, self.content()) if row.slot.code == slot and name in row.name]
        assert found, (slot, name)
        return found[0]

    def save(self, section: str, field: str, value: Any) -> Any:
        """Through the door that saves as one types."""
        row = self.application.draft_values.filter(section=section, field=field).first()
        body = {"section": section, "field": field, "value": value, "version": row.version if row else 0}
        return self.client.post(f"{self.page}save/", json.dumps(body), content_type="application/json")

    def upload(self, slot: str, *files: SimpleUploadedFile, **data: Any) -> Any:
        """Through the door of the evidence page, as a script sends it."""
        sent = {"slot": slot, "file": list(files) or [file(slot)], **data}
        return self.client.post(f"{self.page}evidence/", sent, headers={"accept": "application/json"})

    def held(self, slot: str) -> list[Attachment]:
        return list(self.application.attachments.filter(slot=slot, removed_at=None).select_related("blob"))

    def try_(self, transition: str, who: Client | None = None, **data: Any) -> Any:
        return (who or self.client).post(f"/do/application/{self.application.pk}/{transition}/", data)

    def refusals(self, transition: str, who: Client | None = None, **data: Any) -> list[Any]:
        """What the door answers when it refuses."""
        response = self.try_(transition, who, **data)
        assert response.status_code == 409, response.status_code
        return response.context["refusals"]

    def messages(self, transition: str, rule: str, **data: Any) -> list[str]:
        return [row.message for row in self.refusals(transition, **data) if row.rule == rule]

    def complete(self, *, due: tuple[str, ...] = ("apply", "filing")) -> None:
        """Everything the pack asks for, uploaded."""
        with acting(self.account):
            for piece in pieces(self.pack, self.content()):
                if piece.missing and piece.slot.due in due:
                    self._attach(piece)

    def _attach(self, piece: Piece) -> None:
        """Stored without the child process, which the tests of uploads go through."""
        content = pdf(title=piece.label)
        values = {"size": len(content), "kind": "pdf", "pages": 1, "stored_at": clock.now()}
        blob, _ = Blob.objects.get_or_create(sha256=store(content), defaults=values)
        evidence.add_attachment(
            application=self.application,
            slot=piece.slot.code,
            blob=blob,
            name=f"{piece.label}.pdf",
            title=piece.label,
            nature="copy" if piece.slot.nature == "copy" else "original",
            record_id=UUID(piece.record_id) if piece.record_id else None,
        )

    def look(self) -> None:
        """The unit's clerk ticks whatever is open."""
        self.refresh()
        with acting(self.hr):
            self._tick()

    def _tick(self) -> None:
        for item, _ in checking.open_items(self.application):
            domain.record_check(application=self.application, item=item, passed=True, remark="")

    def go(self, *transitions: str) -> None:
        """Fire as whoever is entitled: the applicant, the unit's clerk, its leader."""
        for name in transitions:
            row = machine("application").transitions[name]
            who = {"applicant": self.account, "unit_hr": self.hr, "unit_lead": self.lead}[row.roles[0]]
            with acting(who):
                if name == "pass_unit_check":
                    self._tick()
                data = {"agree": True} if "PledgeForm" in row.form else {}
                fire(machine("application"), name, [self.application.pk], data=data)
        self.refresh()


def file(title: str, pages: int = 1) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{title}.pdf", pdf(pages, title=title), "application/pdf")


def lying_pdf(pages: int = 2) -> bytes:
    """The last page lies on its side."""
    made, out = pikepdf.new(), io.BytesIO()
    for number in range(pages):
        made.add_blank_page(page_size=(842, 595) if number == pages - 1 else (595, 842))
    made.save(out)
    return out.getvalue()


def picture(
    title: str, size: tuple[int, int] = (600, 800), *, form: str = "JPEG", orientation: int = 1
) -> SimpleUploadedFile:
    """A picture with its title's length drawn into it, so that each has its own bytes."""
    made, out = Image.new("RGB", size, "white"), io.BytesIO()
    ImageDraw.Draw(made).rectangle((10, 10, 20 + len(title) * 7, 60 + sum(title.encode()) % 200), fill="black")
    exif = Image.Exif()
    exif[0x0112] = orientation
    made.save(out, form, exif=exif)
    suffix = {"JPEG": "jpg", "PNG": "png"}[form]
    return SimpleUploadedFile(f"{title}.{suffix}", out.getvalue(), f"image/{form.lower()}")


def library(person: Any) -> None:
    """A bachelor and assistant engineer since 2021, assessed each year since."""
    day = dt.date
    Education.objects.create(
        person=person, degree="bachelor", school="示例大学", major="水利", graduated_on=day(2012, 6, 30)
    )
    Education.objects.create(
        person=person, degree="college", school="示例学院", major="水利", graduated_on=day(2009, 6, 30)
    )
    Post.objects.create(person=person, employer="示例单位", post="技术员", work="水利设计", since=day(2012, 7, 1))
    HeldTitle.objects.create(
        person=person,
        title="助理工程师",
        level="assistant",
        series="工程",
        specialty="水利工程",
        obtained_on=day(FIRST_YEAR, 1, 1),
        engaged_on=day(FIRST_YEAR, 1, 1),
    )
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        Assessment.objects.create(person=person, year=year, result="qualified")
    work(person, "渠道防渗试验")
    Award.objects.create(person=person, name="先进个人", awarding_body="示例局", awarded_on=day(2023, 5, 1))


def work(person: Any, title: str, **fields: Any) -> Work:
    given = {"kind": "paper", "outlet": "示例学报", "completed_on": dt.date(2023, 3, 1), **fields}
    return Work.objects.create(person=person, title=title, **given)


def unit_round_of() -> UnitRound:
    bureau = OrganisationFactory(kind="city_bureau", unit_type="", name="示例市职改办")
    department = OrganisationFactory(kind="competent_department", unit_type="", parent=bureau, name="示例市水务局")
    unit = OrganisationFactory(parent=department, unit_type="institution", name="示例水利站")
    rebuild_reach()
    round_ = RoundFactory(organisation=bureau, opens_on=dt.date(2026, 1, 1))
    return UnitRoundFactory(round=round_, unit=unit)


def desk(name: str = "示例甲", *, pick: bool = True, answers: dict[str, dict[str, Any]] | None = None) -> Desk:
    """Everything typed and picked; nothing uploaded. `answers` change what is typed."""
    clock.move_to(TODAY)
    unit_round = unit_round_of()
    person = PersonFactory(name=name)
    EmploymentFactory(person=person, organisation=unit_round.unit)
    library(person)
    account = AccountFactory(person=person)
    with acting(account):
        application = domain.start(round_=unit_round.round)
        for section, values in ANSWERS.items():
            for field, value in {**values, **(answers or {}).get(section, {})}.items():
                domain.save_value(application=application, section=section, field=field, value=value, version=0)
        for kind in ("held_title", "education", "post", "work", "award", "assessment") if pick else ():
            wanted = [row.pk for row in records(kind, person_id=person.pk)]
            domain.set_picks(application=application, kind=kind, record_ids=wanted)
    return Desk(
        account,
        application,
        client_for(account),
        hr=AssignmentFactory(organisation=unit_round.unit, role="unit_hr"),
        lead=AssignmentFactory(organisation=unit_round.unit, role="unit_lead"),
    )
