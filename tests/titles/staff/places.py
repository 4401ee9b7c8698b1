"""A city that works by one regulation, its offices, and doors to try."""

from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.acting import client_for
from tests.factories import AssignmentFactory, OrganisationFactory
from tests.pdfs import pdf
from tests.titles.staff import books
from tests.titles.staff.test_requesting import act, answers, ask, credit_code
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Assignment, Organisation
from titles.packs.domain import install
from titles.staff.models import AccountRequest, SealedPassword, UnitAccount


@dataclass
class City:
    """`city.county`, `city.department`, `city.centre` stand below the bureau that names the regulation."""

    code: str
    bureau: Organisation = field(init=False)

    def __post_init__(self):
        with declare(SYSTEM):
            install(self.code)
        self.bureau = OrganisationFactory(kind="city_bureau", unit_type="", name="示例市职改办", regulation=self.code)
        self.county = self.office("county_bureau", "示例县人社局", self.bureau)
        self.department = self.office("competent_department", "示例县教育局", self.county)
        self.centre = self.office("service_centre", "示例市人才交流中心", self.bureau)
        rebuild_reach()

    def office(self, kind: str, name: str, parent: Organisation) -> Organisation:
        return OrganisationFactory(kind=kind, unit_type="", name=name, parent=parent)

    def ask(self, office: Organisation, unit_type: str, affiliation: str = "local", **more):
        numbers = {"contact_document": books.number(7), "lead_document": books.number(9)}
        return ask(answers(office, unit_type=unit_type, affiliation=affiliation, **{**numbers, **more}))

    def open(self, office: Organisation, **data):
        return act(clerk(office), "open", parent=str(office.pk), **data)


def clerk(organisation: Organisation, role: str = "handler") -> Client:
    return client_for(AssignmentFactory(organisation=organisation, role=role))


def told(answer) -> list[tuple[str, str]]:
    return [(one.rule, one.message) for one in answer.context["refusals"]]


def rules(answer) -> list[str]:
    return [rule for rule, _message in told(answer)]


def opened_unit() -> tuple[Organisation, Client]:
    """The unit that was opened last, and its HR at the keyboard with a password of the own."""
    unit = AccountRequest.objects.get(state="opened").organisation
    held = Assignment.objects.get(organisation=unit, role="unit_hr")
    secret = SealedPassword.objects.get(account=held.account).secret
    client = Client()
    assert client.post("/login/", {"username": held.account.username, "password": secret}).status_code == 302
    chosen = {"old": secret, "new": "Renshi-mima-2026", "again": "Renshi-mima-2026"}
    assert client.post("/password/", chosen).status_code == 302
    return unit, client


def step(client: Client, name: str, **data):
    """Fire a step of the one unit account there is."""
    row = UnitAccount.objects.get()
    return client.post(f"/do/unit_account/{row.pk}/{name}/", {"version": row.version, **data})


def statement(**more) -> dict:
    code = credit_code("91410100MA07LWUQ1")
    return {"uscc": code, "lead_name": "校长乙", "contact_name": "人事甲", "phone": "0371-0000000", **more}


def proof(name: str = "登记证书.pdf"):
    return SimpleUploadedFile(name, pdf(title=name))
