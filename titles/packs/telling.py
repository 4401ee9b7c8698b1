"""What a regulation tells everybody before they begin: for the page of a round."""

from typing import Any

from titles.packs.reader import show
from titles.packs.schema import Pack

# Parameters that are there to be read by whoever takes part.
TOLD = (
    "online.routes", "online.paperless", "online.high", "online.others", "audit.online_only", "window.months",
    "handling.on_arrival", "upload.names", "upload.responsibility", "commission.conditions", "contact.office",
    "contact.telephone", "submission.destinations",
)  # fmt: skip


def told(pack: Pack) -> list[dict[str, Any]]:
    """Label, text or rows, and the clause, of everything that this regulation says of these."""
    return [_line(pack, name) for name in TOLD if pack.demand(name)]


def _line(pack: Pack, name: str) -> dict[str, Any]:
    found = pack.parameter(name)
    rows = found.value if isinstance(found.value, list | tuple) else ()
    labelled = [row["label"] for row in rows if isinstance(row, dict)]
    return {
        "label": found.label,
        "rows": labelled,
        "text": "" if labelled else show(pack, found.value, found.unit),
        "rule": found.rule or "",
    }
