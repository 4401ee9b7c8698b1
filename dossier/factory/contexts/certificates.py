"""The electronic certificate, and the registers that go with certificates."""

from django.conf import settings
from django.urls import reverse

from applications.filing.models import Application
from dossier.forms.certificate_papers import ExamRegister, PassedRow, ReissueRegister, photo_sizes
from dossier.forms.heads import head
from dossier.forms.schema import CertificateFace
from titles.examinations import queries as examinations
from titles.examinations.models import ExamRoster
from titles.flow.machine import machine
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.wording import zh_day
from titles.orgs.models import Employment
from titles.register.models import Certificate
from titles.register.queries import last_reprint, open_reprint, regulation
from titles.rounds.queries import pack_for

PRINTED = ("issued", "questioned")


def certificate(found: Certificate) -> CertificateFace:
    """The electronic certificate, with the address and QR code that verify it.

    Raises Refused for one that is revoked, or declared void and not printed anew yet.
    """
    if found.state not in PRINTED:
        raise Refused.of(Refusal(f"{found}：{machine('certificate').states[found.state].staff}，不能生成。"))
    pack = regulation(found)
    if pack is not None and pack.demand("certificate.electronic") is None:
        raise Refused.of(Refusal("本办法不发电子证书。", rule=pack.rule_behind("certificate.electronic")))
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
        remark=remark(found),
    )


def remark(found: Certificate) -> str:
    """That this print takes the place of another, and since when; empty on the first."""
    row = last_reprint(found)
    return f"本证书于{zh_day(row.settled_on)}{row.get_manner_display()}，原证书作废。" if row and row.settled_on else ""


def reissue_register(found: Certificate) -> ReissueRegister:
    """What the holder of a lost certificate signs. Raises Refused where the regulation has no such register."""
    pack = regulation(found)
    if pack is None:
        raise Refused.of(Refusal(f"{found}没有记录所依据的办法，不能生成登记表。"))
    person, asked = found.person, open_reprint(found)
    work = Employment.objects.filter(person=person).select_related("organisation").order_by("-since").first()
    return ReissueRegister(
        **head(pack, "reissue_register"),
        name=person.name,
        gender=person.get_gender_display(),
        birth_date=person.birth_date,
        document_number=person.document_number,
        phone=person.phone,
        unit=work.organisation.name if work else "",
        title=found.title,
        level=found.face["level"],
        series=found.series,
        specialty=found.specialty,
        number=found.number,
        issued_on=found.issued_on,
        approval_number=found.approval_number,
        issuer=found.issuer.name,
        declared_on=asked.declared_on if asked else None,
        photo_sizes=photo_sizes(pack),
    )


def exam_register(roster: ExamRoster) -> ExamRegister:
    """Everybody on the roster, by the numbers of their papers. Raises Refused while there is nobody."""
    pack = examinations.regulation(roster)
    rows = tuple(
        PassedRow(
            name=row.name,
            gender=row.get_gender_display(),
            birth_date=row.birth_date,
            document_number=row.document_number,
            series=row.series,
            specialty=row.specialty,
            title=row.title,
            level=pack.catalogue.level_label(row.level),
            exam_number=row.exam_number,
        )
        for row in roster.rows.all()
    )
    if not rows:
        raise Refused.of(Refusal("还没有录入合格人员，不能生成登记表。"))
    return ExamRegister(
        **head(pack, "exam_register"),
        examination=roster.examination,
        area=roster.organisation.name,
        centre=roster.centre.name,
        issuer=roster.issuer.name,
        document=roster.document_number,
        published_on=roster.published_on,
        rows=rows,
    )


def _route(application: Application) -> str:
    return pack_for(application.round).catalogue.route_label(application.route)
