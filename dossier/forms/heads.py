"""What every paper takes from the pack: its official name, the appendix it is, the clauses printed on it."""

from collections.abc import Iterable
from typing import Any

from dossier.forms.schema import Note
from titles.kernel.refusals import Refusal, Refused
from titles.packs.schema import Pack
from titles.packs.sheets import FormSpec

APPENDIX = "附件"


def spec_of(pack: Pack, spec: str) -> FormSpec:
    """The pack's entry of one form. Raises Refused when the regulation has no such form."""
    found = pack.form(spec)
    if found is None:
        raise Refused.of(Refusal(f"《{pack.name}》没有这份表（{spec}）。"))
    return found


def appendix(spec: FormSpec) -> str:
    """附件一, 附件二 … as printed above the title; empty for forms that are no appendix."""
    return next((alias for alias in spec.aliases if alias.startswith(APPENDIX)), "")


SERIES_AND_LEVEL = "XX"
GAP = "　　　"


def named_for(name: str, *, series: str, level: str) -> str:
    """The name of a form that is printed XX系列XX…: the first XX is the series, the second the level (HO-01-03)."""
    for word in (series, level):
        name = name.replace(SERIES_AND_LEVEL, word or GAP, 1)
    return name


def head(pack: Pack, spec: str) -> dict[str, Any]:
    """`form_name` and `appendix` of a sheet."""
    found = spec_of(pack, spec)
    return {"form_name": found.name, "appendix": appendix(found)}


def notes(pack: Pack, rule_ids: Iterable[str]) -> tuple[Note, ...]:
    """The clauses behind these rules, verbatim, as far as the pack has them."""
    return tuple(
        Note(text=pack.rules[rule_id].text, clause=pack.rules[rule_id].clause)
        for rule_id in rule_ids
        if rule_id in pack.rules
    )


def ranking_notes(pack: Pack) -> tuple[Note, ...]:
    """That the table must be the same in every dossier, where the regulation says so (TS-09-36)."""
    identical = pack.demand("ranking.identical")
    return notes(pack, [identical.rule]) if identical and identical.rule else ()
