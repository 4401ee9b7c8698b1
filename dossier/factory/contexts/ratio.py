"""《结构比例审核表》 of a unit in one round: the figures of its page, with room for what only the unit knows."""

from dossier.factory.contexts.common import superior
from dossier.forms import blocks
from dossier.forms.blocks import Filling
from dossier.forms.grid_schema import GridSheet
from review.unit.ratio_panel import figures
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for


def structural_ratio_form(unit_round: UnitRound) -> GridSheet:
    """People by band and the vacancies transmitted; ratios and posts approved stay to be written in."""
    found, unit = figures(unit_round), unit_round.unit
    above = superior(unit)
    rows = [
        {"level": row["band"], "filled": str(row["held"]), "vacant": _shown(row["vacancies"])} for row in found["bands"]
    ]
    texts = {
        "unit_name": unit.name,
        "competent_department": above.name if above else "",
        "technical_posts": str(found["people"]),
        "year": str(unit_round.round.year),
    }
    return blocks.sheet(
        pack_for(unit_round.round), "structural_ratio_form", Filling(texts, {"levels": rows}), subject=unit.name
    )


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)
