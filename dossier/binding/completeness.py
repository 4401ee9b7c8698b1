"""Looked at before anything is bound: nothing missing, nothing twice, nothing that may not be bound (TS-09-37)."""

import datetime as dt
from collections.abc import Iterator, Sequence
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
    wanted = setting(pack, "dossier.items")
    if wanted and [item.spec.number for item in items] != list(range(1, wanted + 1)):
        text = f"材料册应有 {wanted} 项，办法的数据列出 {len(items)} 项。"
        yield Refusal(text, rule=pack.parameter("dossier.items").rule)


def _twice(pack: Pack, items: Sequence[Item], content: dict[str, Any]) -> Iterator[Refusal]:
    bound = {piece.slot for item in items for piece in item.pieces if piece.slot}
    for row, first in pieces.twins({"attachments": [row for row in content["attachments"] if row["slot"] in bound]}):
        yield Refusal(
            f"重复装订：“{row['title']}”与“{first['title']}”是同一个文件。",
            rule=pack.parameter(CHECKED).rule,
            field=f"evidence.{row['slot']}",
            remedy="去掉其中一份，或换成正确的文件",
        )
