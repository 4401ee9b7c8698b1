"""What one review costs, and who takes the money. Whole 元 throughout."""

from dataclasses import dataclass

from applications.filing.models import Application
from applications.filing.queries import latest_facts
from review.committee.queries import committee_facts, committee_for
from review.fees.models import FeePayment
from titles.orgs.models import Organisation
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for


@dataclass(frozen=True)
class Due:
    """The amount by its parts: 评审费, so many papers at so much each; `rule` is the clause that gives the sum."""

    review: int
    papers: int
    paper: int
    rule: str

    @property
    def total(self) -> int:
        return self.review + self.papers * self.paper

    @property
    def parts(self) -> str:
        """评审费 150 元，论文鉴定费 2 篇 60 元"""
        papers = f"，论文鉴定费 {self.papers} 篇 {self.papers * self.paper} 元" if self.papers else ""
        return f"评审费 {self.review} 元{papers}"


def charged(pack: Pack) -> bool:
    """The regulation has a step of paying and says how much."""
    return pack.step("fee") is not None and pack.demand("fee.review") is not None


def paid(application: Application) -> bool:
    return FeePayment.objects.filter(application=application).exists()


def due(application: Application) -> Due:
    """What is due for this application, by the version handed in last. Only asked where something is charged."""
    pack = pack_for(application.round)
    review, paper = pack.parameter("fee.review"), pack.demand("fee.paper")
    papers = papers_of(application, pack) if paper else 0
    if paper is None or not papers:
        return Due(review.value, 0, 0, review.rule or "")
    return Due(review.value, papers, paper.value, paper.rule or "")


def papers_of(application: Application, pack: Pack) -> int:
    """How many papers are appraised: the regulation's number where the committee asks for it, or those handed in."""
    when = pack.demand("fee.paper_when")
    if when:
        facts = {**latest_facts(application), **committee_facts(application)}
        return pack.value("fee.papers") if facts.get(when.value) else 0
    kinds, latest = pack.asked("fee.paper_kinds").value or (), application.submissions.last()
    works = latest.content["picks"].get("work", []) if latest else []
    return sum(1 for row in works if row["kind"] in kinds)


def payee_of(application: Application) -> Organisation | None:
    """The only body that may take the money: the convening body of the committee; None where nothing says so."""
    if pack_for(application.round).demand("fee.payee") is None:
        return None
    committee = committee_for(application)
    return committee.organisation if committee else None
