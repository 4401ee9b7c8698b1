"""What the workbooks are fed: plain data, every value shown as given."""

import datetime as dt

from pydantic import field_validator

from dossier.forms.schema import Plain
from dossier.forms.sheets_schema import Sheet


class ApplicantRow(Plain):
    """One line of the applicant list; the number in front is counted, not given."""

    name: str
    identity_number: str
    unit: str
    competent_department: str = ""
    series: str = ""
    specialty: str = ""
    current_title: str = ""
    applied_title: str
    level: str = ""
    audit_conclusion: str = ""


class Column(Plain):
    """`key` is a field of ApplicantRow, or `number` for the count; width in characters of the default font."""

    key: str
    label: str
    width: int

    @field_validator("key")
    @classmethod
    def is_a_field(cls, key: str) -> str:
        if key != "number" and key not in ApplicantRow.model_fields:
            raise ValueError(f"名单没有“{key}”这一项数据。")
        return key


# Columns of the list are not printed in the regulation: these are the defaults, and packs may give their own.
DEFAULT_COLUMNS = (
    Column(key="number", label="序号", width=6),
    Column(key="name", label="姓名", width=12),
    Column(key="identity_number", label="身份证号", width=21),
    Column(key="unit", label="工作单位", width=30),
    Column(key="competent_department", label="主管部门", width=26),
    Column(key="series", label="系列", width=12),
    Column(key="specialty", label="专业", width=16),
    Column(key="current_title", label="现任专业技术职务", width=18),
    Column(key="applied_title", label="申报任职资格", width=18),
    Column(key="level", label="级别", width=9),
    Column(key="audit_conclusion", label="审查结论", width=18),
)


class Roster(Plain):
    """《唐山市高中职申报人员名单》 (附件七; “高中职” as printed, TS-09-47).

    `rows` in the order given; `blank_rows` follow them, formatted as text, ready to be typed into.
    """

    title: str = "唐山市高中职申报人员名单"
    organisation: str
    printed_on: dt.date | None
    columns: tuple[Column, ...] = DEFAULT_COLUMNS
    rows: tuple[ApplicantRow, ...] = ()
    blank_rows: int = 0

    @property
    def subject_name(self) -> str:
        return self.organisation


class AuditReport(Sheet):
    """《审查情况报告表》 (附件四): what one organisation audited and how it came out; one a batch (TS-09-46)."""

    organisation: str
    receiver: str = ""
    round_name: str = ""
    batch: str = ""
    printed_on: dt.date | None = None
    columns: tuple[Column, ...] = DEFAULT_COLUMNS
    rows: tuple[ApplicantRow, ...] = ()
    blank_rows: int = 0
    text: str = ""
    handlers: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()

    @property
    def subject_name(self) -> str:
        return self.organisation


class DatabaseRow(ApplicantRow):
    """One applicant as data: the list's columns and what tells the person and the version apart.

    Numbers of documents, years and points are text: no reader may round them.
    """

    gender: str = ""
    birth_date: dt.date | None = None
    document_type: str = ""
    phone: str = ""
    route: str = ""
    current_title_on: dt.date | None = None
    education: str = ""
    school: str = ""
    total: str = ""
    rank: str = ""
    submission: str = ""
    submission_hash: str = ""


class Database(Plain):
    """申报人员数据库 of one batch (TS-09-48). The format is our own, documented in docs/database-export.md."""

    form_name: str
    format: str = "titles.applicants"
    version: int = 1
    pack_code: str = ""
    pack_name: str = ""
    round_name: str = ""
    sender: str = ""
    receiver: str = ""
    batch: str = ""
    exported_on: dt.date | None = None
    rows: tuple[DatabaseRow, ...] = ()

    @property
    def subject_name(self) -> str:
        return self.sender
