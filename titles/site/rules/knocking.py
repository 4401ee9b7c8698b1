"""`rules --knock-out`: run by a plugin of the tests, in a process and a database of its own."""

import os
from dataclasses import asdict, dataclass
from typing import Any

from titles.packs.schema import Pack
from titles.site.rules.cases import MARKED, pytest

GROUPS = {
    "demands": "要求", "evidence": "材料项", "item": "材料册", "form": "表格", "step": "步骤", "chain": "审核层级",
    "metadata": "办法信息", "question": "询问",
}  # fmt: skip


@dataclass(frozen=True)
class Knocked:
    """What was taken away, how many cases ran at most, and the first that failed; empty when none did."""

    rule: str
    group: str
    cases: int
    failed: str

    @property
    def is_idle(self) -> bool:
        return not self.failed

    def __str__(self) -> str:
        found = f"✓ {self.failed}" if self.failed else f"✗ 闲置（{self.cases} 个案例）"
        return f"{self.rule} {GROUPS[self.group]}  {found}"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Result:
    targets: list[Knocked]
    broken: list[str]


def knock_out(pack: Pack, *, only: str = "") -> Result:
    """Every automatic rule's entries, in groups. Raises NoTests, BrokenTests."""
    os.environ |= {"TITLES_RULES_PACK": pack.code, "TITLES_RULES_ONLY": only}
    answer = pytest("knockout", *MARKED)
    return Result([Knocked(**one) for one in answer["targets"]], answer["broken"])
