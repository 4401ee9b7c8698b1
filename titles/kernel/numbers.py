"""Exact numbers: scores and money are Decimals, shares are compared in integers. No floats anywhere."""

import re
import unicodedata
from decimal import Decimal

_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)


class NumberError(ValueError):
    """The input is not the number that was asked for; the message says why, in Chinese."""


def parse_decimal(
    text: str,
    *,
    quantum: str = "0.01",
    minimum: Decimal | int | None = None,
    maximum: Decimal | int | None = None,
) -> Decimal:
    """A typed number, exact to `quantum` ("0.01": two decimals) and within both limits (included).

    Full-width digits are read as plain ones. Raises NumberError for anything else: blanks, exponents, thousands
    separators, more decimals than `quantum` has.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _PLAIN.fullmatch(plain):
        raise NumberError("请填写数字，例如 86.50。")
    value, step = Decimal(plain), Decimal(quantum)
    if value != value.quantize(step):
        raise NumberError(f"最多保留 {_decimals(step)} 位小数。" if _decimals(step) else "请填写整数。")
    if minimum is not None and value < minimum:
        raise NumberError(f"不能小于 {format_score(Decimal(minimum))}。")
    if maximum is not None and value > maximum:
        raise NumberError(f"不能大于 {format_score(Decimal(maximum))}。")
    return value.quantize(step)


def reaches(part: int, whole: int, *, numerator: int, denominator: int) -> bool:
    """part / whole ≥ numerator / denominator, in integers. Nothing of nothing does not reach."""
    return whole > 0 and part * denominator >= whole * numerator


def two_thirds(votes_for: int, attending: int) -> bool:
    """3·for ≥ 2·attending: 12 of 18 passes, 11 does not."""
    return reaches(votes_for, attending, numerator=2, denominator=3)


def least_part(whole: int, *, numerator: int, denominator: int) -> int:
    """The smallest integer that reaches the share of `whole`: 12 for two thirds of 18."""
    return -(-whole * numerator // denominator)


def format_score(value: Decimal) -> str:
    """86.50 → "86.5", 100.00 → "100", never an exponent."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimals(step: Decimal) -> int:
    exponent = step.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
