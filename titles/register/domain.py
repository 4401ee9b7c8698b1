"""Issuing and revoking certificates."""

import datetime as dt
import secrets
from typing import Any
from uuid import UUID

from titles.flow.domain import begin, fire
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.wording import mask_document
from titles.orgs.models import Organisation
from titles.packs.vocabulary import LEVELS
from titles.register.models import Certificate, CertificateSequence
from titles.rounds.queries import pack_for
from titles.work.domain import notify

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 16


def issue(*, application: Any, issuer: Organisation, approval_number: str, approved_on: dt.date) -> Certificate:
    """Give the application's person the certificate; an application that has one gets the same one.

    The number comes from the issuer's own sequence under its row lock; the face is masked and frozen.
    """
    held = Certificate.objects.filter(application_id=application.pk).first()
    if held:
        return held
    today = clock.today()
    certificate = Certificate(
        number=_next_number(application, issuer, today.year),
        code=new_code(),
        person=application.person,
        application_id=application.pk,
        pack_version_id=application.round.pack_version_id,
        procedure=application.round.procedure,
        issuer=issuer,
        series=application.series,
        specialty=application.specialty,
        level=application.level,
        title=application.title,
        approval_number=approval_number,
        approved_on=approved_on,
        issued_on=today,
    )
    certificate.face = face(certificate)
    begin(machine("certificate"), certificate, kind="issue", data={"application": application.pk})
    fire(machine("application"), "certify", [application.pk])
    notify(
        [application.person_id],
        kind="certificate",
        text=f"您已取得{certificate.title}资格，证书编号 {certificate.number}。",
        url=f"/certificates/{certificate.pk}/",
    )
    return certificate


def question(*, application_id: UUID, case_id: UUID, ground: str, reason: str) -> Certificate | None:
    """Have the issuer review the certificate of an application about which something was found (TS-08-13).

    Where a revocation is being decided already, what was found is told to whoever decides, and the decision waits for a
    new proposal. Answers the certificate, or None when the application has none, or one that is revoked.
    """
    held = Certificate.objects.filter(application_id=application_id).exclude(state="revoked").first()
    if held:
        data = {"case": case_id, "ground": ground, "reason": reason}
        fire(machine("certificate"), "question", [held.pk], data=data)
    return held


def new_code() -> str:
    """A code of verification that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def _next_number(application: Any, issuer: Organisation, year: int) -> str:
    CertificateSequence.objects.get_or_create(issuer=issuer, year=year)
    sequence = CertificateSequence.objects.select_for_update().get(issuer=issuer, year=year)
    sequence.last += 1
    sequence.save(update_fields=["last"])
    pattern = pack_for(application.round).parameter("certificate.number_pattern").value
    return pattern.format(year=year, issuer=issuer.unit_code, serial=sequence.last)


def face(certificate: Certificate) -> dict[str, str]:
    """What anybody may see of it: the certified facts; the identity number masked."""
    return {
        "name": certificate.person.name,
        "document": mask_document(certificate.person.document_number),
        "title": certificate.title,
        "series": certificate.series,
        "specialty": certificate.specialty,
        "level": LEVELS[certificate.level],
        "issuer": certificate.issuer.name,
        "approval_number": certificate.approval_number,
        "approved_on": certificate.approved_on.isoformat(),
        "issued_on": certificate.issued_on.isoformat(),
    }
