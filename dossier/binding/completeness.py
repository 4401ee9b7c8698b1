"""Looked at before anything is bound: nothing missing, nothing twice, nothing that may not be bound (TS-09-37)."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from applications.filing import pieces
from dossier.binding.plan import Item, setting
from titles.kernel.refusals import Refusal
from titles.packs.schema import Pack

CHECKED = "dossier.complete"


def faults(
    *,
    pack: Pack,
    items: Sequence[Item],
    content: dict[str, Any],
    makeable: set[str],
    as_of: dt.date | None = None,
) -> list[Refusal]:
    """All reasons at once. `makeable`: the pack's words of the forms that the system makes; `as_of` of the version."""
    found = list(_unmakeable(items, makeable))
    found += _miscounted(pack, items)
    found += _loose(pack, items)
    found += _lesson_plans(pack, items, content)
    found += pieces.shortcomings(pack, content, due=("apply", "filing"), as_of=as_of)
    if setting(pack, CHECKED):
        found += _twice(pack, items, content)
    return found


def _unmakeable(items: Sequence[Item], makeable: set[str]) -> Iterator[Refusal]:
    for item in items:
        for piece in item.pieces:
            if piece.form and piece.form not in makeable:
                yield Refusal(f"系统不能生成《{piece.title}》。", rule=piece.rule, field=piece.form)


def _miscounted(pack: Pack, items: Sequence[Item]) -> Iterator[Refusal]:
    """As many items as the clause says, numbered without a gap (TS-09-04)."""
    wanted, numbers = setting(pack, "dossier.items"), [item.spec.number for item in items]
    if wanted and numbers != list(range(1, wanted + 1)):
        text = f"材料册应有 {wanted} 项，办法的数据列出 {len(items)} 项。"
        yield Refusal(text, rule=pack.parameter("dossier.items").rule)
    bound = setting(pack, "dossier.bound")
    if isinstance(bound, Mapping) and bound and numbers != list(range(bound["first"], bound["last"] + 1)):
        text = (
            f"装订的是第 {bound['first']} 至 {bound['last']} 项，办法的数据列出第 {'、'.join(map(str, numbers))} 项。"
        )
        yield Refusal(text, rule=pack.rule_behind("dossier.bound"))


def loose_rows(pack: Pack) -> list[dict[str, Any]]:
    """What is handed in unbound, in order; a bare word is a form or a slot of that name (HB-09-14, XP-15-01)."""
    held = pack.demand("dossier.loose")
    rows: Sequence[Any] = held.value if held else ()
    rule = held.rule if held else ""
    return [
        dict(one) if isinstance(one, Mapping) else {"code": one, "forms": [one], "slots": [one], "rule": rule}
        for one in rows
    ]


def _loose(pack: Pack, items: Sequence[Item]) -> Iterator[Refusal]:
    """Nothing of what is handed in unbound stands in the booklet."""
    for row in loose_rows(pack):
        if row.get("bound"):  # some of its copies are bound, the others are not
            continue
        words = {*row.get("forms", ()), *row.get("slots", ())}
        for item in items:
            for piece in item.pieces:
                if (piece.form or piece.slot) in words:
                    yield Refusal(f"{piece.title}不装订。", rule=row.get("rule") or pack.rule_behind("dossier.loose"))


def _lesson_plans(pack: Pack, items: Sequence[Item], content: dict[str, Any]) -> Iterator[Refusal]:
    """Lesson plans stand in the item that the regulation puts them in (XP-14-07)."""
    wanted = pack.demand("dossier.lesson_plans_item")
    plans = {str(row["id"]) for row in content["picks"].get("work", []) if row.get("kind") == "lesson_plan"}
    for item in items if wanted else ():
        for piece in item.pieces:
            if wanted and piece.record in plans and item.spec.number != wanted.value:
                yield Refusal(f"{piece.title}装订在第 {wanted.value} 项。", rule=wanted.rule)


def _twice(pack: Pack, items: Sequence[Item], content: dict[str, Any]) -> Iterator[Refusal]:
    bound = {piece.slot for item in items for piece in item.pieces if piece.slot}
    for row, first in pieces.twins({"attachments": [row for row in content["attachments"] if row["slot"] in bound]}):
        yield Refusal(
            f"重复装订：“{row['title']}”与“{first['title']}”是同一个文件。",
            rule=pack.parameter(CHECKED).rule,
            field=f"evidence.{row['slot']}",
            remedy="去掉其中一份，或换成正确的文件",
        )
