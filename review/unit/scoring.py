"""The arithmetic of the unit: exact decimals, averages of sheets, ranking with ties."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from uuid import UUID

QUANTUM = Decimal("0.01")


@dataclass(frozen=True)
class Placed:
    """`rank` is shared by equals; `place` is the printed order (equals by id, so that every print agrees)."""

    application: UUID
    total: Decimal
    rank: int
    place: int


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


def place(totals: Iterable[tuple[UUID, Decimal]], *, ties: str = "same_rank") -> list[Placed]:
    """Highest total first; equal totals share the rank and the next rank is skipped (platform's own, 出处未录).

    Raises ValueError for another way with ties: a pack that wants one needs it written first.
    """
    if ties != "same_rank":
        raise ValueError(f"no way to place equals by {ties}")
    ordered = sorted(totals, key=lambda row: (-row[1], str(row[0])))
    placed: list[Placed] = []
    for number, (application, total) in enumerate(ordered, start=1):
        same = placed and placed[-1].total == total
        placed.append(Placed(application, total, placed[-1].rank if same else number, number))
    return placed
