"""The figures of the assessment form, in exact fractions; rounded once, at the end, as the pack says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from fractions import Fraction
from typing import Any

from titles.packs.schema import Pack

ROUNDINGS = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN, "up": ROUND_UP}
# More digits than any quotient here needs before it is rounded.
EXACT = Context(prec=60)


@dataclass(frozen=True)
class Below:
    """A group of items that one layer scored below its threshold."""

    layer: str
    group: str
    score: Decimal
    threshold: int

    @property
    def text(self) -> str:
        return f"{self.layer}“{self.group}”{self.score.normalize():f} 分，低于槛值 {self.threshold} 分"


@dataclass(frozen=True)
class Figures:
    """All that follows from what was typed. `totals` and `adjusted` by layer; the rest rounded."""

    fixed: Decimal
    totals: dict[str, Decimal]
    adjusted: dict[str, Decimal]
    shares: dict[str, Decimal]
    basic: Decimal
    final: Decimal
    below: tuple[Below, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "fixed": str(self.fixed),
            "totals": {layer: str(value) for layer, value in self.totals.items()},
            "adjusted": {layer: str(value) for layer, value in self.adjusted.items()},
            "shares": {layer: str(value) for layer, value in self.shares.items()},
            "basic": str(self.basic),
            "final": str(self.final),
            "below": [one.text for one in self.below],
        }


def figures(
    pack: Pack,
    *,
    band: str,
    fixed: Mapping[str, Iterable[Iterable[str]]],
    items: list[dict[str, Any]],
    scores: Mapping[str, Mapping[str, str]],
    adjusted: Mapping[str, str],
) -> Figures:
    """Points of the fixed items, of every layer, of the basic items, and the final score. All scores are there."""
    sums = {layer: sum((Decimal(one) for one in cells.values()), Decimal()) for layer, cells in scores.items()}
    settled = {layer: Decimal(adjusted[layer]) if adjusted.get(layer) else total for layer, total in sums.items()}
    weights = pack.value("assessment.layer_weights")
    shares = {layer: Fraction(settled[layer]) * _share(weights[layer]) for layer in settled}
    basic = sum(shares.values(), Fraction())
    points = fixed_points(fixed)
    final = pack.value("assessment.final_weights")[band]
    return Figures(
        fixed=points,
        totals=sums,
        adjusted=settled,
        shares={layer: rounded(pack, share) for layer, share in shares.items()},
        basic=rounded(pack, basic),
        final=rounded(pack, Fraction(points) * _share(final["fixed"]) + basic * _share(final["basic"])),
        below=tuple(below(pack, items, scores)),
    )


def fixed_points(fixed: Mapping[str, Iterable[Iterable[str]]]) -> Decimal:
    """The last cell of every row is its score; a blank one is nothing."""
    cells = (list(row)[-1] for rows in fixed.values() for row in rows)
    return sum((Decimal(one) for one in cells if one), Decimal())


def below(pack: Pack, items: list[dict[str, Any]], scores: Mapping[str, Mapping[str, str]]) -> Iterable[Below]:
    """Groups that a layer scored below the threshold, on what was scored and before any adjustment."""
    thresholds = pack.demand("assessment.thresholds")
    names = {row["code"]: row["label"] for row in pack.value("assessment.layers")}
    for layer, cells in scores.items():
        for group in items:
            least = (thresholds.value if thresholds else {}).get(group["code"])
            total = sum((Decimal(cells[item["code"]]) for item in group["items"]), Decimal())
            if least is not None and total < least:
                yield Below(names[layer], group["label"], total, least)


def rounded(pack: Pack, value: Fraction) -> Decimal:
    quantum = Decimal(pack.value("scoring.quantum"))
    # The fraction is cut exactly at the quantum, so that nothing is rounded twice.
    units = value / Fraction(quantum)
    whole, rest = divmod(units, 1)
    half = Decimal(int(whole)) + (Decimal("0.5") if rest == Fraction(1, 2) else _side(rest))
    return half.quantize(Decimal(1), rounding=ROUNDINGS[pack.value("scoring.rounding")], context=EXACT) * quantum


def _side(rest: Fraction) -> Decimal:
    """Stands for what is left of a unit: nothing, less than half, more than half."""
    if rest == 0:
        return Decimal()
    return Decimal("0.25") if rest < Fraction(1, 2) else Decimal("0.75")


def _share(weight: Mapping[str, int]) -> Fraction:
    return Fraction(weight["numerator"], weight["denominator"])
