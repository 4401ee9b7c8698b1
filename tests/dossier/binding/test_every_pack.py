"""The order of the dossier by each regulation: what stands under which printed number, what is not bound."""

import pytest

from dossier.binding import completeness
from dossier.binding.plan import plan, volumes
from dossier.factory.kinds import makeable
from tests.dossier.binding.test_plan import content
from tests.dossier.filed import CORE, PLAIN
from tests.rules import rule
from titles.packs.loader import load

# Printed number → what stands there, of the items of one rule.
HEBEI = {
    "HB-09-05": {"4": ["current_review_form"]},
    "HB-09-06": {"5": ["assessment_forms"]},
    "HB-09-07": {"6": ["retirement_extension"]},
    "HB-09-08": {"7": ["current_title_certificate"]},
    "HB-09-09": {"8": ["diplomas"]},
    "HB-09-10": {"9": ["award_certificates"]},
    "HB-09-11": {"10": ["works", "work_share_proof"]},
    "HB-09-13": {"12": ["other_papers"]},
}
ORDER = [
    *((code, own, order) for code in ("hebei", "hebei-online") for own, order in HEBEI.items()),
    ("hebei", "HB-09-12", {"11": ["summary"]}),
    ("hebei-online", "HO-32-05", {"11": ["work_summary"]}),
    (
        "jiaxing",
        "JX-03-01",
        {"第一册目录": ["contents_table"], "第二册目录": ["contents_table"], "第三册目录": ["contents_table"]},
    ),
    (
        "jiaxing",
        "JX-03-02",
        {
            "第一册1": ["pledge_signed"],
            "第一册2": ["notice_confirmation"],
            "第一册3": ["identity_card"],
            "第一册4": ["diplomas"],
            "第一册5": ["degree_certificates"],
            "第一册6": ["education_verification", "overseas_verification"],
            "第一册7": ["current_title_certificate"],
            "第一册8": ["engagement_certificate"],
            "第一册9": ["insurance_certificate"],
            "第一册10": ["post_information"],
            "第一册11": ["training_record"],
            "第一册12": ["engineering_resume"],
            "第一册13": ["assessment_forms", "unit_basic_items"],
            "第一册14": ["work_summary"],
        },
    ),
    (
        "jiaxing",
        "JX-03-03",
        {
            "第二册1": ["award_certificates", "award_contribution_proof"],
            "第二册2": ["books"],
            "第二册3": ["paper_cover", "paper_number", "paper_contents", "paper_article"],
            "第二册4": ["feasibility_reports", "authorship_proof"],
            "第二册5": ["achievement_appraisals"],
            "第二册6": ["contribution_proof", "other_papers"],
        },
    ),
    ("jiaxing", "JX-03-04", {"第三册1": ["exceptional_form"], "第三册2": ["exceptional_proof"]}),
]


def planned(code, *, modifier="exceptional"):
    """Every slot of the regulation filled once, in the order of the slots' names."""
    pack = load(code)
    files = tuple((slot.code, slot.code, "original", "", 1) for slot in sorted(pack.evidence, key=lambda one: one.code))
    held = content(files)
    held["sections"]["basic"] = {**held["sections"]["basic"], "modifier": modifier}
    return plan(pack, held)


@pytest.mark.parametrize(
    ("code", "own", "order"), [pytest.param(*row, marks=rule(row[1]), id=f"{row[0]}-{row[1]}") for row in ORDER]
)
def test_each_thing_stands_under_its_printed_number(code, own, order):
    found = {
        item.spec.printed_number: [piece.slot or piece.form for piece in item.pieces]
        for item in planned(code)
        if item.spec.rule == own
    }
    assert found == order


LOOSE = [
    ("hebei", "HB-09-02", "review_form", 1, ["review_form"]),
    ("hebei", "HB-09-03", "score_sheet", 2, ["score_sheet"]),
    (
        "hebei",
        "HB-09-04",
        "exam_certificates",
        3,
        ["language_certificate", "language_exemption", "computer_certificate", "computer_exemption"],
    ),
    ("hebei-online", "HB-09-03", "score_sheet", 2, ["score_sheet"]),
    ("hebei-online", "HO-01-03", "overview_sheet", None, ["overview_sheet"]),
    ("hebei-online", "HO-28-05", "pledge", None, ["pledge"]),
    ("jiaxing", "JX-03-01", "review_form", None, ["review_form"]),
    ("jiaxing", "JX-03-01", "representative_copy", None, ["representative_copy"]),
]


@pytest.mark.parametrize(
    ("code", "own", "word", "number", "words"),
    [pytest.param(*row, marks=rule(row[1]), id=f"{row[0]}-{row[2]}") for row in LOOSE],
)
def test_what_is_handed_in_unbound_is_refused_in_the_booklet(code, own, word, number, words):
    pack = load(code)
    (row,) = [one for one in completeness.loose_rows(pack) if one["code"] == word]
    assert (row["rule"], row.get("number")) == (own, number)
    forms = tuple(one for one in words if pack.form(one))
    changed = pack.dossier[0].model_copy(update={"forms": forms, "slots": tuple(set(words) - set(forms))})
    files = tuple((slot, slot, "original", "", 1) for slot in words)
    held = content(files)
    items = plan(pack.model_copy(update={"dossier": (changed, *pack.dossier[1:])}), held)
    found = completeness.faults(pack=pack, items=items, content=held, makeable=set(makeable(pack)))
    titles = [pack.form(one).name if pack.form(one) else one for one in words]
    told = [one.message for one in found if one.rule == own and one.message.endswith("不装订。")]
    assert sorted(told) == sorted(f"{title}不装订。" for title in titles)


@pytest.mark.parametrize(
    ("modifier", "labels"),
    [
        pytest.param("ordinary", ["第一册　证书及资历类材料", "第二册　业绩类材料"], id="ordinary"),
        pytest.param(
            "exceptional", ["第一册　证书及资历类材料", "第二册　业绩类材料", "第三册　破格"], id="exceptional"
        ),
    ],
)
@rule("JX-03-01", "JX-03-02", "JX-03-03", "JX-03-04")
def test_each_volume_has_its_own_contents_and_the_third_is_for_the_exceptional(modifier, labels):
    pack = load("jiaxing")
    found = volumes(pack, planned("jiaxing", modifier=modifier))
    assert [one.label for one in found] == labels
    first = [one.items[0].pieces[0].title for one in found]
    assert first == ["第一册目录", "第二册目录", "第三册目录"][: len(labels)]
    assert [sum(piece.form == "contents_table" for item in one.items for piece in item.pieces) for one in found] == [
        1
    ] * len(labels)


def test_a_volume_with_nothing_but_its_contents_is_not_made():
    pack = load("jiaxing")
    items = plan(pack, content((("identity_card", "身份证", "copy", "", 1),)))
    assert [one.label for one in volumes(pack, items)] == ["第一册　证书及资历类材料"]


@rule("JX-02-20")
def test_the_four_parts_of_a_paper_lie_together():
    pack = load("jiaxing")
    parts = ("paper_cover", "paper_number", "paper_contents", "paper_article")
    files = tuple((slot, f"{slot}-{record}", "copy", record, 1) for slot in parts for record in (CORE, PLAIN))
    (item,) = [one for one in plan(pack, content(files)) if one.spec.printed_number == "第二册3"]
    order = [str(row["id"]) for row in content(files)["picks"]["work"]]
    assert [piece.title for piece in item.pieces] == [f"{slot}-{record}" for record in order for slot in parts]


@rule("JX-03-02")
@pytest.mark.parametrize(("slot", "allowed"), [("identity_card", True), ("engineering_resume", False)])
def test_only_what_the_clause_names_is_bound_as_a_copy(slot, allowed):
    pack = load("jiaxing")
    held = content(((slot, slot, "copy", "", 1),))
    reasons = completeness.faults(pack=pack, items=plan(pack, held), content=held, makeable=set(makeable(pack)))
    told = [one.message for one in reasons if one.rule == "JX-03-02"]
    assert told == ([] if allowed else [f"“{slot}”须为原件：{pack.slot(slot).label}不能以复印件装订"])
