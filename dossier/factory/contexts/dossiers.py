"""What is made for one dossier: overview, contents, covers, the summary of work."""

from collections.abc import Iterable

from applications.filing.models import Application, SubmissionVersion
from dossier.factory.contexts.common import day, gather, local_day, picked, section
from dossier.factory.contexts.review import (
    assessment_row,
    award_row,
    education_row,
    post_row,
    ranking_told,
    reporting_opinion,
    unit_opinion,
    work_row,
)
from dossier.forms.blanks import cover_head
from dossier.forms.heads import head, named_for
from dossier.forms.overview_frame import overview_frame
from dossier.forms.sheets_schema import (
    BagCover,
    BagRow,
    BookletCover,
    Contents,
    ContentsRow,
    ExamRow,
    OverviewSheet,
    Summary,
)
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.wording import count_characters
from titles.packs.schema import Pack

EXAMS = (("language", "language_valid_until"), ("computer", "computer_valid_until"))
PASSED = "certificate"


def overview_sheet(application: Application) -> OverviewSheet:
    """附件二, for the bands that the pack wants it from (TS-09-03). Raises Refused for the others."""
    version, pack, start = gather(application)
    if not pack.copies("overview_sheet", application.band):
        band = pack.catalogue.band_label(application.band)
        name = head(pack, "overview_sheet")["form_name"]
        rule = pack.rule_behind("copies.overview_sheet")
        raise Refused.of(Refusal(f"{application}：申报{band}不需要《{name}》。", rule=rule))
    content, typed = version.content, section(version.content, "person")
    opinion = unit_opinion(application)
    frame = overview_frame(pack, series=application.series, level=pack.catalogue.level_label(application.level))
    return OverviewSheet(
        **frame,
        **start,
        report=reporting_opinion(application) if frame["reporting"] else None,
        politics=typed.get("politics") or "",
        work_began_on=day(typed.get("work_began_on")),
        administrative_post=typed.get("administrative_post") or "",
        health=typed.get("health") or "",
        education=tuple(education_row(row) for row in picked(content, "education")),
        posts=tuple(post_row(row) for row in picked(content, "post")),
        exams=tuple(_exams(version, pack)),
        assessments=tuple(assessment_row(row) for row in picked(content, "assessment")),
        results=section(content, "duties").get("results") or "",
        works=tuple(work_row(row) for row in _core_first(picked(content, "work"))),
        awards=tuple(award_row(row) for row in picked(content, "award")),
        score=ranking_told(application),
        unit_opinion=_opinion(application, pack, opinion.text) if opinion else "",
        opinion_on=opinion.dated if opinion else None,
    )


def _opinion(application: Application, pack: Pack, text: str) -> str:
    """The unit's opinion in the regulation's own words for this sheet (HO-28-03), else as on the review form."""
    own = pack.demand("overview_sheet.opinion_text")
    return own.value.format(name=application.person.name) if own else text


def _core_first(works: Iterable[dict]) -> list[dict]:
    """核心期刊在前，非核心期刊在后 (TS-09-30), otherwise as handed in."""
    return sorted(works, key=lambda work: not work["core_journal"])


def _exams(version: SubmissionVersion, pack: Pack) -> Iterable[ExamRow]:
    answers = section(version.content, "exams")
    for code, until in EXAMS:
        field = pack.field("exams", code)
        if field is None:
            continue
        held = answers.get(code)
        yield ExamRow(
            name=field.label,
            state=field.display(held),
            until=day(answers.get(until)) if held == PASSED else None,
        )


def contents(application: Application, rows: Iterable[ContentsRow], *, pages: int | None = None) -> Contents:
    """附件五. `rows` come from the binder, which knows where each piece begins; `pages` is the booklet's length."""
    _, pack, start = gather(application)
    return Contents(**head(pack, "contents_table"), **start, rows=tuple(rows), pages=pages)


def bag_cover(application: Application) -> BagCover:
    """附件三: whom the bag belongs to and what lies in it, in the copies the pack asks for (TS-09-41)."""
    _, pack, start = gather(application)
    return BagCover(**head(pack, "bag_cover"), **start, rows=tuple(_in_the_bag(application, pack)))


def _in_the_bag(application: Application, pack: Pack) -> Iterable[BagRow]:
    for spec in ("review_form", "overview_sheet"):
        copies = pack.copies(spec, application.band)
        if copies:
            level = pack.catalogue.level_label(application.level)
            name = named_for(head(pack, spec)["form_name"], series=application.series, level=level)
            yield BagRow(title=name, count=f"{copies} 份")
    yield BagRow(title="材料册", count="1 本")
    wanted = pack.demand("works.whole_copies")
    if wanted and picked(application.submissions.last().content, "work"):
        whole = wanted.value
        yield BagRow(title="有代表性的论著（整本）", count=f"{whole['minimum']}—{whole['maximum']} 本")


def booklet_cover(application: Application) -> BookletCover:
    """The cover of the bound booklet, in the fields of the cover at hand."""
    version, pack, start = gather(application)
    return BookletCover(**cover_head(pack), **start, filled_on=local_day(version.submitted_at))


def summary(application: Application) -> Summary:
    """《任现职以来专业技术工作总结》 as handed in (TS-09-18)."""
    version, pack, start = gather(application)
    text = section(version.content, "summary").get("text") or ""
    return Summary(
        **head(pack, "summary"),
        **start,
        text=text,
        characters=count_characters(text),
        written_on=local_day(version.submitted_at),
    )
