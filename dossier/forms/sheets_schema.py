"""What the A4 papers of a dossier are fed: pledge, score sheet, ranking table, overview, contents, covers, summary."""

import datetime as dt
from decimal import Decimal

from dossier.forms.schema import (
    AssessmentRow,
    AwardRow,
    EducationRow,
    Note,
    Plain,
    PostRow,
    TierOpinion,
    WithPhoto,
    WorkRow,
)


class Sheet(Plain):
    """`form_name` is the official name as the pack has it; `appendix` the word printed above it, such as 附件一.

    `check_code` ties the print to the data it was made of; `watermark` marks samples, never a real paper.
    """

    form_name: str
    appendix: str = ""
    check_code: str = ""
    watermark: str = ""


class Face(WithPhoto):
    """Whom the paper is about. Empty texts and None print as blanks to be written in."""

    name: str = ""
    gender: str = ""
    birth_date: dt.date | None = None
    document_number: str = ""
    phone: str = ""
    unit: str = ""
    department: str = ""
    round_name: str = ""
    series: str = ""
    specialty: str = ""
    current_title: str = ""
    current_title_on: dt.date | None = None
    engaged_on: dt.date | None = None
    applied_title: str = ""
    level: str = ""
    route: str = ""


class Signed(Plain):
    """A signature given in the system: who and when, in words; empty until then."""

    name: str = ""
    moment: str = ""


class Pledge(Sheet):
    """附件一: one text, two signature blocks (TS-09-26)."""

    face: Face
    text: str = ""
    applicant: Signed = Signed()
    unit: Signed = Signed()

    @property
    def subject_name(self) -> str:
        return self.face.name


class ScoreRow(Plain):
    """`how` says in words what the points were made of: a mean of sheets, a bracket; empty where given directly.

    `claim` is what the applicant filled in for the item, where the regulation has the applicant fill in (HB-07-05).
    """

    item: str
    claim: str = ""
    source: str = ""
    how: str = ""
    maximum: Decimal | None = None
    points: Decimal | None = None


class ScoreSheet(Sheet):
    """《量化赋分表》: the items of the unit's own scheme, in its order. `total` is what the ranking ranked by.

    `claimed`: the applicant fills it in first, item by item or, in `claims`, as one text. `by_document`: the items are
    those of a document that the unit passed.
    """

    face: Face
    claimed: bool = False
    claims: str = ""
    by_document: bool = True
    rows: tuple[ScoreRow, ...] = ()
    blank_rows: int = 0
    maximum: Decimal | None = None
    total: Decimal | None = None
    scheme: str = ""
    members: tuple[str, ...] = ()
    scored_on: dt.date | None = None

    @property
    def subject_name(self) -> str:
        return self.face.name


class RankedRow(Plain):
    place: int
    name: str
    applied_title: str = ""
    total: Decimal
    rank: int
    points: tuple[Decimal, ...] = ()


class RankingTable(Sheet):
    """《综合排序表》 of one ranking pool: nothing in it belongs to the dossier it is bound into (TS-09-36).

    `items`: the points of every item are printed too, where the regulation names the items (HO-25-01).
    """

    items: tuple[str, ...] = ()
    unit: str = ""
    department: str = ""
    round_name: str = ""
    band: str = ""
    people: int | None = None
    rows: tuple[RankedRow, ...] = ()
    blank_rows: int = 0
    ranked_on: dt.date | None = None
    notes: tuple[Note, ...] = ()

    @property
    def subject_name(self) -> str:
        return f"{self.unit} {self.band}"


class ExamRow(Plain):
    """`state` is how the exam is met: passed, exempt; `until` the certificate's last day."""

    name: str
    state: str = ""
    until: dt.date | None = None


class OverviewSheet(Sheet):
    """附件二, both sides of one sheet of A4: the applicant in front, the record behind. Columns are proposed.

    `examined`, `scored`, `reporting`: whether the regulation has exams, scores, an opinion of the reporting office.
    """

    examined: bool = True
    scored: bool = True
    reporting: bool = False
    report: TierOpinion | None = None
    face: Face
    politics: str = ""
    work_began_on: dt.date | None = None
    administrative_post: str = ""
    health: str = ""
    education: tuple[EducationRow, ...] = ()
    posts: tuple[PostRow, ...] = ()
    exams: tuple[ExamRow, ...] = ()
    assessments: tuple[AssessmentRow, ...] = ()
    results: str = ""
    works: tuple[WorkRow, ...] = ()
    awards: tuple[AwardRow, ...] = ()
    score: str = ""
    unit_opinion: str = ""
    opinion_on: dt.date | None = None

    @property
    def subject_name(self) -> str:
        return self.face.name


class ContentsRow(Plain):
    """One line of 《材料册目录》. `number` ⑴–⑿ or ①, empty for a piece below it; `page` as stamped: 7 or 7—9."""

    number: str = ""
    title: str
    page: str = ""
    piece: bool = False


class Contents(Sheet):
    """附件五. What no page is given for was not called for, and prints a dash (TS-09-39)."""

    face: Face
    rows: tuple[ContentsRow, ...] = ()
    pages: int | None = None

    @property
    def subject_name(self) -> str:
        return self.face.name


class BagRow(Plain):
    """What lies in the bag and how many: `count` with its measure word, such as 3 份."""

    title: str
    count: str = ""


class BagCover(Sheet):
    """附件三, pasted on the bag; one bag a person (TS-09-40, TS-09-41)."""

    face: Face
    rows: tuple[BagRow, ...] = ()
    blank_rows: int = 0

    @property
    def subject_name(self) -> str:
        return self.face.name


class BookletCover(Sheet):
    """封面 of the bound booklet; `form_name` stands above `kind_name` in two lines as printed."""

    kind_name: str = "附件材料"
    face: Face
    filled_on: dt.date | None = None

    @property
    def subject_name(self) -> str:
        return self.face.name


class Summary(Sheet):
    """《任现职以来专业技术工作总结》 in the applicant's words; `characters` as CONV-07 counts them."""

    face: Face
    text: str = ""
    characters: int | None = None
    written_on: dt.date | None = None

    @property
    def subject_name(self) -> str:
        return self.face.name

    @property
    def paragraphs(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines() if line.strip()]
