"""What the public may see of small numbers: nothing that points at one or two people.

A count of 1 or 2 is withheld; where that leaves one blank beside a known total, the next smallest is withheld too,
or subtraction would give the blank away.
"""

from collections.abc import Collection, Mapping
from typing import Any

FEWEST = 3
WITHHELD = f"少于 {FEWEST}"
ALSO_WITHHELD = "不公开"


def withheld(counts: Mapping[Any, int], telling: Collection[Any] = ()) -> dict[Any, str]:
    """Key → what stands there instead of the number, for the keys that are withheld. The total is known.

    `telling`: keys whose numbers would give a small one away beside another that is shown.
    """
    small = dict.fromkeys(telling, ALSO_WITHHELD)
    small |= {key: WITHHELD for key, number in counts.items() if 0 < number < FEWEST}
    if len(small) == 1:
        others = [(number, str(key), key) for key, number in counts.items() if number >= FEWEST and key not in small]
        if others:
            small[min(others)[2]] = ALSO_WITHHELD
    return small


def shown(counts: Mapping[Any, int], telling: Collection[Any] = ()) -> dict[Any, int | str]:
    """Every count as the public reads it."""
    hidden = withheld(counts, telling)
    return {key: hidden.get(key, number) for key, number in counts.items()}
