"""The parts of a pack that state the regulation: sources, rules, parameters, requirements, catalogue, steps, chains."""

import datetime as dt
from typing import Any, Literal

from pydantic import Field as Spec

from titles.packs.nodes import Frozen, Node

Kind = Literal[
    "eligibility", "ineligibility", "process step", "group size", "scoring", "publicity", "dossier order", "copies",
    "file limit", "form", "export", "routing", "deadline", "fee", "penalty", "vote", "committee", "certificate",
    "account", "integrity", "calendar", "other",
]  # fmt: skip
Check = Literal["automatic", "evidence", "human"]
Role = Literal[
    "applicant", "unit_hr", "unit_lead", "group_member", "handler", "approver", "secretary", "teller", "administrator"
]
Level = Literal["technician", "assistant", "intermediate", "associate_senior", "senior"]
Band = Literal["junior", "intermediate", "high"]
Route = Literal["review", "initial_appointment", "recognition", "exam_and_review"]
OrganisationKind = Literal[
    "province_bureau", "city_bureau", "county_bureau", "competent_department", "reporting_office", "service_centre",
    "unit", "convening_body",
]  # fmt: skip
UNSOURCED = "出处未录"
ROLES = {
    "applicant": "申报人",
    "unit_hr": "单位人事职改部门",
    "unit_lead": "单位领导",
    "group_member": "考核小组",
    "handler": "经办人",
    "approver": "负责人",
    "secretary": "评委会秘书",
    "teller": "计票复核人",
    "administrator": "管理员",
}


class Source(Frozen):
    """A text the pack stands on. `year_suspect`: the copy at hand prints a year that is probably wrong (AMB-03)."""

    title: str
    issuer: str = ""
    document_number: str = ""
    published: dt.date | None = None
    file: str = ""
    year_suspect: bool = False
    note: str = ""


class Rule(Frozen):
    """One item of the regulation. `text` is verbatim; where rules share a sentence each carries it.

    `printed` and `effective` differ where the copy at hand is corrupted (AMB note). `meaning`: what the system does.
    `shown_only`: a human rule that nobody can confirm, such as the purpose of the regulation; people read it.
    `overrides`: rules of the regulation this one extends that no longer hold here.
    `inherited_from`: the pack whose text this is, where it is not this pack's own.
    """

    id: str
    clause: str
    text: str
    kind: Kind
    check: Check
    meaning: str
    step: str = ""
    printed: str = ""
    effective: str = ""
    amb: tuple[str, ...] = ()
    note: str = ""
    year_suspect: bool = False
    verbatim: bool = True
    extension: bool = False
    shown_only: bool = False
    # catalogue: a paper that belongs to no regulation, known by a specimen.
    source: Literal["clause", "national", "catalogue"] = "clause"
    overrides: tuple[str, ...] = ()
    inherited_from: str = ""


class Parameter(Frozen):
    """A value the engine asks for by name. `printed`: the figure of the copy at hand where `value` differs.

    `source`: clause (the pack's own text), national, or platform (no source gives it: 出处未录).
    `stricter` tells which direction binds more, so that a pack looser than the national value can be reported.
    `neutral` is the value that asks for nothing, where that is not false, zero or empty: a ceiling that nothing
    reaches. Tests put it in the value's place to see that the value does something.
    `procedures`, here and on other entries: the procedures of the pack it belongs to; empty: all of them.
    """

    name: str
    value: Any
    rule: str | None = None
    source: Literal["clause", "national", "platform"] = "clause"
    confidence: Literal["S", "P", "R", ""] = ""
    label: str
    unit: str = ""
    printed: Any = None
    enforcement: Literal["block", "warn"] = "block"
    step: str = ""
    stricter: Literal["higher", "lower", ""] = ""
    neutral: Any = None
    note: str = ""
    procedures: tuple[str, ...] = ()

    @property
    def basis(self) -> str:
        """Where the value comes from, for people."""
        if self.source == "clause":
            return self.rule or ""
        return f"国家规定（{self.note or UNSOURCED}）" if self.source == "national" else f"平台设定，{UNSOURCED}"


class Confirmation(Frozen):
    """What a named role must say yes or no to."""

    role: Role
    question: str


class Requirement(Frozen):
    """One condition of eligibility. `refuse` stops the application; `warn` only tells.

    Where `applies` does not hold, the requirement says nothing about this application and is left out.
    """

    rule: str
    title: str
    condition: Node | None = None
    evidence: tuple[str, ...] = ()
    confirmation: Confirmation | None = None
    applies: Node | None = None
    remedy: str
    level: Literal["refuse", "warn"] = "refuse"
    code: str = ""
    procedures: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What a confirmation is recorded under; the rule unless one rule has several requirements."""
        return self.code or self.rule


class Title(Frozen):
    name: str
    level: Level
    route: Route = "review"


class Series(Frozen):
    """A series with the titles this pack handles. `source` says where names come from, or 出处未录."""

    name: str
    specialties: tuple[str, ...]
    titles: tuple[Title, ...]
    source: str
    note: str = ""


class Catalogue(Frozen):
    series: tuple[Series, ...]
    levels: dict[Level, str]
    bands: dict[Band, str]
    level_bands: dict[Level, Band]
    routes: dict[Route, str]

    def titles(self, *, series: str = "", level: str = "", route: str = "") -> list[Title]:
        """Titles that fit what is given; nothing given: all."""
        return [
            title
            for one in self.series
            if not series or one.name == series
            for title in one.titles
            if (not level or title.level == level) and (not route or title.route == route)
        ]

    def level_label(self, code: str) -> str:
        return {str(key): label for key, label in self.levels.items()}.get(code, code)

    def band_label(self, code: str) -> str:
        return {str(key): label for key, label in self.bands.items()}.get(code, code)

    def route_label(self, code: str) -> str:
        return {str(key): label for key, label in self.routes.items()}.get(code, code)

    @property
    def offered(self) -> dict[str, set[str]]:
        """Fact → what of it the catalogue has."""
        titles = [title for one in self.series for title in one.titles]
        return {
            "application.series": {one.name for one in self.series},
            "application.specialty": {name for one in self.series for name in one.specialties},
            "application.level": {str(title.level) for title in titles},
            "application.title": {title.name for title in titles},
            "application.route": {str(title.route) for title in titles},
        }

    def within(self, procedure: "Procedure") -> "Catalogue":
        """Only the titles and routes of one procedure."""
        routes, levels = procedure.routes or tuple(self.routes), procedure.levels or tuple(self.levels)
        series = tuple(
            one.model_copy(
                update={"titles": tuple(row for row in one.titles if row.route in routes and row.level in levels)}
            )
            for one in self.series
        )
        return self.model_copy(
            update={
                "series": tuple(one for one in series if one.titles),
                "routes": {code: label for code, label in self.routes.items() if code in routes},
            }
        )

    def by_name(self, series: str) -> Series | None:
        return next((one for one in self.series if one.name == series), None)


class Question(Frozen):
    """What whoever fires a transition must answer, beyond what the engine itself asks: a human rule's yes, a file.

    `at` is `machine.transition`. `when` is judged on the application's facts, where there is one application.
    """

    code: str
    rule: str
    at: str
    kind: Literal["confirm", "file", "text", "date", "integer", "choice"] = "confirm"
    label: str
    required: bool = True
    when: Node | None = None
    options: dict[str, str] = Spec(default_factory=dict)
    help: str = ""
    procedures: tuple[str, ...] = ()


StepType = Literal[
    "unit_account", "structural_ratio", "application", "unit_check", "assessment_group", "scoring_scheme",
    "work_report", "defence", "peer_appraisal", "scoring", "ranking", "nomination", "notice", "dossier", "pre_audit",
    "online_filing", "fee", "tiers", "batch", "spot_check", "commission", "organiser_audit", "meeting_filing",
    "committee", "result_filing", "result_notice", "record_filing", "approval", "certificate",
]  # fmt: skip


class Step(Frozen):
    """One step in the pack's own order. `printed_number` is kept as printed, wrong or not (AMB-01)."""

    type: StepType
    name: str
    rule: str = ""
    printed_number: str = ""
    extension: bool = False


Signature = Literal["handler", "approver"]
Task = Literal["audit", "pre_audit", "spot_check", "recommend", "accept", "approve"]


class Tier(Frozen):
    """One organisation on the way upward; its signatures are given by different accounts.

    `task`: what it does there: an ordinary audit; of the paper before anything is filed online; a sample; a vote that
    recommends; only taking in; approving, where no committee follows. `by_batch`: what arrives there comes in the batch
    of the tier before. `when`: judged on the application's facts; where it does not hold the tier is passed by.
    """

    kind: OrganisationKind
    label: str
    rule: str = ""
    signatures: tuple[Signature, ...] = Spec(default=("handler", "approver"), min_length=1)
    task: Task = "audit"
    by_batch: bool = False
    when: Node | None = None
    extension: bool = False


class Chain(Frozen):
    """`tiers` in order, without the unit itself; `accepted_by` takes the batch that the last tier sends.

    `when` is judged on the application's facts: the unit's kind and superiors, the level and band, the route.
    """

    name: str
    label: str
    when: Node
    rule: str
    unit: Tier
    tiers: tuple[Tier, ...] = ()
    accepted_by: Tier | None = None


class Procedure(Frozen):
    """One of several ways that a regulation lays down side by side, each with its own steps and chains.

    `levels` and `routes`: which applications go this way; empty: all. `parameters` stand in place of the pack's own.
    """

    code: str
    name: str
    rule: str = ""
    levels: tuple[Level, ...] = ()
    routes: tuple[Route, ...] = ()
    steps: tuple[Step, ...] = Spec(min_length=1)
    chains: tuple[Chain, ...] = ()
    parameters: dict[str, Parameter] = Spec(default_factory=dict)
