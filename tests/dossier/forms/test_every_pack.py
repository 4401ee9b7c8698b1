"""Whatever form a regulation names is made, blank and as a sample, or is named only; nothing is lost or covered."""

import datetime as dt
from decimal import Decimal
from itertools import count

import pytest

from dossier.forms import paper
from dossier.forms.overflow import overlaps
from dossier.forms.registry import made_for
from tests.dossier.forms.test_sentinel import FOOT, said
from tests.dossier.pdfs import missing_glyphs, squeezed, text_of
from titles.packs.loader import codes, load

PACKS = {
    f"{code}/{procedure}" if procedure else code: pack.within(procedure)
    for code in codes()
    for pack in [load(code)]
    for procedure in [one.code for one in pack.procedures] or [""]
}
FORMS = [(pack, spec.code) for pack, held in PACKS.items() for spec in held.forms if not spec.only_named]
MADE = [(pack, spec) for pack, spec in FORMS if made_for(PACKS[pack], spec)]
ON_PAPER = [(pack, spec) for pack, spec in MADE if made_for(PACKS[pack], spec).suffix == ".pdf"]


@pytest.mark.parametrize(("pack", "spec"), FORMS)
def test_every_form_that_a_pack_names_is_made(pack, spec):
    """A paper or a workbook is made by its form; a text file is offered on the unit's page."""
    asked = [PACKS[pack].asked(f"{place}.exports").value or () for place in ("structural_ratio", "submission")]
    assert (made_for(PACKS[pack], spec) is None) == (spec in {code for codes in asked for code in codes})


@pytest.mark.parametrize(("pack", "spec"), MADE)
def test_a_form_has_its_name_a_number_a_sample_and_a_sheet_of_paper(pack, spec):
    held, entry = PACKS[pack], made_for(PACKS[pack], spec)
    assert entry.code.startswith("F-")
    assert entry.sample
    assert held.form(spec).rule in held.rules or held.form(spec).extension
    assert spec == "certificate" or entry.blank or entry.suffix != ".pdf"
    if any(block.seal or block.signs for block in held.form(spec).blocks):
        assert held.form(spec).signers or entry.signers


@pytest.mark.parametrize(("pack", "spec"), ON_PAPER)
def test_samples_and_blanks_stay_in_their_frames(pack, spec):
    held, entry = PACKS[pack], made_for(PACKS[pack], spec)
    for make in filter(None, (entry.sample, entry.blank)):
        document, moved = paper.lay_out(entry, make(held).model_copy(update={"watermark": ""}))
        height = float(entry.plan.height_mm) * paper.CSS_PIXELS_PER_MM
        assert moved == []
        assert overlaps(document, height=height) == []


# A context of the coded forms in which every text is its own token.
CODED = [(pack, spec) for pack, spec in ON_PAPER if not made_for(PACKS[pack], spec).numbered]


@pytest.mark.nightly
@pytest.mark.parametrize(("pack", "spec"), CODED)
def test_whatever_is_filled_in_is_printed_under_every_regulation(pack, spec):
    held, entry = PACKS[pack], made_for(PACKS[pack], spec)
    context = told(entry.sample(held), count())
    content = entry.renderer(entry, context)
    assert not missing_glyphs(content)
    text = text_of(content, f"({context.form_name}){FOOT}" if "form_name" in type(context).model_fields else "")
    shown = {path for path, _ in entry.prints}
    lost = [value for path, value in leaves(context) if path in shown and not any(one in text for one in said(value))]
    assert lost == []


def told(model, numbers):
    """The same with every text marked by a number of its own, so that none is found in place of another."""
    changes = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        if hasattr(value, "model_fields") and name != "frame":
            changes[name] = told(value, numbers)
        elif isinstance(value, tuple) and value and hasattr(value[0], "model_fields"):
            changes[name] = tuple(told(one, numbers) for one in value)
        elif isinstance(value, str) and value and name in MARKED:
            changes[name] = f"{value}{next(numbers)}"
    if "watermark" in type(model).model_fields:
        changes["watermark"] = ""
    if "check_code" in type(model).model_fields:
        changes["check_code"] = "0123456789abcdef"
    return model.model_copy(update=changes)


MARKED = {"name", "unit", "department", "specialty", "school", "major", "employer", "title", "place", "organisation"}


def leaves(model, prefix=""):
    for name in type(model).model_fields:
        value = getattr(model, name)
        if hasattr(value, "model_fields"):
            yield from leaves(value, f"{prefix}{name}.")
        elif isinstance(value, tuple):
            for one in value:
                if hasattr(one, "model_fields"):
                    yield from leaves(one, f"{prefix}{name}[].")
        elif isinstance(value, str | dt.date | Decimal) and squeezed(str(value)):
            yield prefix + name, value
