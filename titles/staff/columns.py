"""The columns of the staff workbook, and from what was typed into one row to the facts of one person."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from titles.kernel.identity import IdentityError, check_document, normalise
from titles.orgs.models import Employment, Person

FULL_DIGITS = 15  # a spreadsheet keeps no more digits of a number than that
Cell = tuple[str, str]  # (kind, text) as titles.kernel.uploads.parse_workbook tells them
EMPTY: Cell = ("empty", "")
ODD = {
    "formula": "单元格是公式，请粘贴为数值。",
    "error": "单元格显示的是公式错误。",
    "merged": "单元格是合并的，请取消合并后逐行填写。",
}
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
PHONE = re.compile(r"[0-9+\-]{7,20}")
YES, NO = ("是", "√", "Y", "YES", "1"), ("否", "×", "N", "NO", "0")


@dataclass(frozen=True)
class Column:
    key: str
    label: str
    width: int
    required: bool = False
    help: str = ""


COLUMNS = (
    Column("name", "姓名", 12, required=True, help="与证件一致。"),
    Column(
        "document_type", "证件类型", 22, help="不填按居民身份证。可填：" + "、".join(Person.DocumentType.labels) + "。"
    ),
    Column("document_number", "证件号码", 24, required=True, help="单元格须为文本格式；全角、空格会自动整理。"),
    Column("gender", "性别", 8, help="证件号码能看出的可以不填；填了须一致。"),
    Column("birth_date", "出生日期", 14, help="证件号码能看出的可以不填；填了须一致。例如 1990-01-02。"),
    Column("phone", "联系电话", 16, help="可以不填。"),
    Column("post", "岗位", 18, required=True, help="例如：工程技术岗位。"),
    Column("is_specialty_post", "是否专业技术岗位", 18, help="填“是”或“否”，不填按“是”。"),
    Column("since", "入职日期", 14, required=True, help="在本单位工作的起始日期，例如 2020-07-01。"),
)
BY_LABEL = {column.label: column for column in COLUMNS}


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell, in words."""

    column: str
    message: str


@dataclass
class Facts:
    """One person as typed, in normal form. Only rows without problems have all of it."""

    row: int
    name: str = ""
    document_type: str = "resident"
    document_number: str = ""
    gender: str = ""
    birth_date: dt.date | None = None
    phone: str = ""
    post: str = ""
    is_specialty_post: bool = True
    since: dt.date | None = None
    problems: list[Problem] = field(default_factory=list)
    hints: tuple[str, ...] = ()

    def object_to(self, key: str, message: str) -> None:
        label = next(column.label for column in COLUMNS if column.key == key)
        self.problems.append(Problem(label, message))


def read(row: int, cells: Mapping[str, Cell], *, today: dt.date) -> Facts:
    """All problems of one row at once; nothing is guessed."""
    facts = Facts(row)
    text = {column.key: _text(facts, column, cells.get(column.key, EMPTY)) for column in COLUMNS}
    _plain(facts, text)
    gender = _choice(facts, "gender", text["gender"], Person.Gender.choices)
    kind = _choice(facts, "document_type", text["document_type"], Person.DocumentType.choices) or "resident"
    birth_date = _date(facts, "birth_date", text["birth_date"])
    facts.since = _date(facts, "since", text["since"])
    facts.is_specialty_post = _yes(facts, text["is_specialty_post"])
    facts.document_type, facts.gender, facts.birth_date = kind, gender, birth_date
    _document(facts, text["document_number"], cells.get("document_number", EMPTY), today)
    if facts.since and facts.since > today:
        facts.object_to("since", "入职日期晚于今天。")
    if facts.since and facts.birth_date and facts.since < facts.birth_date:
        facts.object_to("since", "入职日期早于出生日期。")
    return facts


def _text(facts: Facts, column: Column, cell: Cell) -> str:
    kind, text = cell
    if kind in ODD:
        facts.object_to(column.key, ODD[kind])
        return ""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain and column.required:
        facts.object_to(column.key, "没有填写。")
    return plain


def _plain(facts: Facts, text: Mapping[str, str]) -> None:
    # The middle dot of minority names has several shapes on keyboards.
    facts.name = re.sub(r"[•・‧∙⋅]", "·", re.sub(r"\s+", " ", text["name"]))
    facts.post, facts.phone = text["post"], text["phone"].replace(" ", "")
    for key in ("name", "post"):
        longest = {"name": Person, "post": Employment}[key]._meta.get_field(key).max_length or 0
        if len(getattr(facts, key)) > longest:
            facts.object_to(key, f"最多 {longest} 字。")
    if facts.name and not re.fullmatch(r"[^\W\d_]+([ ·'\-.][^\W\d_]+)*\.?", facts.name):
        facts.object_to("name", "姓名中只能有文字和间隔号“·”。")
    if facts.phone and not PHONE.fullmatch(facts.phone):
        facts.object_to("phone", "电话应为 7 至 20 位数字。")


def _choice(facts: Facts, key: str, text: str, choices: list[tuple[str, str]]) -> str:
    found = next((value for value, label in choices if text in (label, value)), "")
    if text and not found:
        facts.object_to(key, f"“{text[:20]}”不在可填的内容中，可填：{'、'.join(label for _value, label in choices)}。")
    return found


def _yes(facts: Facts, text: str) -> bool:
    if text and text.upper() not in YES + NO:
        facts.object_to("is_specialty_post", "请填“是”或“否”。")
    return text.upper() not in NO


def _date(facts: Facts, key: str, text: str) -> dt.date | None:
    if not text:
        return None
    found = DATE.fullmatch(re.sub(r"\s", "", text))
    try:
        if found:
            year, month, day = (int(part) for part in found.groups() if part)
            return dt.date(year, month, day)
    except ValueError:
        pass
    facts.object_to(key, f"“{text[:20]}”不是日期，请写成 2020-07-01 的样子。")
    return None


def _document(facts: Facts, number: str, cell: Cell, today: dt.date) -> None:
    """The number itself, and that sex and birth date agree with it; where they are not given they come from it."""
    facts.document_number = normalise(number)
    if not number:
        return
    if cell[0] == "number" and len(number) > FULL_DIGITS:
        text = "号码被表格软件当作数字，末几位已经丢失。请把该列设为“文本”，再重新输入。"
        facts.object_to("document_number", text)
        return
    try:
        found = check_document(facts.document_type, number, today=today)
    except IdentityError as error:
        facts.object_to("document_number", str(error))
        return
    facts.document_number, facts.hints = found.number, found.hints
    if found.gender and facts.gender and found.gender != facts.gender:
        facts.object_to("gender", "与证件号码不一致。")
    if found.birth_date and facts.birth_date and found.birth_date != facts.birth_date:
        facts.object_to("birth_date", f"与证件号码不一致，号码中是 {found.birth_date}。")
    facts.gender = found.gender or facts.gender
    facts.birth_date = found.birth_date or facts.birth_date
    for key in ("gender", "birth_date"):
        if not getattr(facts, key) and not any(problem.column in ("性别", "出生日期") for problem in facts.problems):
            facts.object_to(key, "证件号码看不出这一项，须填写。")
