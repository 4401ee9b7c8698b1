"""What the printed forms are fed: plain data, no database. Preview and production fill the same classes.

Dates are dates, texts are the user's own words; everything printed comes from here and nothing is looked up.
"""

import base64
import datetime as dt

from pydantic import BaseModel, ConfigDict, field_validator

from titles.kernel.wording import mask_document

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"


class Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, ser_json_bytes="base64")


class WithPhoto(Plain):
    """`photo` is a JPEG or PNG that passed inspection, or None: the frame then stays blank for pasting."""

    photo: bytes | None = None

    @field_validator("photo")
    @classmethod
    def is_a_picture(cls, photo: bytes | None) -> bytes | None:
        if photo is not None and not photo.startswith((JPEG, PNG)):
            raise ValueError("照片须为 JPEG 或 PNG 图片。")
        return photo

    @property
    def photo_source(self) -> str:
        """The picture as a data: URI, the only kind of address a form may load."""
        if self.photo is None:
            return ""
        kind = "jpeg" if self.photo.startswith(JPEG) else "png"
        return f"data:image/{kind};base64,{base64.b64encode(self.photo).decode()}"


class PersonFace(WithPhoto):
    """Page 2."""

    name: str
    gender: str
    birth_date: dt.date | None = None
    document_label: str = "居民身份证"
    document_number: str
    former_name: str = ""
    ethnicity: str = ""
    birthplace: str = ""
    politics: str = ""
    health: str = ""
    work_began_on: dt.date | None = None
    phone: str = ""
    highest_education: str = ""
    degree: str = ""
    school: str = ""
    major: str = ""
    graduated_on: dt.date | None = None
    languages: str = ""
    societies: str = ""
    current_title_on: dt.date | None = None
    engaged_on: dt.date | None = None
    current_specialty: str = ""
    administrative_post: str = ""


class Period(Plain):
    """`until` None with a `since`: to this day."""

    since: dt.date | None = None
    until: dt.date | None = None


class EducationRow(Period):
    school: str
    major: str = ""
    education: str = ""
    degree: str = ""
    manner: str = ""


class PostRow(Period):
    employer: str
    work: str = ""
    post: str = ""


class ResultRow(Period):
    """One piece of work since the current title: what, which part the applicant had, what came of it."""

    name: str
    role: str = ""
    effect: str = ""


class WorkRow(Plain):
    completed_on: dt.date | None = None
    title: str
    kind: str = ""
    outlet: str = ""
    issue: str = ""
    share: str = ""


class AwardRow(Plain):
    awarded_on: dt.date | None = None
    name: str
    grade: str = ""
    awarding_body: str = ""
    rank: str = ""


class AssessmentRow(Plain):
    year: int
    assessed_by: str = ""
    result: str
    remark: str = ""


class Notice(Plain):
    """The public notice as it really was: both printed days are counted (CONV-04)."""

    first_day: dt.date
    last_day: dt.date
    counted_days: int
    rest_days_counted: bool = False
    place: str = ""
    outcome: str = ""


class UnitOpinion(Plain):
    """Page 7, “基层单位意见”栏 (TS-08-10). Empty signature fields print as blanks to be signed."""

    organisation: str
    notice: Notice | None = None
    ranking: str = ""
    text: str = ""
    group_head: str = ""
    responsible: str = ""
    dated: dt.date | None = None


class TierOpinion(Plain):
    organisation: str
    handler: str = ""
    approver: str = ""
    text: str = ""
    dated: dt.date | None = None


class Member(Plain):
    name: str
    duty: str = ""


class CommitteeResult(Plain):
    """Page 9. Counts are people; `attending` is how many of `members` voted."""

    committee: str
    meeting_on: dt.date | None = None
    members: int
    attending: int
    votes_for: int
    votes_against: int
    abstentions: int
    text: str = ""
    chair: str = ""
    dated: dt.date | None = None


class Approval(Plain):
    body: str
    document_number: str = ""
    text: str = ""
    dated: dt.date | None = None


class Note(Plain):
    """One line of page 10; `clause` names where it is written, empty for how this print works."""

    text: str
    clause: str = ""


PRINTING_NOTES = (
    Note(
        text="本表由申报人、所在单位和各级审核部门在系统中填写，由系统按提交的版本生成；各页页脚的核验码相同方为同一份表。"
    ),
    Note(text="表内空白的签名、盖章和日期处，打印后由有关人员用钢笔或签字笔签署。"),
    Note(text="列表栏写不下的条目，按填报次序保留前面的条目，其余条目见材料册。"),
    Note(text="文字写不下时自动缩小字号；缩至最小仍写不下的，全文印在续页上，原栏注明续页的项号，不作截断。"),
)


class ReviewFrame(Plain):
    """What a regulation makes of the form: its pages in order, the words of its fields, what every page bears.

    `every_page` is stamped above the foot; `mark` says that the print is only for reference. `folded`: printed two
    pages a side, to be folded and bound in the middle. `width_mm` of the sheet: other than 184, all is set larger.
    """

    pages: tuple[str, ...] = (
        "cover", "person", "study_and_work", "duties", "works", "assessments", "unit_opinion", "paste", "approval",
        "notes",
    )  # fmt: skip
    opinion_label: str = "基层单位意见"
    group_head: str = "考核小组组长"
    noticed: bool = True
    ranked: bool = True
    every_page: str = ""
    mark: str = ""
    folded: bool = False
    width_mm: int = 184


class ReviewForm(Plain):
    """《专业技术职务任职资格评审表》 (F-HE-01): fixed pages of 16开, ten unless the regulation has others."""

    form_name: str = "专业技术职务任职资格评审表"
    frame: ReviewFrame = ReviewFrame()
    round_name: str = ""
    unit: str
    department: str = ""
    person: PersonFace
    current_title: str = ""
    applied_title: str
    series: str = ""
    specialty: str = ""
    level: str = ""
    route: str = ""
    filled_on: dt.date | None = None
    education: tuple[EducationRow, ...] = ()
    posts: tuple[PostRow, ...] = ()
    duties: str = ""
    results: tuple[ResultRow, ...] = ()
    summary: str = ""
    works: tuple[WorkRow, ...] = ()
    awards: tuple[AwardRow, ...] = ()
    assessments: tuple[AssessmentRow, ...] = ()
    unit_opinion: UnitOpinion | None = None
    tier_opinions: tuple[TierOpinion, ...] = ()
    committee: CommitteeResult | None = None
    approval: Approval | None = None
    paste_titles: tuple[str, ...] = ()
    paste_note: str = ""
    paper_note: str = ""
    notes: tuple[Note, ...] = PRINTING_NOTES
    check_code: str
    draft: bool = False
    watermark: str = ""

    @property
    def subject_name(self) -> str:
        return self.person.name

    @property
    def page_count(self) -> int:
        return len(self.frame.pages)

    @property
    def zoom(self) -> float:
        """How much larger than the template's 184 mm everything is printed."""
        return self.frame.width_mm / 184


class CertificateFace(WithPhoto):
    """What the certificate certifies (F-CERT). `mask_document` prints the identity number masked."""

    number: str
    name: str
    gender: str = ""
    birth_date: dt.date | None = None
    document_label: str = "居民身份证"
    document_number: str
    mask_document: bool = True
    unit: str = ""
    title: str
    series: str = ""
    specialty: str = ""
    level: str = ""
    route: str = ""
    issuing_body: str
    approval_document: str
    approved_on: dt.date
    issued_on: dt.date
    verify_url: str
    verify_code: str
    # That this print takes the place of another; empty on the first.
    remark: str = ""
    draft: bool = False
    watermark: str = ""

    @property
    def subject_name(self) -> str:
        return self.name

    @property
    def shown_document(self) -> str:
        return mask_document(self.document_number) if self.mask_document else self.document_number
