"""Blank forms of a pack, ready to be written in by hand (TS-09-43)."""

from typing import Any

from dossier.forms.heads import head, notes, ranking_notes
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
    ScoreSheet,
    Summary,
)
from titles.packs.schema import Pack

FACE_FIELDS = tuple(name for name in Face.model_fields if name != "photo")
SCORE_ROWS, RANKING_ROWS = 14, 20


def pledge(pack: Pack) -> Pledge:
    return Pledge(**head(pack, "pledge"), face=Face(), text=pack.value("pledge.text"))


def score_sheet(pack: Pack) -> ScoreSheet:
    return ScoreSheet(**head(pack, "score_sheet"), face=Face(), blank_rows=SCORE_ROWS)


def ranking_table(pack: Pack) -> RankingTable:
    return RankingTable(**head(pack, "ranking_table"), blank_rows=RANKING_ROWS, notes=ranking_notes(pack))


def overview_sheet(pack: Pack) -> OverviewSheet:
    return OverviewSheet(**head(pack, "overview_sheet"), face=Face())


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
        unit="",
        person=person,
        applied_title="",
        notes=PRINTING_NOTES + notes(pack, pack.cited("form.review_form")),
        paste_note=paste_note(pack),
        paper_note=paper_note(pack),
        check_code="",
    )


def paper_note(pack: Pack) -> str:
    """On which paper the review form is printed and how it is bound, by the pack's words (TS-09-42)."""
    paper, staples = pack.value("paper.review_form"), pack.value("paper.review_form_staples")
    sides = "正反面" if pack.value("paper.review_form_duplex") else ""
    printed = f"用{paper}纸{sides}打印" if paper else ""
    return "，".join(part for part in (printed, staples) if part)


def other_paper_note(pack: Pack) -> str:
    """On which paper everything else is printed (TS-09-42)."""
    paper = pack.value("paper.others")
    return f"其他申报材料一律用{paper}纸打印" if paper else ""


def paste_note(pack: Pack, band: str = "") -> str:
    """How many copies are pasted on this page of how many forms, by the pack's figures (TS-09-10)."""
    copies, labels = pack.value("copies.exam_certificates"), pack.catalogue.band_label
    told = "，".join(f"{labels(one)}{number}份" for one, number in copies.items() if band in ("", one))
    page, clause = pack.value("paste.page"), pack.rules[pack.parameter("paste.page").rule or ""].clause
    return (
        f"上列证书（表）原件装订在材料册中，复印件{told}，分别贴在每份评审表的第 {page} 页（{clause}）。"
        if told
        else ""
    )
