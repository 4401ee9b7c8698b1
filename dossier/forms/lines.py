"""Lists on fixed pages: a table has as many lines as the page prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Lines:
    """A list as printed: rows kept, how many are only counted, and the blank lines that fill the table."""

    rows: Sequence[Any]
    more: int
    blank: range


def lines(rows: Sequence[Any], capacity: int) -> Lines:
    """All rows if they fit, else one less than fit, the last line saying how many more there are."""
    if len(rows) <= capacity:
        return Lines(rows, 0, range(capacity - len(rows)))
    return Lines(rows[: capacity - 1], len(rows) - capacity + 1, range(0))
