"""Which works go whole into the bag, besides what is bound of them (TS-09-31)."""

from typing import Any

from titles.kernel.refusals import Refusal
from titles.packs.schema import Pack

# 论著: what has been written and published; reports, projects and patents have no copy to put in whole.
WRITINGS = ("paper", "book")


def shortcomings(pack: Pack, content: dict[str, Any]) -> list[Refusal]:
    """As many as the pack says, when any writing is chosen at all."""
    parameter = pack.demand("works.whole_copies")
    if parameter is None:
        return []
    least, most = parameter.value["minimum"], parameter.value["maximum"]
    writings = [row for row in content["picks"].get("work", []) if row["kind"] in WRITINGS]
    whole = [row for row in writings if row.get("whole_copy")]
    if not writings or least <= len(whole) <= most:
        return []
    return [
        Refusal(
            f"整本放入档案袋的论著应为 {least} 至 {most} 本，现选 {len(whole)} 本",
            rule=parameter.rule,
            field=f"{pack.pick_section('work')}.works",
            remedy="在选用论文论著时勾选“整本放入档案袋”",
        )
    ]
