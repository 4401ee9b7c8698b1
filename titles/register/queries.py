"""Asking the register."""

from titles.register.models import Certificate, Revocation


def open_revocation(certificate: Certificate) -> Revocation | None:
    """The question that is not decided yet; None when nobody questions the certificate."""
    return Revocation.objects.filter(certificate=certificate, decided_at=None).first()
