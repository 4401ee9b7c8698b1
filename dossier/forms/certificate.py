"""The certificate: A4 landscape, one page, number, QR code and address of verification."""

from decimal import Decimal

import segno

from dossier.forms import paper
from dossier.forms.registry import Form, PagePlan
from dossier.forms.schema import CertificateFace

PLAN = PagePlan(Decimal(297), Decimal(210), 1, "A4 横向")


def render(form: Form, context: CertificateFace) -> bytes:
    values = {"face": context, "qr": qr(context.verify_url)}
    return paper.render_pdf(form, context, values, person=context.name)


def qr(url: str) -> str:
    """The address as a QR code with a quarter of redundancy (Q: it is printed and carried about), an SVG data: URI."""
    return segno.make(url, error="q", micro=False).svg_data_uri(scale=4, border=2, dark="#1a1a1a")


FORM = Form(
    code="F-CERT",
    name="专业技术职务任职资格证书",
    context=CertificateFace,
    plan=PLAN,
    renderer=render,
    engine=paper.engine,
    template="dossier/forms/certificate.html",
)
