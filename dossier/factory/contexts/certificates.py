"""The electronic certificate."""

from django.conf import settings
from django.urls import reverse

from applications.filing.models import Application
from dossier.forms.schema import CertificateFace
from titles.flow.machine import machine
from titles.kernel.refusals import Refusal, Refused
from titles.register.models import Certificate
from titles.rounds.queries import pack_for

PRINTED = ("issued", "questioned")


def certificate(found: Certificate) -> CertificateFace:
    """The electronic certificate, with the address and QR code that verify it.

    Raises Refused for one that is revoked, or declared void and not printed anew yet.
    """
    if found.state not in PRINTED:
        raise Refused.of(Refusal(f"{found}：{machine('certificate').states[found.state].staff}，不能生成。"))
    person = found.person
    application = Application.objects.filter(pk__in=[found.application_id]).select_related("unit", "round").first()
    return CertificateFace(
        number=found.number,
        name=person.name,
        gender=person.get_gender_display(),
        birth_date=person.birth_date,
        document_label=person.get_document_type_display(),
        document_number=person.document_number,
        unit=application.unit.name if application else "",
        route=_route(application) if application else "",
        title=found.title,
        series=found.series,
        specialty=found.specialty,
        level=found.face["level"],
        issuing_body=found.issuer.name,
        approval_document=found.approval_number,
        approved_on=found.approved_on,
        issued_on=found.issued_on,
        verify_url=settings.TITLES_ADDRESS + reverse("verify", args=[found.code]),
        verify_code=found.code,
    )


def _route(application: Application) -> str:
    return pack_for(application.round).catalogue.route_label(application.route)
