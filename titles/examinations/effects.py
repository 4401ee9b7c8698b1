"""The certificates of those who passed."""

from titles.examinations.domain import person_of
from titles.examinations.queries import regulation
from titles.flow.domain import begin
from titles.flow.machine import Firing, machine
from titles.kernel import clock
from titles.register.domain import face, new_code, next_number
from titles.register.models import Certificate
from titles.work.domain import notify


def certify(firing: Firing) -> None:
    """Every row its certificate, numbered by the issuer; the document that published the result stands behind it."""
    for roster in firing.objects:
        pack, today = regulation(roster), clock.today()
        issued = []
        for row in roster.rows.all():
            certificate = Certificate(
                number=next_number(pack, roster.issuer, today.year),
                code=new_code(),
                person=person_of(row),
                pack_version_id=roster.pack_version_id,
                issuer=roster.issuer,
                series=row.series,
                specialty=row.specialty,
                level=row.level,
                title=row.title,
                approval_number=roster.document_number,
                approved_on=roster.published_on,
                issued_on=today,
            )
            certificate.face = face(certificate)
            begin(machine("certificate"), certificate, kind="issue", data={"exam_roster": roster.pk})
            row.certificate, row.certificate_number = certificate, certificate.number
            row.save(update_fields=["certificate", "certificate_number"])
            notify(
                [certificate.person_id],
                kind="certificate",
                text=f"您已取得{certificate.title}资格，证书编号 {certificate.number}。",
                url=f"/certificates/{certificate.pk}/",
            )
            issued.append(str(certificate.pk))
        firing.note(roster, certificates=issued)


def send_back(firing: Firing) -> None:
    for roster in firing.objects:
        text = f"{roster}：合格人员登记表被退回：{firing.data['reason']}"
        url = f"/exam-rosters/{roster.pk}/"
        notify([roster.organisation_id], role="handler", kind="returned", text=text, url=url)
