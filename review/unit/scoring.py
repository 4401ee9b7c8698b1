"""The arithmetic of the unit: exact decimals, means of sheets, brackets, ranking with ties."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from uuid import UUID

from titles.kernel.numbers import format_score

QUANTUM = Decimal("0.01")


@dataclass(frozen=True)
class Placed:
    """`rank` is shared by equals; `place` is the printed order, so that every print agrees."""

    application: UUID
    total: Decimal
    rank: int
    place: int


@dataclass(frozen=True)
class Bracket:
    """Measured from `lower` (included) to `upper` (excluded; None: and above) gives `points`."""

    lower: Decimal
    upper: Decimal | None
    points: Decimal

    def holds(self, measured: Decimal) -> bool:
        return self.lower <= measured and (self.upper is None or measured < self.upper)

    def words(self, unit: str) -> str:
        """“5 至不满 10 年” or “10 年以上”."""
        lower = format_score(self.lower)
        if self.upper is None:
            return f"{lower} {unit}以上"
        return f"{lower} 至不满 {format_score(self.upper)} {unit}"


def average(points: Sequence[Decimal], *, quantum: Decimal = QUANTUM) -> Decimal:
    """The mean, rounded half up to `quantum`; computed as a fraction. Raises ValueError for no points."""
    if not points:
        raise ValueError("no points")
    mean = sum((Fraction(one) for one in points), Fraction(0)) / len(points)
    steps = mean / Fraction(quantum)
    whole = steps.numerator // steps.denominator
    if 2 * (steps - whole) >= 1:
        whole += 1
    return (whole * quantum).quantize(quantum, rounding=ROUND_HALF_UP)


def place(
    totals: Iterable[tuple[UUID, Decimal]], *, ties: str = "same_rank", decided: Sequence[Sequence[UUID]] = ()
) -> list[Placed]:
    """Highest total first; equal totals share the rank and the next rank is skipped (platform's own, 出处未录).

    `decided`: how the group ordered equals; equals it did not order stand by id. It never moves anybody past somebody
    with another total. `ties` empty: the regulation knows no shared ranks.
    Raises ValueError for another way with ties: a pack that wants one needs it written first.
    """
    if ties not in ("same_rank", ""):
        raise ValueError(f"no way to place equals by {ties}")
    order = {application: number for row in decided for number, application in enumerate(row)}
    last = len(order)
    ordered = sorted(totals, key=lambda row: (-row[1], order.get(row[0], last), str(row[0])))
    placed: list[Placed] = []
    for number, (application, total) in enumerate(ordered, start=1):
        same = ties and placed and placed[-1].total == total
        placed.append(Placed(application, total, placed[-1].rank if same else number, number))
    return placed


def tied(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Groups of two or more with the same total, in printed order."""
    groups: dict[int, list[Placed]] = {}
    for row in placed:
        groups.setdefault(row.rank, []).append(row)
    return [group for group in groups.values() if len(group) > 1]


def cut(group: Sequence[Placed], quota: int) -> bool:
    """Whether the quota ends inside a group of equals: some of them are within it and some are not."""
    return group[0].place <= quota < group[-1].place


def bracket_faults(brackets: Sequence[Bracket], *, maximum: Decimal, unit: str) -> list[str]:
    """What is wrong with an item's brackets, each fault with the brackets it lies in; empty when they are whole.

    Whole: from 0 upwards without gap or overlap, the last one open above, no points above the item's maximum.
    """
    found = [
        f"“{one.words(unit)}”的止点应大于起点" for one in brackets if one.upper is not None and one.upper <= one.lower
    ]
    found += [
        f"“{one.words(unit)}”得分 {format_score(one.points)} 超过满分 {format_score(maximum)}"
        for one in brackets
        if one.points > maximum
    ]
    ordered = sorted(brackets, key=lambda one: one.lower)
    if ordered and ordered[0].lower > 0:
        found.append(f"缺少“0 至不满 {format_score(ordered[0].lower)} {unit}”一档")
    for before, after in pairwise(ordered):
        if before.upper is None or before.upper > after.lower:
            found.append(f"“{before.words(unit)}”与“{after.words(unit)}”重叠")
        elif before.upper < after.lower:
            found.append(f"缺少“{Bracket(before.upper, after.lower, maximum).words(unit)}”一档")
    tops = [one.upper for one in brackets]
    if tops and None not in tops:
        highest = max(top for top in tops if top is not None)
        found.append(f"缺少“{Bracket(highest, None, maximum).words(unit)}”一档")
    return found


def bracket_of(brackets: Iterable[Bracket], measured: Decimal) -> Bracket | None:
    return next((one for one in brackets if one.holds(measured)), None)
