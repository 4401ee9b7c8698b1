"""Asking the register."""

import datetime as dt
from dataclasses import dataclass

from titles.packs.queries import pack_of
from titles.packs.schema import Pack
from titles.register.models import Certificate, Reprint, Revocation


def regulation(certificate: Certificate) -> Pack | None:
    """What the certificate was issued under, and its loss and replacement go by; None where that is not known."""
    if certificate.pack_version_id is None:
        return None
    return pack_of(certificate.pack_version_id, certificate.procedure)


def open_revocation(certificate: Certificate) -> Revocation | None:
    """The question that is not decided yet; None when nobody questions the certificate."""
    return Revocation.objects.filter(certificate=certificate, decided_at=None).first()


def open_reprint(certificate: Certificate) -> Reprint | None:
    """The request for a new print that is not settled yet."""
    return Reprint.objects.filter(certificate=certificate, outcome="").first()


@dataclass(frozen=True)
class Print:
    """One print of a certificate: since when it is there, and the request that is to void it, or has."""

    printed_on: dt.date
    why: str
    request: Reprint | None = None

    @property
    def void(self) -> bool:
        return bool(self.request and self.request.outcome == Reprint.Outcome.DONE)


def prints(certificate: Certificate) -> list[Print]:
    """Every print, oldest first, each with what became of it; one more line for every request without result."""
    found, printed_on, why = [], certificate.issued_on, "发证"
    for row in certificate.reprints.all():
        found.append(Print(printed_on, why, row))
        if row.outcome == Reprint.Outcome.DONE and row.settled_on:
            printed_on, why = row.settled_on, row.get_manner_display()
    settled = not found or found[-1].request is None or found[-1].request.outcome
    return [*found, Print(printed_on, why)] if settled else found


def last_reprint(certificate: Certificate) -> Reprint | None:
    """The request by which the print in force was made; None for the first print."""
    return certificate.reprints.filter(outcome=Reprint.Outcome.DONE).last()
