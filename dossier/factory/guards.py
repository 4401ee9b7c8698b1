"""Whose dossier may be bound at all: decided, pledged, ranked, and nowhere contradicted."""

from collections.abc import Iterator

from applications.filing.models import Application
from dossier.binding.plan import setting
from review.unit.queries import NOMINATED, PUBLICISED, ranking_row
from titles.audit.domain import digest
from titles.kernel.refusals import Refusal
from titles.packs.schema import Pack

SIGNERS = {"applicant": "申报人", "unit": "所在单位"}


def reasons(application: Application, pack: Pack) -> list[Refusal]:
    """Every reason against binding, before its papers are looked at."""
    found = []
    nominated = pack.demand("dossier.nominated_only")
    waiting = application.state == "nominated" and application.unit_round.state not in PUBLICISED
    if nominated and (waiting or application.state not in NOMINATED):
        found.append(Refusal("只有经公示后确定的上报人员才组卷。", rule=nominated.rule))
    found += _unsigned(application, pack)
    found += _ranking(application, pack)
    return found


def _unsigned(application: Application, pack: Pack) -> Iterator[Refusal]:
    signed = set(application.pledges.values_list("signer", flat=True))
    for signer in setting(pack, "pledge.signers", ()):
        if signer not in signed:
            yield Refusal(
                f"{SIGNERS[signer]}尚未签署真实性承诺书。", rule=pack.parameter("pledge.signers").rule, field="pledge"
            )


def _ranking(application: Application, pack: Pack) -> Iterator[Refusal]:
    """One pool, one table: number and order as frozen, and no paper found that says otherwise (TS-09-36)."""
    row = ranking_row(application)
    if row is None or not setting(pack, "ranking.identical"):
        return
    rule = pack.parameter("ranking.identical").rule
    ordered = [str(pk) for pk in row.ranking.rows.values_list("application_id", flat=True)]
    if row.ranking.people != len(ordered) or row.ranking.hash != digest([len(ordered), ordered]):
        yield Refusal("《综合排序表》的排名人数或次序与排定时不一致。", rule=rule, field="ranking_table")
    paper = application.paper_rankings.last()
    if paper is not None and not paper.matches:
        yield Refusal(f"纸面《综合排序表》不一致：{paper.difference}", rule=rule, field="ranking_table")
