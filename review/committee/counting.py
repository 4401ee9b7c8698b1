"""Quorum, sums and thirds, in integers."""

from dataclasses import dataclass
from typing import Any

from titles.kernel.numbers import least_part, reaches
from titles.packs.schema import Pack


@dataclass(frozen=True)
class Verdict:
    """Whether the votes pass, and the figures that say so."""

    passed: bool
    explanation: dict[str, Any]


def share(pack: Pack, name: str) -> tuple[int, int]:
    value = pack.parameter(name).value
    return value["numerator"], value["denominator"]


def quorum(pack: Pack, *, members: int, attending: int) -> bool:
    """出席人数 / 评委会人数 reaches the pack's share."""
    numerator, denominator = share(pack, "committee.attendance")
    return reaches(attending, members, numerator=numerator, denominator=denominator)


def quorum_figure(pack: Pack, *, members: int) -> int:
    numerator, denominator = share(pack, "committee.attendance")
    return least_part(members, numerator=numerator, denominator=denominator)


def count(pack: Pack, *, votes_for: int, attending: int, members: int) -> Verdict:
    """Passed when 赞成 reaches the pack's share of its base (those attending, or the members)."""
    parameter = pack.parameter("committee.pass")
    numerator, denominator = share(pack, "committee.pass")
    base = attending if parameter.value["of"] == "attending" else members
    passed = reaches(votes_for, base, numerator=numerator, denominator=denominator)
    return Verdict(
        passed,
        {
            "votes_for": votes_for,
            "attending": attending,
            "members": members,
            "base": base,
            "share": f"{numerator}/{denominator}",
            "needed": least_part(base, numerator=numerator, denominator=denominator),
            "rule": parameter.rule,
            "basis": parameter.basis,
            "passed": passed,
        },
    )
