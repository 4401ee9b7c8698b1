"""预审: a workbook of staff in, the same rows with verdict and reasons out, by a job. Nobody's record changes."""

import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.files import File
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.cells import TEXT, put
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.uploads import process
from titles.kernel.uploads.kinds import sniff
from titles.kernel.uploads.storage import on_disk, open_blob, store
from titles.kernel.wording import zh_bytes
from titles.packs.asking import headings_asked, lists_asked, with_what_follows
from titles.packs.evaluate import STATUS_LABELS, Verdict, evaluate
from titles.packs.queries import pack_of
from titles.packs.schema import Pack
from titles.packs.vocabulary import Fact, FactError
from titles.staff import domain
from titles.staff.columns import DATE, NO, ODD, YES, Cell
from titles.staff.workbooks import MEDIA_TYPE
from titles.work.domain import JobFailed, Progress, enqueue, job_handler
from titles.work.models import Job

JOB = "precheck"
MOST_BYTES, MOST_ROWS, MOST_COLUMNS, HEADER_WITHIN = 20 * 1024 * 1024, 5_000, 250, 10
NAME, BLANK_ROWS, TOLD_EVERY = "姓名", 200, 50
# How many records of a list the template has room for; a workbook may have more, numbered on.
ROOM = {"assessments": 5}
RECORD = re.compile(r"(?P<list>.+?)(?P<place>\d{1,2})·(?P<item>.+)")
FAULTY, REFUSED_, OPEN, PASSED = "填写有误", "不能申报", "可以申报，仍有待办", "可以申报"
RESULTS = ("预审结论", STATUS_LABELS["not_met"], STATUS_LABELS["unknown"], "须附材料", "须由单位确认", FAULTY)


@dataclass(frozen=True)
class Column:
    """One fact, or one field of the record at `place` of a list."""

    label: str
    fact: Fact
    list: str = ""
    place: int = 0


@dataclass
class Line:
    """One person: what was typed, as facts, and what could not be read."""

    row: int
    cells: list[Cell]
    facts: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


class Sheet:
    """How one pack is asked in columns."""

    def __init__(self, pack: Pack):
        self.pack = pack
        self.singles = [fact for _title, facts in headings_asked(pack) for fact in facts]
        self.lists = lists_asked(pack)

    @cached_property
    def columns(self) -> list[Column]:
        """Those of the template: every fact, and room for some records of every list."""
        found = [Column(fact.label, fact) for fact in self.singles]
        for code, items in self.lists.items():
            for place in range(1, ROOM.get(code, 2) + 1):
                found += [self._of_record(code, place, item) for item in items]
        return found

    def _of_record(self, code: str, place: int, item: Fact) -> Column:
        return Column(f"{self.pack.vocabulary[code].label}{place}·{item.label}", item, code, place)

    def column(self, label: str) -> Column | None:
        """The column that a header names; None for one that this regulation does not ask about."""
        label = _plain(label)
        if label in self._by_label:
            return self._by_label[label]
        match = RECORD.fullmatch(label)
        code, item = self._fields.get((match["list"], match["item"]), ("", None)) if match else ("", None)
        return self._of_record(code, int(match["place"]), item) if match and item else None

    @cached_property
    def _by_label(self) -> dict[str, Column]:
        return {_plain(fact.label): Column(fact.label, fact) for fact in self.singles}

    @cached_property
    def _fields(self) -> dict[tuple[str, str], tuple[str, Fact]]:
        """(label of the list, label of the field) → the list and the field."""
        labels = {code: _plain(self.pack.vocabulary[code].label) for code in self.lists}
        return {
            (labels[code], _plain(item.label)): (code, item) for code, items in self.lists.items() for item in items
        }


def template(pack: Pack) -> bytes:
    """Headers, blank rows as text, and on the second sheet what may be typed into each column."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("预审名册")
    columns = Sheet(pack).columns
    sheet.freeze_panes = "B2"
    sheet.append([_head(sheet, text) for text in (NAME, *(column.label for column in columns))])
    for _ in range(BLANK_ROWS):
        sheet.append([put(WriteOnlyCell(sheet)) for _ in range(len(columns) + 1)])
    help_ = book.create_sheet("填写说明")
    help_.column_dimensions["A"].width, help_.column_dimensions["B"].width = 36, 80
    help_.append([_head(help_, "栏目"), _head(help_, "怎么填")])
    help_.append([put(WriteOnlyCell(help_), NAME), put(WriteOnlyCell(help_), "一人一行；只有姓名必填，不清楚的留空。")])
    for column in columns:
        help_.append([put(WriteOnlyCell(help_), text) for text in (column.label, _how(column.fact))])
    return _bytes(book)


def _how(fact: Fact) -> str:
    if fact.choices:
        return "、".join(fact.choices.values())
    kinds = {"boolean": "是、否", "date": "日期，例如 2024-07-01", "integer": f"整数{fact.unit and f'（{fact.unit}）'}"}
    return kinds.get(fact.type, "文字")


def order(file: File, *, version_id: UUID, procedure: str) -> Job:
    """Keep the workbook and queue the pre-check for the acting unit's HR. Raises Refused for what is no workbook."""
    organisation = domain.own_organisation()
    with on_disk(file) as path:
        kind, size = sniff(path), file.size or path.stat().st_size
        if size > MOST_BYTES:
            text = f"文件太大：上限 {zh_bytes(MOST_BYTES)}，本文件 {zh_bytes(size)}。"
            raise Refused.of(Refusal(text, field="workbook"))
        if kind.name not in ("office", "zip"):
            text = f"只收 .xlsx 工作簿，本文件是{kind.label}。"
            raise Refused.of(Refusal(text, field="workbook", remedy="请下载模板填写后上传。"))
        sha256 = store(path)
    name = (file.name or "")[-100:]
    params = {"file": sha256, "version": str(version_id), "procedure": procedure, "filename": name}
    return enqueue(kind=JOB, title=f"资格预审（{name}）"[:120], params=params, holder_id=organisation.pk)


@job_handler(JOB)
def carry_out(job: Job, progress: Progress) -> dict[str, Any]:
    """Row by row; the same workbook gives the same answer, so a second run does no harm."""
    with declare(SYSTEM):
        pack = pack_of(UUID(job.params["version"]), job.params["procedure"])
        with open_blob(job.params["file"]) as file, on_disk(file) as path:
            headers, lines = _read(Sheet(pack), path)
    as_of = pack.judged_on(clock.today())
    progress(done=0, total=len(lines), message=f"共 {len(lines)} 人")
    told, counts = [], dict.fromkeys((PASSED, OPEN, REFUSED_, FAULTY), 0)
    for number, line in enumerate(lines, 1):
        answer = _answer(pack, line, as_of)
        counts[answer[0]] += 1
        told.append((line, answer))
        if number % TOLD_EVERY == 0:
            progress(done=number, message=f"已判断 {number} 人")
    with declare(SYSTEM):
        sha256 = store(_results(headers, told))
    return {
        "blob": sha256,
        "filename": f"预审结果（{job.params['filename'].removesuffix('.xlsx')}）.xlsx",
        "content_type": MEDIA_TYPE,
        "counts": {verdict: number for verdict, number in counts.items() if number},
    }


def _read(sheet: Sheet, path: Any) -> tuple[list[str], list[Line]]:
    """Headers and rows. Raises JobFailed in words for a workbook that is none of ours."""
    answer = process.run(
        "rows", path, kind="workbook", maximum_rows=MOST_ROWS + HEADER_WITHIN, maximum_columns=MOST_COLUMNS
    )
    if answer.refused:
        raise JobFailed("；".join(f"{text}{remedy}" for text, remedy in answer.refused))
    rows = answer.found["rows"]
    place = _header_row(rows)
    headers = [text.strip() for _kind, text in rows[place][1]]
    columns = [sheet.column(header) for header in headers]
    if not any(columns):
        raise JobFailed("没有一个栏目是本办法所问的。请下载模板填写。")
    found = [_line(number, [tuple(cell) for cell in cells], columns) for number, cells in rows[place + 1 :]]
    if not found:
        raise JobFailed("表头下面没有内容。请每人填一行后再上传。")
    if len(found) > MOST_ROWS:
        raise JobFailed(f"一次最多 {MOST_ROWS} 行，请拆成几个文件。")
    return headers, found


def _header_row(rows: list[Any]) -> int:
    """A title and a remark may stand above it."""
    for place, (_number, cells) in enumerate(rows[:HEADER_WITHIN]):
        if NAME in (_plain(text) for _kind, text in cells):
            return place
    raise JobFailed("没有找到表头：前 10 行中须有“姓名”一栏。请下载模板填写。")


def _line(row: int, cells: list[Cell], columns: list[Column | None]) -> Line:
    line, records = Line(row, cells), dict[str, dict[int, dict[str, Any]]]()
    for column, (kind, text) in zip(columns, cells, strict=False):
        if column is None or kind == "empty":
            continue
        try:
            value = _value(column.fact, kind, _plain(text))
        except ValueError as error:
            line.problems.append(f"{column.label}：{error}")
            continue
        if value is not None and column.list:
            name = column.fact.code.removeprefix("item.")
            records.setdefault(column.list, {}).setdefault(column.place, {})[name] = value
        elif value is not None:
            line.facts[column.fact.code] = value
    lists = {column.list for column in columns if column and column.list}
    for code in lists:  # a list whose columns are there and empty is known to be empty
        line.facts[code] = [record for _place, record in sorted(records.get(code, {}).items())]
    return line


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _value(fact: Fact, kind: str, text: str) -> Any:
    """What was typed, as the vocabulary wants it; None for a blank. Raises ValueError in words."""
    if kind in ODD:
        raise ValueError(ODD[kind])
    if not text:
        return None
    if fact.choices:
        return _chosen(fact, text)
    if fact.type == "boolean":
        if text.upper() not in YES + NO:
            raise ValueError("请填“是”或“否”。")
        return text.upper() in YES
    if fact.type == "integer":
        if not text.isascii() or not text.isdigit():
            raise ValueError(f"“{text[:20]}”不是整数。")
        return int(text)
    return _day(text) if fact.type == "date" else text


def _chosen(fact: Fact, text: str) -> Any:
    by_label = {_plain(label): code for code, label in fact.choices.items()}
    parts = re.split(r"[、,;]", text) if fact.type == "codes" else [text]
    stray = [part for part in parts if part.strip() not in by_label]
    if stray:
        raise ValueError(f"“{stray[0][:20]}”不在可填的内容中。")
    codes = [by_label[part.strip()] for part in parts]
    return codes if fact.type == "codes" else codes[0]


def _day(text: str) -> str:
    found = DATE.fullmatch(re.sub(r"\s", "", text))
    try:
        if found:
            return dt.date(*(int(part) for part in found.groups() if part)).isoformat()
    except ValueError:
        pass
    raise ValueError(f"“{text[:20]}”不是日期，请写成 2024-07-01 这样。")


def _answer(pack: Pack, line: Line, as_of: dt.date) -> tuple[str, ...]:
    """The cells of RESULTS for one person."""
    if line.problems:
        return (FAULTY, "", "", "", "", "；".join(line.problems))
    facts = with_what_follows(pack, line.facts)
    try:
        verdict = evaluate(pack, facts, as_of)
    except FactError as error:
        return (FAULTY, "", "", "", "", str(error))
    papers = "、".join(slot.label for slot in pack.required_slots(facts, as_of=as_of))
    said = PASSED if verdict.settled else OPEN if verdict.allowed else REFUSED_
    return (said, *(_reasons(verdict, status) for status in ("not_met", "unknown")), papers, _confirm(verdict), "")


def _reasons(verdict: Verdict, status: str) -> str:
    """Clause, what is required, what was seen; one requirement a line."""
    lines = []
    for one in verdict.of(status):
        mark = "" if one.level == "refuse" else "（提示）"
        seen = f"，所见：{one.looked_at}" if one.looked_at and status == "not_met" else ""
        lines.append(f"{one.rule} {one.clause} {one.title}{mark}{seen}".strip())
    return "\n".join(lines)


def _confirm(verdict: Verdict) -> str:
    return "\n".join(one.confirmation for one in verdict.findings if one.confirmation and one.status != "not_met")


def _results(headers: list[str], told: Iterable[tuple[Line, tuple[str, ...]]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("预审结果")
    sheet.freeze_panes = "B2"
    sheet.append([_head(sheet, text) for text in (*headers, *RESULTS)])
    for line, answer in told:
        sheet.append(list(_row(sheet, line, answer, len(headers))))
    return _bytes(book)


def _row(sheet: Any, line: Line, answer: tuple[str, ...], width: int) -> Iterator[WriteOnlyCell]:
    texts = [text for _kind, text in line.cells[:width]]
    for text in (*texts, *[""] * (width - len(texts)), *answer):
        yield put(WriteOnlyCell(sheet), text)


def _head(sheet: Any, text: str) -> WriteOnlyCell:
    cell = put(WriteOnlyCell(sheet), text)
    cell.font, cell.alignment, cell.number_format = Font(bold=True), Alignment(wrap_text=True), TEXT
    return cell


def _bytes(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
