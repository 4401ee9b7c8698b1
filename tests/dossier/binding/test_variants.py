"""How other regulations have material bound: some of the items, some things never, nothing at all."""

import pytest

from dossier.binding import completeness
from dossier.binding.plan import binds, pasted_items, plan
from dossier.factory.kinds import makeable
from tests.dossier.binding.test_plan import content
from tests.packs import changed
from titles.packs.loader import load


def reasons(pack, held):
    items = plan(pack, held)
    found = completeness.faults(pack=pack, items=items, content=held, makeable=set(makeable(pack)))
    return {(one.rule, one.message) for one in found}


def attached(*slots):
    held = content()
    row = {**held["attachments"][0], "record_id": None}
    rows = [{**row, "slot": slot, "title": slot, "sha256": slot} for slot in slots]
    return {**held, "attachments": rows}


@pytest.mark.rule("HB-09-14")
@pytest.mark.parametrize("code", ["hebei", "hebei-online"])
def test_the_items_bound_are_those_that_the_clause_numbers(code):
    pack, held = load(code), attached("current_review_form")
    told = "装订的是第 4 至 12 项，办法的数据列出第 4、5、6、7、8、9、10、11 项。"
    assert not [message for _, message in reasons(pack, held) if message.startswith("装订的是")]
    dossier = [one.model_dump(mode="json") for one in pack.dossier if one.number != 12]
    assert ("HB-09-14", told) in reasons(changed(code, dossier=dossier), held)


@pytest.mark.rule("HB-09-02")
def test_what_is_handed_in_unbound_never_stands_in_the_booklet():
    pack = load("hebei")
    assert [row["code"] for row in completeness.loose_rows(pack)] == ["review_form", "score_sheet", "exam_certificates"]
    dossier = [one.model_dump(mode="json") for one in pack.dossier]
    dossier[-1]["forms"] = ["review_form"]
    found = reasons(changed("hebei", dossier=dossier), attached())
    assert ("HB-09-02", "专业技术职务任职资格评审表不装订。") in found


@pytest.mark.rule("XP-15-01")
def test_a_bare_word_is_a_form_that_is_not_bound():
    pack = load("xpcc").within("review")
    dossier = [one.model_dump(mode="json") for one in pack.dossier]
    assert not [one for one in reasons(pack, attached()) if one[1].endswith("不装订。")]
    dossier[0]["forms"] = ["overview_sheet"]
    changed_pack = pack.model_copy(update={"dossier": changed("xpcc", dossier=dossier).dossier})
    assert ("XP-15-01", "推荐评审专业技术职务任职资格情况表不装订。") in reasons(changed_pack, attached())


@pytest.mark.rule("HB-09-04")
def test_what_is_pasted_in_the_review_form_comes_from_its_slots():
    held = attached("language_certificate", "diplomas")
    found = pasted_items(load("hebei"), plan(load("hebei"), held), held)
    assert [piece.slot for item in found for piece in item.pieces] == ["language_certificate"]
    tangshan = load("tangshan")
    (item,) = pasted_items(tangshan, plan(tangshan, held), held)
    assert item.spec.number == tangshan.value("paste.item")


def test_nothing_is_bound_where_material_is_loose_or_not_on_paper():
    assert {code: binds(load(code)) for code in ("tangshan", "hebei", "weidong", "luohe", "zhengzhou")} == {
        "tangshan": True, "hebei": True, "weidong": False, "luohe": False, "zhengzhou": False,
    }  # fmt: skip
