"""《审查情况报告表》 (附件四): one a batch, A4 landscape, the same columns as the applicant list."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from dossier.forms import paper
from dossier.forms.registry import A4_LANDSCAPE, Form
from dossier.sheets import samples
from dossier.sheets.schema import AuditReport

# Millimetres inside the margins of A4 landscape, shared out by the columns' widths in characters.
WIDTH = 257
# An identity number stands on one line.
WIDER = {"identity_number": 8, "number": 1}
BLANK_ROWS = 12


def values(context: AuditReport) -> Mapping[str, Any]:
    widths = {column.key: column.width + WIDER.get(column.key, 0) for column in context.columns}
    characters = sum(widths.values())
    return {
        "columns": [
            {"label": column.label, "width": f"{WIDTH * widths[column.key] / characters:.2f}mm"}
            for column in context.columns
        ],
        "lines": [
            [str(number) if column.key == "number" else getattr(row, column.key) for column in context.columns]
            for number, row in enumerate(context.rows, start=1)
        ],
        "counts": list(Counter(row.level for row in context.rows).items()),
        "blanks": range(context.blank_rows),
    }


FORM = Form(
    code="F-TS-04",
    name="唐山市高中级专业技术职务任职资格审查情况报告表",
    context=AuditReport,
    plan=A4_LANDSCAPE,
    renderer=paper.render,
    values=values,
    engine=paper.engine,
    template="dossier/forms/audit_report.html",
    spec="audit_report",
    prints=(
        ("organisation", "报送单位"),
        ("receiver", "报送"),
        ("round_name", "申报批次"),
        ("batch", "批次"),
        ("printed_on", "报送日期"),
        ("rows[].name", "姓名"),
        ("rows[].identity_number", "身份证号"),
        ("rows[].unit", "工作单位"),
        ("rows[].competent_department", "主管部门"),
        ("rows[].series", "系列"),
        ("rows[].specialty", "专业"),
        ("rows[].current_title", "现任专业技术职务"),
        ("rows[].applied_title", "申报任职资格"),
        ("rows[].level", "级别"),
        ("rows[].audit_conclusion", "审查结论"),
        ("text", "审查情况"),
        ("handlers[]", "经办人"),
        ("approvers[]", "负责人"),
    ),
    signers=("报送部门经办人、负责人签名并盖章",),
    notes=("原表未收录，栏目由办法的数据给出默认值，出处未录。",),
    blank=lambda pack: samples.blank_report(pack, BLANK_ROWS),
    sample=samples.audit_report,
)
