"""Ranking, nomination, and the way back from them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from applications.filing.models import Application, Ending
from review.unit import order, queries, scoring
from review.unit.effects import blob_of
from review.unit.models import Nomination, Ranking, RankingReopening, RankingRow
from review.unit.scoring import Placed
from titles.access.domain import hand_over
from titles.audit.domain import digest
from titles.flow.domain import fire
from titles.flow.machine import Firing, Reasons, machine
from titles.kernel import clock
from titles.kernel.numbers import format_score
from titles.kernel.refusals import Refusal
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for
from titles.work.domain import notify

# Endings that a nomination brings about and a reopened ranking undoes.
PASSED_OVER = (Ending.NOT_NOMINATED, Ending.OVER_QUOTA)


def pools(unit_round: UnitRound) -> dict[str, list[dict[str, Any]]]:
    """Band → rows of the score grid: each band is one ranking."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in queries.grid(unit_round):
        found.setdefault(row["application"].band, []).append(row)
    return dict(sorted(found.items()))


def placed(unit_round: UnitRound, rows: Sequence[dict[str, Any]], decided: Sequence[Sequence[UUID]]) -> list[Placed]:
    ties = pack_for(unit_round.round).value("ranking.ties")
    return scoring.place(
        ((row["application"].pk, row["total"]) for row in rows if row["total"] is not None), ties=ties, decided=decided
    )


def tie_groups(unit_round: UnitRound) -> list[dict[str, Any]]:
    """Equals of every band with the people, and whether the quota ends among them."""
    quotas = {row.band: row.number for row in unit_round.quotas.all()}
    found = []
    for band, rows in pools(unit_round).items():
        people = {row["application"].pk: row["application"] for row in rows}
        for group in scoring.tied(placed(unit_round, rows, ())):
            found.append(
                {
                    "band": band,
                    "total": group[0].total,
                    "rank": group[0].rank,
                    "quota": quotas.get(band, 0),
                    "cut": scoring.cut(group, quotas.get(band, 0)),
                    "applications": [people[row.application] for row in group],
                }
            )
    return found


def ties_decided(firing: Firing) -> Reasons:
    """Where the quota ends among equals the group has to say, with a reason, who stands before whom (TS-07-17)."""
    reasons: Reasons = {}
    for unit_round in firing.objects:
        demand = pack_for(unit_round.round).demand("ranking.ties")
        if demand is None:
            continue
        rule = demand.rule
        reasons[unit_round.pk] = found = []
        decided = {pk: row for row in firing.data.get("ties", []) for pk in row["applications"]}
        for group in tie_groups(unit_round):
            people = group["applications"]
            names = "、".join(row.person.name for row in people)
            answer = decided.get(str(people[0].pk))
            if answer is None and group["cut"]:
                text = f"{names}同为 {format_score(group['total'])} 分，申报数额 {group['quota']} 个不够分，"
                text += "须由考核小组确定先后并写明理由。"
                found.append(Refusal(text, rule=rule, field="tie_reason"))
            elif answer is not None and not answer["reason"]:
                found.append(Refusal(f"{names}同分，确定先后须写明理由。", rule=rule, field="tie_reason"))
    return reasons


def rank(firing: Firing) -> None:
    """One frozen table a pool, with its inputs, how equals were placed, and everybody's explanation."""
    for unit_round in firing.objects:
        for band, rows in pools(unit_round).items():
            ranking = _freeze(unit_round, band, rows, firing.data.get("ties", []))
            firing.note(unit_round, **{f"ranking_{band}": ranking.hash})


def _freeze(unit_round: UnitRound, band: str, rows: list[dict[str, Any]], ties: list[dict[str, Any]]) -> Ranking:
    own = {str(row["application"].pk) for row in rows}
    answers = [answer for answer in ties if set(answer["applications"]) <= own]
    lines = placed(unit_round, rows, [[UUID(pk) for pk in answer["applications"]] for answer in answers])
    explanations = {row["application"].pk: explanation(row["cells"]) for row in rows}
    ranking = Ranking.objects.create(
        unit_id=unit_round.unit_id,
        unit_round=unit_round,
        band=band,
        people=len(lines),
        hash=digest([len(lines), [str(row.application) for row in lines]]),
        inputs={str(row["application"].pk): explanations[row["application"].pk] for row in rows},
        ties=answers,
        pack_version_id=unit_round.round.pack_version_id,
        made_at=clock.now(),
    )
    RankingRow.objects.bulk_create(
        RankingRow(
            unit_id=unit_round.unit_id,
            ranking=ranking,
            application_id=row.application,
            total=row.total,
            rank=row.rank,
            place=row.place,
            explanation=explanations[row.application],
        )
        for row in lines
    )
    return ranking


def explanation(cells: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Item by item: where the points come from."""
    return [
        {
            "item": cell["item"].name,
            "source": cell["item"].get_source_display(),
            "points": str(cell["score"].points),
            "maximum": str(cell["item"].maximum),
            "how": how(cell["item"], cell["score"]),
        }
        for cell in cells
    ]


def how(item: Any, score: Any) -> str:
    """In words, what the points were made from."""
    if item.source == "peer_appraisal":
        return "各评议表平均"
    if score.raters:
        return f"{score.raters} 名小组成员评分平均"
    if score.measured is not None:
        found = scoring.bracket_of(queries.brackets(item), score.measured)
        words = f"，属“{found.words(item.measure)}”" if found else ""
        return f"{format_score(score.measured)} {item.measure}{words}"
    return "小组集体评定"


def standing(table: dict[str, Any], live: set[UUID]) -> list[RankingRow]:
    """Lines of those who are still there, in printed order: whoever withdrew takes nobody's place."""
    return [row for row in table["rows"] if row.application_id in live]


def nominate(firing: Firing) -> None:
    """Write the collective decision down and carry it out for every applicant of the unit."""
    for unit_round in firing.objects:
        data = firing.data
        nomination = Nomination.objects.create(
            unit_round=unit_round,
            held_on=data["held_on"],
            attendees=data["attendees"],
            minutes=blob_of(unit_round, data["minutes"]),
            reasons=data["reasons"],
            decided_at=clock.now(),
        )
        chosen = set(data["chosen"])
        live = {row.pk for row in queries.candidates(unit_round)}
        fire(machine("application"), "nominate", chosen)
        for table in queries.ranking_tables(unit_round):
            for number, row in enumerate(standing(table, live), start=1):
                if row.application_id not in chosen:
                    _pass_over(unit_round, table, row, number, data["reasons"].get(str(row.application_id), ""))
        if not pack_for(unit_round.round).step("ranking"):
            _leave_out(unit_round, live - chosen, data["reasons"])
        firing.note(unit_round, nomination=nomination.id, nominated=len(chosen))


def _pass_over(unit_round: UnitRound, table: dict[str, Any], row: RankingRow, number: int, reason: str) -> None:
    """Beyond the quota (TS-07-19), or within it and not chosen, for the reason in the minutes (TS-07-18)."""
    pack, quota = pack_for(unit_round.round), table["quota"]
    beyond = number > quota
    where = f"综合排序 {table['ranking'].people} 人中第 {row.rank} 名，申报数额 {quota} 个"
    default = f"{where}，超出申报数额。" if beyond else f"{where}，经集体研究未列入。"
    rule = pack.rule_behind("nomination.within_quota" if beyond else "nomination.minutes")
    fire(
        machine("application"),
        "end_over_quota" if beyond else "pass_over",
        [row.application_id],
        data={"reason": reason or default, "rule": rule},
    )


def _leave_out(unit_round: UnitRound, left: set[UUID], reasons: dict[str, str]) -> None:
    """Where nobody is ranked: whoever was not chosen, each with the reason that was given."""
    rule = pack_for(unit_round.round).rule_behind("nomination.minutes")
    for pk in sorted(left):
        fire(machine("application"), "pass_over", [pk], data={"reason": reasons[str(pk)], "rule": rule})


def nobody_elsewhere(firing: Firing) -> Reasons:
    """Whoever was passed over and applied anew in the meantime cannot come back twice."""
    reasons: Reasons = {}
    for unit_round in firing.objects:
        passed = _passed_over(unit_round)
        elsewhere = Application.objects.filter(
            round=unit_round.round_id, person__in=[row.person_id for row in passed]
        ).exclude(state="ended")
        names = "、".join(row.person.name for row in elsewhere.select_related("person"))
        text = f"{names}未列入之后已另行申报，不能重新排序。"
        rule = next(iter(firing.cited(unit_round)), "")
        reasons[unit_round.pk] = [Refusal(text, rule=rule)] if names else []
    return reasons


def _passed_over(unit_round: UnitRound) -> list[Application]:
    """Those the last nomination left out; nobody while there is none."""
    if not unit_round.nominations.filter(withdrawn_because="").exists():
        return []
    rows = unit_round.applications.filter(state="ended", ending__in=PASSED_OVER)
    if pack_for(unit_round.round).step("ranking"):
        rows = rows.filter(ranking_rows__is_current=True)
    return list(rows.select_related("person"))


def reopen(firing: Firing) -> None:
    """Set the nomination, and the rankings it stands on, aside; they stay, with the reason."""
    table, reason = machine("application"), firing.data["reason"]
    for unit_round in firing.objects:
        back = [row.pk for row in _passed_over(unit_round)]
        back += unit_round.applications.filter(state="nominated").values_list("pk", flat=True)
        if back:
            fire(table, "reassess", back)
        unit_round.nominations.filter(withdrawn_because="").update(withdrawn_because=reason)
        rankings = list(unit_round.rankings.filter(is_current=True))
        RankingRow.objects.filter(ranking__in=rankings).update(is_current=False)
        Ranking.objects.filter(pk__in=[row.pk for row in rankings]).update(is_current=False)
        reopening = RankingReopening.objects.create(
            unit_round=unit_round,
            reason=reason,
            rankings=[{"ranking": str(row.pk), "band": row.band, "hash": row.hash} for row in rankings],
            reopened_by=firing.actor.account_id,
            reopened_by_name=firing.actor.name,
            reopened_at=clock.now(),
        )
        firing.note(unit_round, reopening=reopening.id, rankings=[row.hash for row in rankings])
        people = [row.person_id for row in queries.candidates(unit_round)]
        anew = "进行综合排序" if rankings else "研究上报人选"
        notify(people, kind="ranking_reopened", text=f"单位重新{anew}：{reason}"[:400])


def before_nominating(firing: Firing) -> None:
    """Back to what the unit had done before it decided."""
    for unit_round in firing.objects:
        unit_round.state = order.done_before(unit_round, "nomination") or firing.machine.initial
        unit_round.state_since = clock.now()
        unit_round.save(update_fields=["state", "state_since"])


def back_to_assessment(firing: Firing) -> None:
    """Nobody is passed over any more: the unit has the application in hand again."""
    for application in firing.objects:
        application.ending, application.ending_text, application.ending_rule = "", "", ""
        application.save(update_fields=["ending", "ending_text", "ending_rule"])
        hand_over([application.pk], to=application.unit_id, reason="重新排序")
