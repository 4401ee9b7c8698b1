"""A workbook of staff: read once, checked as often as looked at, carried out by a job, row by row."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.files import File

from titles.audit.domain import append, digest
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, current, declare, engine
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.kernel.uploads import process
from titles.kernel.uploads.kinds import sniff
from titles.kernel.uploads.storage import on_disk, store
from titles.kernel.wording import mask_document, zh_bytes
from titles.orgs.models import Organisation
from titles.staff import domain, queries, workbooks
from titles.staff.columns import BY_LABEL, COLUMNS, Cell, Facts, read
from titles.staff.models import StaffImport
from titles.work.domain import Progress, enqueue, job_handler
from titles.work.models import Job

JOB = "staff_import"
MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 2_000
MOST_COLUMNS = 40
HEADER_WITHIN = 10  # rows
OTHER_SHEETS = {
    "old_office": "如是旧版 .xls 或加了密码，请另存为不加密的 .xlsx。",
    "text": "如是 .csv，请另存为 .xlsx。",
}


@dataclass(frozen=True)
class Line:
    """One row of the workbook as it stands now: what an import would do, or everything that is wrong."""

    facts: Facts
    outlook: str

    @property
    def masked(self) -> str:
        return mask_document(self.facts.document_number)


def upload(file: File) -> StaffImport:
    """Read a workbook for the acting unit's HR; nothing is imported yet. Raises Refused when it cannot be read."""
    organisation = domain.own_organisation()
    with on_disk(file) as path:
        rows = _rows(path, file)
    with engine():
        return StaffImport.objects.create(
            organisation=organisation,
            account_id=current().account_id,
            filename=(file.name or "")[-200:],
            rows=json.dumps(rows, ensure_ascii=False),
            total=len(rows),
            uploaded_at=clock.now(),
        )


def _rows(path: Path, file: File) -> list[tuple[int, dict[str, Cell]]]:
    kind, size = sniff(path), file.size or path.stat().st_size
    if size > MOST_BYTES:
        raise Refused.of(Refusal(f"文件太大：上限 {zh_bytes(MOST_BYTES)}，本文件 {zh_bytes(size)}。", field="workbook"))
    if kind.name not in ("office", "zip"):
        remedy = OTHER_SHEETS.get(kind.name, "请下载模板填写后上传。")
        raise Refused.of(Refusal(f"只收 .xlsx 工作簿，本文件是{kind.label}。", field="workbook", remedy=remedy))
    answer = process.run(
        "rows", path, kind="workbook", maximum_rows=MOST_ROWS + HEADER_WITHIN, maximum_columns=MOST_COLUMNS
    )
    if answer.refused:
        raise Refused.of(*(Refusal(text, field="workbook", remedy=remedy) for text, remedy in answer.refused))
    return _under_headers(answer.found["rows"])


def _under_headers(rows: list[Any]) -> list[tuple[int, dict[str, Cell]]]:
    """(row number, cells by column) below the header row. Raises Refused naming every missing column."""
    place, where = _headers(rows)
    missing = [column.label for column in COLUMNS if column.required and column.key not in where]
    if missing:
        raise Refused.of(
            Refusal(f"缺少必填的栏目：{'、'.join(missing)}。", field="workbook", remedy="请下载模板填写。")
        )
    found = [
        (number, {key: tuple(cells[index]) for key, index in where.items() if index < len(cells)})
        for number, cells in rows[place + 1 :]
    ]
    found = [(number, cells) for number, cells in found if any(kind != "empty" for kind, _text in cells.values())]
    if not found:
        raise Refused.of(Refusal("表头下面没有内容。", field="workbook", remedy="请每人填一行后再上传。"))
    if len(found) > MOST_ROWS:
        raise Refused.of(Refusal(f"一次最多 {MOST_ROWS} 行。", field="workbook", remedy="请拆成几个文件。"))
    return found


def _headers(rows: list[Any]) -> tuple[int, dict[str, int]]:
    """(place of the header row, column → index of its cell). A title and a remark may stand above it."""
    for place, (_number, cells) in enumerate(rows[:HEADER_WITHIN]):
        where = {BY_LABEL[name].key: index for index, name in enumerate(map(_label, cells)) if name in BY_LABEL}
        if {"name", "document_number"} <= set(where):
            return place, where
    text = "没有找到表头：前 10 行中须有“姓名”“证件号码”等栏目名称。"
    raise Refused.of(Refusal(text, field="workbook", remedy="请下载模板填写。"))


def _label(cell: Cell) -> str:
    return cell[1].replace("*", "").replace("（必填）", "").replace(" ", "").strip()


def lines(held: StaffImport) -> list[Line]:
    """Every row checked against itself, the others and the register, as of now. Runs under the engine."""
    today = clock.today()
    rows = [
        read(number, {key: tuple(cell) for key, cell in cells.items()}, today=today)
        for number, cells in json.loads(held.rows)
    ]
    outlook = queries.check_together(rows, organisation_id=held.organisation_id, today=today)
    return [Line(facts, domain.FAULTY if facts.problems else outlook[facts.row]) for facts in rows]


def confirm(held: StaffImport) -> Job:
    """Queue the import of the rows without problems; a second click answers with the first job."""
    organisation = domain.own_organisation()
    if held.organisation_id != organisation.pk:
        raise Missing("not of this unit")
    with engine():
        held = StaffImport.objects.select_for_update(of=("self",)).get(pk=held.pk)
        if held.job_id:
            return Job.objects.get(pk=held.job_id)
        checked = lines(held)
        good = [line for line in checked if not line.facts.problems]
        if not good:
            text = "没有可以导入的行。"
            raise Refused.of(Refusal(text, remedy="请按提示改正工作簿后重新上传。"))
        job = enqueue(
            kind=JOB,
            title=f"导入职工名册（{held.filename}）"[:120],
            params={"import": str(held.pk)},
            holder_id=organisation.pk,
            total=held.total,
        )
        held.confirmed_at, held.job_id = clock.now(), job.pk
        held.save(update_fields=["confirmed_at", "job_id"])
        append(
            stream="staff_import",
            stream_id=held.pk,
            kind="staff_import:confirm",
            data={"rows": held.total, "good": len(good), "digest": digest(held.rows), "organisation": organisation.pk},
        )
    return job


@job_handler(JOB)
def carry_out(job: Job, progress: Progress) -> dict[str, Any]:
    """Row by row, each in its own transaction; a row done before is found done."""
    with declare(SYSTEM):
        held = StaffImport.objects.get(pk=UUID(job.params["import"]))
        organisation = Organisation.objects.get(pk=held.organisation_id)
        checked = lines(held)
    told = []
    for count, line in enumerate(checked, 1):
        verdict, why = _enrol(line.facts, organisation)
        told.append((line.facts.row, line.facts.name, line.masked, verdict, why))
        progress(done=count, message=f"第 {line.facts.row} 行：{verdict}")
    with declare(SYSTEM):
        sha256 = store(workbooks.results(told))
    done = {verdict: sum(1 for line in told if line[3] == verdict) for verdict in VERDICTS}
    return {
        "blob": sha256,
        "filename": f"导入结果（{held.filename.removesuffix('.xlsx')}）.xlsx",
        "content_type": workbooks.MEDIA_TYPE,
        "counts": {verdict: number for verdict, number in done.items() if number},
    }


VERDICTS = (domain.ADDED, domain.CHANGED, domain.SAME, domain.FAULTY)


def _enrol(facts: Facts, organisation: Organisation) -> tuple[str, str]:
    try:
        with declare(SYSTEM):
            return domain.enrol(facts, organisation=organisation), ""
    except Refused as refused:
        return domain.FAULTY, "；".join(reason.message for reason in refused.reasons)
