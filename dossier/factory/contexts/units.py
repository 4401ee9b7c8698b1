"""The unit's own papers: the pledge as signed, the scores and the ranking as frozen."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from applications.filing.models import Application
from dossier.factory.contexts.common import (
    CHECK_LENGTH,
    department,
    gather,
    local_day,
    person_name,
    section,
    unit_name,
)
from dossier.forms.blanks import items_of, score_head
from dossier.forms.heads import head, ranking_notes
from dossier.forms.schema import Note
from dossier.forms.sheets_schema import Pledge, RankedRow, RankingTable, ScoreRow, ScoreSheet, Signed
from review.unit import queries
from review.unit.models import Ranking, RankingRow
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.wording import zh_day, zh_moment
from titles.packs.queries import pack_of
from titles.rounds.models import UnitRound

TIES = "同分人员的先后由考核小组确定："


def pledge(application: Application) -> Pledge:
    """附件一 with the signatures given so far (TS-09-26); the text is the one signed, else the pack's."""
    _, pack, start = gather(application)
    signed = {row.signer: row for row in application.pledges.all()}
    given: dict[str, Any] = {
        signer: Signed(name=signed[signer].signer_name, moment=zh_moment(signed[signer].signed_at))
        for signer in pack.asked("pledge.signers").value or ()
        if signer in signed
    }
    text = next((row.text for row in signed.values()), pack.asked("pledge.text").value or "")
    return Pledge(**head(pack, "pledge"), **start, text=text, **given)


def score_sheet(application: Application) -> ScoreSheet:
    """《量化赋分表》 of the frozen ranking: the items of the unit's scheme and what they came to (TS-09-07)."""
    version, pack, start = gather(application)
    row, claims = _ranked(application), section(version.content, "score_sheet")
    rows = tuple(
        ScoreRow(
            item=one["item"],
            claim=str(claims.get(one["item"]) or ""),
            source=one["source"],
            how=one.get("how", ""),
            maximum=one["maximum"],
            points=one["points"],
        )
        for one in row.explanation
    )
    group = getattr(application.unit_round, "group", None)
    return ScoreSheet(
        **score_head(pack),
        **start,
        claims=claims.get("claims") or "",
        rows=rows,
        maximum=sum((one.maximum for one in rows if one.maximum is not None), Decimal(0)),
        total=row.total,
        scheme=_scheme(application.unit_round),
        members=tuple(member.name for member in group.members.all()) if group else (),
        scored_on=local_day(row.ranking.made_at),
    )


def _ranked(application: Application) -> RankingRow:
    found = queries.ranking_row(application)
    if found is None:
        form = pack_of(application.round.pack_version_id).form("score_sheet")
        rule = form.rule if form else ""
        raise Refused.of(Refusal(f"{application}：尚未综合排序，没有赋分和排序结果。", rule=rule))
    return found


def _scheme(unit_round: UnitRound) -> str:
    """When the congress passed the unit's own scheme and the superior agreed to it, as far as recorded."""
    held = queries.scheme(unit_round)
    if held is None:
        return ""
    parts = []
    if held.congress_on:
        parts.append(f"{zh_day(held.congress_on)}职工代表大会通过")
    if held.decided_at:
        parts.append(f"{zh_day(held.decided_at)}上级主管部门同意")
    return "，".join(parts)


def ranking_table(application: Application) -> RankingTable:
    """The one table of the pool that this application was ranked in (TS-09-36)."""
    return ranking_of(_ranked(application).ranking)


def ranking_of(ranking: Ranking) -> RankingTable:
    """《综合排序表》 of one frozen ranking. Everything is read from what cannot change any more: the ranking and the
    versions it ranked; so every dossier of the pool gets the same bytes (TS-09-36).
    """
    pack = pack_of(ranking.pack_version_id)
    ranked = list(ranking.rows.select_related("application__person", "application__unit__parent", "application__round"))
    first, items = ranked[0].application, items_of(pack)
    return RankingTable(
        **head(pack, "ranking_table"),
        check_code=ranking.hash[:CHECK_LENGTH],
        unit=_frozen(ranked[0], "unit"),
        department=department(first),
        round_name=first.round.name,
        band=pack.catalogue.band_label(ranking.band),
        people=ranking.people,
        items=items,
        rows=tuple(
            RankedRow(
                place=row.place,
                name=_frozen(row, "name"),
                applied_title=_frozen(row, "title"),
                total=row.total,
                rank=row.rank,
                points=_points(row, items),
            )
            for row in ranked
        ),
        ranked_on=local_day(ranking.made_at),
        notes=(*ranking_notes(pack), *(Note(text=f"{TIES}{tie['reason']}") for tie in ranking.ties)),
    )


def _points(row: RankingRow, items: Iterable[str]) -> tuple[Decimal, ...]:
    """What each of these items came to, in their order."""
    given = {one["item"]: Decimal(one["points"]) for one in row.explanation}
    return tuple(given.get(item, Decimal(0)) for item in items)


def _frozen(row: RankingRow, what: str) -> str:
    """Name, unit or title by the version that was ranked: the last one handed in before the ranking was made."""
    application = row.application
    versions = application.submissions.filter(submitted_at__lte=row.ranking.made_at)
    version = versions.last() or application.submissions.first()
    content = version.content if version else {"sections": {}}
    if what == "unit":
        return unit_name(application, content)
    if what == "name":
        return person_name(application, content)
    return str(section(content, "basic").get("title") or application.title)
