"""The text files that go with a unit's papers: its staff and posts for the vacancies, its applications when it files.

No source gives the columns of the province's own program; those of the pack's `export.*` are the platform's, and no
file pretends to be the official one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from applications.career.models import HeldTitle
from applications.filing.models import Application
from applications.filing.vacancies import FREE, needs_approval
from titles.kernel.actors import Actor, engine
from titles.kernel.refusals import Refusal, Refused
from titles.orgs.models import Employment, Organisation, Person
from titles.packs.schema import Pack
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for

UNIT_COLUMNS = ("单位名称", "统一社会信用代码", "单位编码", "单位性质", "主管部门")
STAFF = ("unit_hr", "unit_lead", "handler", "approver")
Table = tuple[list[str], list[list[str]]]


@dataclass(frozen=True)
class Export:
    """One file that there is to download; `rule` is the clause that asks for it."""

    code: str
    name: str
    rule: str


def offered(unit_round: UnitRound, actor: Actor) -> list[Export]:
    """What of the unit's files there is now for the unit's own staff and the offices above it."""
    if actor.role not in STAFF:
        return []
    pack, codes = pack_for(unit_round.round), []
    if needs_approval(unit_round) and unit_round.state != "preparing":
        codes += [(code, "structural_ratio.exports") for code in pack.asked("structural_ratio.exports").value or ()]
    if _filed(unit_round, actor):
        codes += [(code, "submission.exports") for code in pack.asked("submission.exports").value or ()]
    return [Export(code, _file_name(pack, code), pack.rule_behind(parameter)) for code, parameter in codes]


def _file_name(pack: Pack, code: str) -> str:
    """As the regulation prints it; what has no such name is called by its word."""
    form = pack.form(code)
    name = next(iter(form.aliases), form.name) if form else code
    return name if name.endswith(".txt") else f"{name}.txt"


def _filed(unit_round: UnitRound, actor: Actor) -> list[Application]:
    """What of the unit has been sent on and the actor may see, by name."""
    rows = Application.objects.visible_to(actor).filter(unit_round=unit_round, tier__gte=1)
    with engine():
        return list(rows.exclude(state__in=FREE).select_related("person").order_by("person__name", "id"))


def content(unit_round: UnitRound, code: str, actor: Actor) -> bytes:
    """The file: one line of heads, then one for each row. Raises Refused for what the encoding cannot hold."""
    pack = pack_for(unit_round.round)
    make = MADE.get(code, _applications)
    with engine():
        heads, rows = make(unit_round, pack, actor)
    separator, encoding = pack.value("export.separator"), pack.value("export.encoding")
    text = "".join(separator.join(_clean(value, separator) for value in row) + "\r\n" for row in [heads, *rows])
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        unfit = text[error.start : error.end]
        raise Refused.of(Refusal(f"“{unfit}”不能用 {encoding} 编码，不能生成该文本。")) from error


def _clean(value: str, separator: str) -> str:
    """A value keeps to its place in its line."""
    return " ".join(value.replace(separator, " ").split())


def _staff(unit_round: UnitRound, pack: Pack, actor: Actor) -> Table:
    """Everybody employed now, with the title held; nothing is applied for yet."""
    employed = Employment.objects.filter(organisation=unit_round.unit, until=None).select_related("person")
    people = [row.person for row in employed.order_by("person__name", "person_id")]
    held: dict[Any, HeldTitle] = {}
    for title in HeldTitle.objects.filter(person__in=people).order_by("obtained_on"):
        held[title.person_id] = title
    rows = [_person(person, unit_round.unit, held.get(person.pk)) for person in people]
    return _table(pack, rows)


def _person(person: Person, unit: Organisation, title: HeldTitle | None) -> dict[str, str]:
    return {
        "姓名": person.name,
        "身份证号": person.document_number,
        "工作单位": unit.name,
        "主管部门": unit.parent.name if unit.parent else "",
        "系列": title.series if title else "",
        "专业": title.specialty if title else "",
        "现任专业技术职务": title.title if title else "",
    }


def _applications(unit_round: UnitRound, pack: Pack, actor: Actor) -> Table:
    """Those sent on, as they stand in the version handed in last."""
    return _table(pack, [_application(row, pack) for row in _filed(unit_round, actor)])


def _application(row: Application, pack: Pack) -> dict[str, str]:
    version = row.submissions.last()
    titles = version.content["picks"].get("held_title", []) if version else []
    newest: dict[str, Any] = max(titles, key=lambda one: one["obtained_on"], default={})
    return {
        **_person(row.person, row.unit, None),
        "系列": row.series,
        "专业": row.specialty,
        "现任专业技术职务": newest.get("title", ""),
        "申报任职资格": row.title,
        "级别": pack.catalogue.level_label(row.level),
        "审查结论": "单位审核通过",
    }


def _table(pack: Pack, rows: list[dict[str, str]]) -> Table:
    heads = list(pack.value("export.columns"))
    numbered = [{"序号": str(number), **row} for number, row in enumerate(rows, start=1)]
    return heads, [[row.get(head, "") for head in heads] for row in numbered]


def _units(*of: Organisation | None) -> Table:
    return list(UNIT_COLUMNS), [
        [
            one.name,
            one.uscc,
            one.unit_code,
            one.get_unit_type_display() if one.unit_type else "",
            one.parent.name if one.parent else "",
        ]
        for one in of
        if one
    ]


MADE: dict[str, Callable[[UnitRound, Pack, Actor], Table]] = {
    "ratio_staff_export": _staff,
    "ratio_dw_export": lambda unit_round, pack, actor: _units(unit_round.unit),
    "ratio_zgdw_export": lambda unit_round, pack, actor: _units(unit_round.unit.parent),
}


def panel(unit_round: UnitRound, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """On the page of the unit's round: the files to download."""
    found = offered(unit_round, actor)
    if not found:
        return None
    note = pack_for(unit_round.round).asked("export.columns").note
    return "review/unit/exports.html", {"exports": found, "unit_round": unit_round, "note": note}
