"""A certificate issued under a shipped regulation, its holder, and the people of the issuer; doors to try."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.acting import client_for
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    AssignmentFactory,
    OrganisationFactory,
    PersonFactory,
    RoundFactory,
    UnitRoundFactory,
)
from tests.pdfs import pdf
from tests.titles.register.issued import issued
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.models import Account, Assignment
from titles.packs.domain import install
from titles.packs.queries import pack_of
from titles.packs.schema import Pack
from titles.register.models import Certificate


@dataclass
class Desk:
    certificate: Certificate
    holder: Account
    handler: Assignment
    approver: Assignment

    @property
    def pack(self) -> Pack:
        return pack_of(self.certificate.pack_version_id, self.certificate.procedure)

    def fire(self, name: str, by: Account | Assignment, **data: Any) -> Any:
        return client_for(by).post(f"/do/certificate/{self.certificate.pk}/{name}/", data)

    def done(self, name: str, by: Account | Assignment, **data: Any) -> None:
        response = self.fire(name, by, **data)
        assert response.status_code == 302, [row.message for row in response.context["refusals"]]
        self.certificate.refresh_from_db()

    def told(self, name: str, by: Account | Assignment, **data: Any) -> list[tuple[str, str]]:
        """(rule, message) of every refusal at the door."""
        response = self.fire(name, by, **data)
        assert response.status_code == 409, response.status_code
        return [(row.rule, row.message) for row in response.context["refusals"]]

    def page(self, who: Account | Assignment) -> str:
        return client_for(who).get(f"/certificates/{self.certificate.pk}/").content.decode()


def verified(asked: str) -> str:
    """The public page of a number or code."""
    return Client().get(f"/verify/{asked}/").content.decode()


def paper(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.pdf", pdf(title=name), "application/pdf")


def desk(code: str, procedure: str = "", *, band: str = "intermediate", kind: str = "city_bureau") -> Desk:
    """A certificate of a regulation, issued by an office of that kind."""
    bureau = OrganisationFactory(kind=kind, unit_type="", name="示例职改办", unit_code="659000")
    with declare(SYSTEM):
        version = install(code)
    round_ = RoundFactory(pack_version=version, procedure=procedure, organisation=bureau)
    person = PersonFactory(name="甲一")
    application = ApplicationFactory(
        unit_round=UnitRoundFactory(round=round_),
        person=person,
        band=band,
        **({"level": "associate_senior", "title": "高级工程师"} if band == "high" else {}),
    )
    return Desk(
        issued(application, issuer=bureau),
        AccountFactory(person=person),
        handler=AssignmentFactory(organisation=bureau, role="handler"),
        approver=AssignmentFactory(organisation=bureau, role="approver"),
    )
