"""Blank forms of a pack, ready to be written in by hand (TS-09-43)."""

from typing import Any

from dossier.forms.heads import head, notes, ranking_notes
from dossier.forms.overview_frame import overview_frame
from dossier.forms.review_frame import frame
from dossier.forms.schema import PRINTING_NOTES, PersonFace, ReviewForm
from dossier.forms.sheets_schema import (
    BagCover,
    BookletCover,
    Contents,
    ContentsRow,
    Face,
    OverviewSheet,
    Pledge,
    RankingTable,
    ScoreRow,
    ScoreSheet,
    Summary,
)
from titles.packs.schema import Pack

FACE_FIELDS = tuple(name for name in Face.model_fields if name != "photo")
SCORE_ROWS, RANKING_ROWS = 14, 20


def pledge(pack: Pack) -> Pledge:
    return Pledge(**head(pack, "pledge"), face=Face(), text=pack.asked("pledge.text").value or "")


def score_sheet(pack: Pack) -> ScoreSheet:
    rows = tuple(ScoreRow(item=item) for item in items_of(pack))
    left = 0 if rows else SCORE_ROWS
    return ScoreSheet(**score_head(pack), face=Face(), rows=rows, blank_rows=left)


def score_head(pack: Pack) -> dict[str, Any]:
    """Name of the score sheet, and whether the applicant fills it in and a document of the unit stands behind it."""
    filled_by = pack.asked("score_sheet.filled_by").value or ()
    return {
        **head(pack, "score_sheet"),
        "claimed": "applicant" in filled_by,
        "by_document": bool(pack.demand("scheme.document_required")),
    }


def items_of(pack: Pack) -> tuple[str, ...]:
    """The items that the regulation itself names, in its order (HO-25-01); none where units choose them."""
    return tuple(str(one["label"]) for one in pack.asked("scheme.items").value or ())


def ranking_table(pack: Pack) -> RankingTable:
    return RankingTable(
        **head(pack, "ranking_table"), items=items_of(pack), blank_rows=RANKING_ROWS, notes=ranking_notes(pack)
    )


def overview_sheet(pack: Pack) -> OverviewSheet:
    return OverviewSheet(**overview_frame(pack), face=Face())


def contents(pack: Pack) -> Contents:
    """The items of the pack in their order, the pages to be written in."""
    rows = tuple(ContentsRow(number=item.printed_number, title=item.label, page="　") for item in pack.dossier)
    return Contents(**head(pack, "contents_table"), face=Face(), rows=rows)


def bag_cover(pack: Pack) -> BagCover:
    return BagCover(**head(pack, "bag_cover"), face=Face())


def booklet_cover(pack: Pack) -> BookletCover:
    return BookletCover(**cover_head(pack), face=Face())


def cover_head(pack: Pack) -> dict[str, Any]:
    """The cover's name stands in two lines, as it is printed: … 申报 / 附件材料."""
    name = head(pack, "booklet_cover")["form_name"]
    kind = str(BookletCover.model_fields["kind_name"].default)
    return {"form_name": name.removesuffix(kind), "kind_name": kind}


def summary(pack: Pack) -> Summary:
    return Summary(**head(pack, "summary"), face=Face())


def review_form(pack: Pack) -> ReviewForm:
    person = PersonFace(name="", gender="", document_number="")
    return ReviewForm(
        form_name=head(pack, "review_form")["form_name"],
        frame=frame(pack),
        unit="",
        person=person,
        applied_title="",
        notes=PRINTING_NOTES + notes(pack, pack.cited("form.review_form")),
        paste_note=paste_note(pack),
        paper_note=paper_note(pack),
        check_code="",
    )


def paper_note(pack: Pack) -> str:
    """On which paper the review form is printed and how it is bound, by the pack's words (TS-09-42, XP-13-03)."""
    paper, staples = pack.asked("paper.review_form").value, pack.asked("paper.review_form_staples").value
    sides = "正反面" if pack.demand("paper.review_form_duplex") else ""
    printed = f"用{paper}纸{sides}打印" if paper else ""
    folded = "对折，中间装订" if pack.demand("paper.review_form_folded") else ""
    return "，".join(part for part in (printed, folded, staples) if part)


def other_paper_note(pack: Pack) -> str:
    """On which paper everything else is printed (TS-09-42)."""
    paper = pack.asked("paper.others").value
    return f"其他申报材料一律用{paper}纸打印" if paper else ""


def paste_note(pack: Pack, band: str = "") -> str:
    """What is pasted in how many of the forms, by the pack's figures; empty where nothing is (TS-09-10, HB-09-04)."""
    copied, originals = pack.demand("copies.exam_certificates"), pack.asked("copies.exam_originals").value or {}
    if copied is None:
        return ""
    labels, bands = pack.catalogue.band_label, [one for one in copied.value if band in ("", one)]
    page = pack.demand("paste.page")
    where = f"每份评审表的第 {page.value} 页" if page else "评审表内"
    rule = pack.rules.get((page or copied).rule or "")
    clause = f"（{rule.clause}）" if rule else ""
    if originals:
        told = "，".join(f"{labels(one)}原件{originals.get(one, 0)}份、复印件{copied.value[one]}份" for one in bands)
        return f"上列证书（表）{told}，分别贴在{where}{clause}。" if told else ""
    told = "，".join(f"{labels(one)}{copied.value[one]}份" for one in bands)
    return f"上列证书（表）原件装订在材料册中，复印件{told}，分别贴在{where}{clause}。" if told else ""
