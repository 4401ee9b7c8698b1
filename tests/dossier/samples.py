"""The product's own samples with a name that tries every font; identity numbers begin with 710000, never issued."""

import datetime as dt

from dossier.forms import samples
from dossier.forms.samples import IDENTITY
from dossier.sheets.schema import ApplicantRow, Roster

NAME = "甲𠮷·䶮一"


def person(**changes):
    return samples.person(**{"name": NAME, **changes})


def review_form(**changes):
    return samples.review_form(**{"person": person(), **changes})


def certificate(**changes):
    return samples.certificate(**{"name": NAME, **changes})


def applicant(**changes):
    values = {
        "name": NAME,
        "identity_number": IDENTITY,
        "unit": "演示市第一建筑设计研究院",
        "competent_department": "演示市住房和城乡建设局",
        "series": "工程",
        "specialty": "建筑工程",
        "current_title": "工程师",
        "applied_title": "高级工程师",
        "level": "副高级",
        "audit_conclusion": "同意报送",
    }
    return ApplicantRow(**{**values, **changes})


def roster(**changes):
    rows = (applicant(), applicant(name="乙二", identity_number="71000019900101002X", unit="=1+1", level="中级"))
    values = {"organisation": "演示市住房和城乡建设局", "printed_on": dt.date(2024, 7, 22), "rows": rows}
    return Roster(**{**values, **changes})
