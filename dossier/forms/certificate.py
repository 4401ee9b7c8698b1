"""The certificate: A4 landscape, one page, number, QR code and address of verification."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import segno

from dossier.forms import paper, samples_sheets
from dossier.forms.registry import Form, PagePlan
from dossier.forms.schema import CertificateFace

PLAN = PagePlan(Decimal(297), Decimal(210), 1, "A4 横向")


def values(context: CertificateFace) -> Mapping[str, Any]:
    return {"face": context, "qr": qr(context.verify_url)}


def qr(url: str) -> str:
    """The address as a QR code with a quarter of redundancy (Q: it is printed and carried about), an SVG data: URI."""
    return segno.make(url, error="q", micro=False).svg_data_uri(scale=4, border=2, dark="#1a1a1a")


FORM = Form(
    code="F-CERT",
    name="专业技术职务任职资格证书",
    context=CertificateFace,
    plan=PLAN,
    renderer=paper.render,
    values=values,
    engine=paper.engine,
    template="dossier/forms/certificate.html",
    spec="certificate",
    signers=("发证机关盖章",),
    notes=("平台的延伸，式样出处未录。",),
    prints=(
        ("number", "证书编号"),
        ("name", "姓名"),
        ("gender", "性别"),
        ("birth_date", "出生年月"),
        ("title", "资格名称"),
        ("level", "级别"),
        ("series", "系列"),
        ("route", "取得方式"),
        ("specialty", "专业"),
        ("approved_on", "批准日期"),
        ("unit", "工作单位"),
        ("approval_document", "批准文号"),
        ("issuing_body", "发证机关"),
        ("issued_on", "发证日期"),
        ("verify_code", "查验码"),
        ("verify_url", "查验地址"),
        ("remark", "备注"),
    ),
    unprinted={
        "document_number": "印出时遮去中间各位",
        "document_label": "标签固定为证件号码",
    },
    sample=samples_sheets.certificate,
)
