"""Samples and blanks of what goes with a batch; invented people only."""

import datetime as dt

from dossier.forms import samples
from dossier.forms.heads import head
from dossier.forms.samples_sheets import CHECK
from dossier.sheets.schema import ApplicantRow, AuditReport, Database, DatabaseRow, Roster
from titles.kernel.identity import demo_number
from titles.packs.schema import Pack

REPORTED_ON = dt.date(2024, 7, 22)
BLANK_LINES = 20
PEOPLE = (
    (samples.NAME, "高级工程师", "副高级", "工程师"),
    ("丑十二", "高级工程师", "副高级", "工程师"),
    ("巳十六", "工程师", "中级", "助理工程师"),
)


def _rows() -> tuple[ApplicantRow, ...]:
    return tuple(
        ApplicantRow(
            name=name,
            identity_number=demo_number(dt.date(1985, 3, 15), number),
            unit=samples.UNIT,
            competent_department=samples.DEPARTMENT,
            series="工程",
            specialty="建筑工程",
            current_title=current,
            applied_title=applied,
            level=level,
            audit_conclusion="审核通过",
        )
        for number, (name, applied, level, current) in enumerate(PEOPLE, start=1)
    )


def roster(pack: Pack) -> Roster:
    return Roster(
        title=head(pack, "roster")["form_name"], organisation=samples.DEPARTMENT, printed_on=REPORTED_ON, rows=_rows()
    )


def blank_roster(pack: Pack) -> Roster:
    return Roster(title=head(pack, "roster")["form_name"], organisation="", printed_on=None, blank_rows=BLANK_LINES)


def audit_report(pack: Pack) -> AuditReport:
    return AuditReport(
        **head(pack, "audit_report"),
        **CHECK,
        organisation=samples.DEPARTMENT,
        receiver="演示市职称改革领导小组办公室",
        round_name=samples.ROUND,
        batch="第 1 批",
        printed_on=REPORTED_ON,
        rows=_rows(),
        text="对申报人员的学历、资历和业绩成果逐项审查，材料齐全，复印件与原件核对无误，同意上报。",
        handlers=("戊五",),
        approvers=("己六",),
    )


def blank_report(pack: Pack, lines: int) -> AuditReport:
    return AuditReport(**head(pack, "audit_report"), organisation="", blank_rows=lines)


def database(pack: Pack) -> Database:
    rows = tuple(
        DatabaseRow(
            **row.model_dump(),
            gender="女",
            birth_date=dt.date(1985, 3, 15),
            document_type="居民身份证",
            route="评审",
            submission="1",
            submission_hash="0" * 64,
        )
        for row in _rows()
    )
    return Database(
        form_name=head(pack, "database")["form_name"],
        pack_code=pack.code,
        pack_name=pack.name,
        round_name=samples.ROUND,
        sender=samples.DEPARTMENT,
        receiver="演示市职称改革领导小组办公室",
        batch="第 1 批",
        exported_on=REPORTED_ON,
        rows=rows,
    )
