"""What of the overview sheet a regulation has: exams, scores, the opinion of the reporting office."""

from typing import Any

from dossier.forms.heads import head, named_for
from titles.packs.schema import Pack

FORM = "overview_sheet"


def overview_frame(pack: Pack, *, series: str = "", level: str = "") -> dict[str, Any]:
    """Name and rows of the sheet as this pack has them."""
    found = head(pack, FORM)
    return {
        **found,
        "form_name": named_for(found["form_name"], series=series, level=level),
        "examined": pack.section("exams") is not None,
        "scored": pack.step("ranking") is not None,
        "reporting": FORM in (pack.asked("reporting.opinion_on").value or ()),
    }
