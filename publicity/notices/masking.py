"""What the public may see of a frozen content: names and years; never a number that identifies or reaches somebody."""

import re
from typing import Any

# Identity numbers (15 or 18 places), longer card numbers, mobile numbers; with the gaps people type into them.
NUMBERS = re.compile(r"(?<!\d)(?:\d{6}[- ]?\d{8}[- ]?\d{3}[\dXx]|\d{15,}|1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d)")
NARROW = str.maketrans("０１２３４５６７８９－　Ｘｘ", "0123456789- Xx")
# Columns of the frozen tables that only the unit's own people need.
PRIVATE = frozenset({"application", "birth_date"})


def masked(content: dict[str, Any]) -> dict[str, Any]:
    """A copy without private columns and particulars; long numbers that people typed into titles are struck out."""
    return {
        **content,
        "contents": [
            {
                **item,
                "text": scrub(item.get("text", "")),
                "columns": [column for column in item.get("columns", []) if column[0] not in PRIVATE],
                "rows": [_row(row) for row in item.get("rows", [])],
                "groups": [
                    {"name": group["name"], "titles": [scrub(title) for title in group["titles"]]}
                    for group in item.get("groups", [])
                ],
            }
            for item in content["contents"]
        ],
    }


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {key: scrub(value) if isinstance(value, str) else value for key, value in row.items() if key not in PRIVATE}


def scrub(text: str) -> str:
    """The text with whatever may be an identity or telephone number struck out, however wide its digits."""
    for found in NUMBERS.finditer(text.translate(NARROW)):
        text = text[: found.start()] + "*" * (found.end() - found.start()) + text[found.end() :]
    return text
