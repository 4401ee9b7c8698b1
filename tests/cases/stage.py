"""An application begun by any regulation, with the doors of its draft."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from applications.filing.models import Application
from tests.acting import client_for
from tests.factories import (
    AccountFactory,
    AssignmentFactory,
    EmploymentFactory,
    OrganisationFactory,
    RoundFactory,
    UnitRoundFactory,
)
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.models import Assignment
from titles.packs.domain import install


@dataclass
class Draft:
    """The client of whoever types, and whoever works in the unit's personnel office."""

    application: Application
    client: Client
    hr: Assignment

    def upload(self, slot: str, *files: SimpleUploadedFile, who: Client | None = None, **data: Any) -> list[list[str]]:
        """Through the door of the evidence page; for each file what is wrong with it."""
        sent = {"slot": slot, "file": list(files), **data}
        address = f"/applications/{self.application.pk}/evidence/"
        answer = (who or self.client).post(address, sent, headers={"accept": "application/json"})
        return [row["errors"] for row in answer.json()["files"]]

    def held(self, slot: str) -> int:
        return self.application.attachments.filter(slot=slot, removed_at=None).count()


def draft(code: str, *, procedure: str = "", recorded: bool = False, **asked: Any) -> Draft:
    """Begun at the door of the round by the applicant, or recorded by the unit from paper.

    `asked`: what is applied for, where files depend on it.
    """
    with declare(SYSTEM):
        version = install(code)
    unit = OrganisationFactory()
    round_ = RoundFactory(pack_version=version, procedure=procedure, state="open")
    UnitRoundFactory(round=round_, unit=unit)
    employment = EmploymentFactory(organisation=unit)
    hr = AssignmentFactory(organisation=unit, role="unit_hr")
    begun = {"person": str(employment.person_id)} if recorded else {}
    client = client_for(hr if recorded else AccountFactory(person=employment.person))
    answer = client.post(f"/rounds/{round_.pk}/apply/", begun)
    assert answer.status_code == 302, answer.content.decode()
    if asked:
        Application.objects.update(**asked)
    return Draft(Application.objects.get(), client, hr)
