"""Which pages the review form has under a regulation, in which order, and what stands on each of them."""

from dossier.forms.schema import ReviewFrame
from titles.packs.schema import Pack

FORM = "review_form"
# Pages in front of the approval, the approval, what follows it.
BEFORE = ("cover", "person", "study_and_work", "duties", "works", "assessments")
OPINION, PASTE, APPROVAL, NOTES, EXTRA = "unit_opinion", "paste", "approval", "notes", "extra"
USUAL_HEAD, USUAL_WIDTH = "考核小组组长", 184


def frame(pack: Pack) -> ReviewFrame:
    """The pack's own pages: extra ones where it has more than the form fills (XP-13-03), none to paste on where
    nothing is pasted.
    """
    spec = pack.form(FORM)
    signer = pack.asked("review_form.opinion_signer").value
    return ReviewFrame(
        pages=pages(pack),
        opinion_label=pack.asked("review_form.opinion_label").value or "基层单位意见",
        group_head=signer or (USUAL_HEAD if pack.step("assessment_group") else ""),
        noticed=pack.step("notice") is not None,
        ranked=pack.step("ranking") is not None,
        mark=spec.mark if spec else "",
        folded=bool(pack.demand("paper.review_form_folded")),
        width_mm=spec.width_mm if spec else USUAL_WIDTH,
    )


def every_page(pack: Pack) -> str:
    """What is written on every page once the public notice has passed without objection (XP-12-05)."""
    return str(pack.asked("review_form.every_page_text").value or "")


def pages(pack: Pack) -> tuple[str, ...]:
    """The pages in their order; the approval as many from the end as the pack says, else before the notes."""
    spec = pack.form(FORM)
    pasted = [PASTE] if pack.demand("copies.exam_certificates") else []
    from_end = pack.asked("review_form.approval_page_from_end").value or 2
    tail = [NOTES, *[EXTRA] * (from_end - 2)] if from_end > 1 else []
    front = [*BEFORE, *([] if tail else [NOTES])]
    least = len(front) + len(pasted) + len(tail) + 2
    more = max(0, (spec.pages or 0) - least) if spec else 0
    return (*front, *[EXTRA] * more, OPINION, *pasted, APPROVAL, *tail)
