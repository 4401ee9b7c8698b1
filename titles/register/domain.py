"""Issuing and revoking certificates."""

import datetime as dt
import secrets
from typing import Any
from uuid import UUID

from titles.flow.domain import begin, fire
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.refusals import Refused
from titles.kernel.wording import mask_document
from titles.orgs.models import Organisation
from titles.packs.schema import Pack
from titles.packs.vocabulary import LEVELS
from titles.register.entitled import not_entitled
from titles.register.models import Certificate, CertificateSequence
from titles.rounds.queries import pack_for
from titles.work.domain import notify

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 16


def issue(*, application: Any, issuer: Organisation, approval_number: str, approved_on: dt.date) -> Certificate:
    """Give the application's person the certificate; an application that has one gets the same one.

    The number comes from the issuer's own sequence under its row lock; the face is masked and frozen. Raises Refused
    for an office that the regulation does not have give out certificates of this band.
    """
    held = Certificate.objects.filter(application_id=application.pk).first()
    if held:
        return held
    pack, today = pack_for(application.round), clock.today()
    refusal = not_entitled(pack, what=application.band, issuer=issuer)
    if refusal:
        raise Refused.of(refusal)
    certificate = Certificate(
        number=next_number(pack, issuer, today.year),
        code=new_code(),
        person=application.person,
        application_id=application.pk,
        pack_version_id=application.round.pack_version_id,
        procedure=application.round.procedure,
        issuer=issuer,
        series=application.series,
        specialty=_specialty(application, pack),
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


def question(*, case_id: UUID, ground: str, reason: str, **of: UUID) -> list[Certificate]:
    """Have the issuers review what was certified and something was found about (TS-08-13).

    `of`: `application_id`, or `person_id` for every title that a person holds. Where a revocation is being decided
    already, what was found is told to whoever decides, and the decision waits for a new proposal. Answers the
    certificates, without those that are revoked.
    """
    held = list(Certificate.objects.filter(**of).exclude(state="revoked").order_by("pk"))
    if held:
        data = {"case": case_id, "ground": ground, "reason": reason}
        fire(machine("certificate"), "question", [row.pk for row in held], data=data)
    return held


def new_code() -> str:
    """A code of verification that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def next_number(pack: Pack, issuer: Organisation, year: int) -> str:
    """The next of the issuer's own numbers of a year, as the regulation writes them; never one that is given already.

    Two issuers would write the same number where the regulation does not write who issues, or an office has no code.
    """
    CertificateSequence.objects.get_or_create(issuer=issuer, year=year)
    sequence = CertificateSequence.objects.select_for_update().get(issuer=issuer, year=year)
    pattern: str = pack.value("certificate.number_pattern")
    while True:
        sequence.last += 1
        number = pattern.format(year=year, issuer=issuer.unit_code, serial=sequence.last)
        if not Certificate.objects.filter(number=number).exists():
            break
    sequence.save(update_fields=["last"])
    return number


def _specialty(application: Any, pack: Pack) -> str:
    """What is certified: the specialty applied for, or the fact that the regulation has printed instead."""
    fact = pack.demand("certificate.specialty")
    handed_in = application.submissions.last() if fact else None
    named = handed_in.facts.get(fact.value) if fact and handed_in else None
    return named or application.specialty


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
