"""Appraisal sheets, scores and quotas: what is not a step of the unit round but feeds one."""

import datetime as dt
import secrets
from typing import Any
from uuid import UUID

from django.db.models import Max

from review.unit import queries
from review.unit.models import AppraisalSheet, GroupMember, SchemeItem
from review.unit.ratio import set_by_approval
from titles.audit.domain import append, digest
from titles.audit.models import Event
from titles.kernel import clock
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.secrets import keyed_hash
from titles.orgs.delegations import one_hand
from titles.orgs.models import Role
from titles.rounds.models import Quota, UnitRound
from titles.rounds.queries import pack_for

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is mistaken for something else on paper
CODE_LENGTH = 10
OPEN_FOR_APPRAISAL = "defended"


def _clause(unit_round: UnitRound, transition: str) -> str:
    """The clause behind a step of the unit's round."""
    return pack_for(unit_round.round).cite(f"unit_round.{transition}")


def _lock(unit_round: UnitRound, state: str, text: str) -> UnitRound:
    """The unit's round under its row lock, in that state. Raises Refused."""
    held = UnitRound.objects.select_for_update(of=("self",)).get(pk=unit_round.pk)
    if held.state != state:
        raise Refused.of(Refusal(text, rule=_clause(held, "close_appraisal")))
    return held


def _new_sheet(unit_round: UnitRound, number: int) -> AppraisalSheet:
    return AppraisalSheet(
        unit_round=unit_round,
        number=number,
        applicants=[
            {"application": str(row.pk), "name": row.person.name, "title": row.title}
            for row in queries.candidates(unit_round)
        ],
        items=[
            {"item": str(item.pk), "name": item.name, "maximum": str(item.maximum)}
            for item in queries.items(unit_round)
            if item.source == SchemeItem.Source.PEER_APPRAISAL
        ],
    )


def _within_the_group(unit_round: UnitRound, number: int) -> None:
    """Where the group itself appraises, no more sheets than it has members (HB-07-08)."""
    wanted = pack_for(unit_round.round).demand("peer_appraisal.by")
    if wanted is None or Role.GROUP_MEMBER not in wanted.value:
        return
    members, held = GroupMember.objects.filter(group__unit_round=unit_round).count(), unit_round.sheets.count()
    if held + number > members:
        text = f"考核评议由考核小组进行，小组有 {members} 人，已有 {held} 份评议表，不能再增加 {number} 份。"
        raise Refused.of(Refusal(text, rule=wanted.rule))


def _last_number(unit_round: UnitRound) -> int:
    return unit_round.sheets.aggregate(last=Max("number"))["last"] or 0


def issue_codes(*, unit_round: UnitRound, number: int) -> list[tuple[int, str]]:
    """Make `number` sheets with one-time codes. The codes are returned once and stored only as keyed hashes."""
    with engine():
        held = _lock(unit_round, OPEN_FOR_APPRAISAL, "考核答辩之后、结束评议之前才能发放评议码。")
        _within_the_group(held, number)
        last = _last_number(held)
        made = []
        for offset in range(1, number + 1):
            sheet = _new_sheet(held, last + offset)
            code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
            sheet.code_hash = keyed_hash(code, purpose="appraisal")
            sheet.save(force_insert=True)
            made.append((sheet.number, code))
        append(
            stream="unit_round",
            stream_id=held.pk,
            kind="unit_round:issue_codes",
            data={"number": number},
            rules=pack_for(held.round).cited("unit_round.close_appraisal"),
        )
    return made


def sheet_by_code(code: str) -> AppraisalSheet | None:
    """The unused sheet of a paper code while appraisal is open; spaces and lower case are forgiven."""
    with engine():
        found = AppraisalSheet.objects.filter(
            code_hash=keyed_hash(code.replace(" ", "").replace("-", ""), purpose="appraisal"), points__isnull=True
        ).first()
        return found if found and found.unit_round.state == OPEN_FOR_APPRAISAL else None


def use_sheet(*, sheet_id: UUID, points: dict[str, dict[str, str]]) -> None:
    """Fill a coded sheet, once, while appraisal is open. The unit round's lock keeps the closing out."""
    with engine():
        sheet = AppraisalSheet.objects.select_related("unit_round").get(pk=sheet_id)
        held = _lock(sheet.unit_round, OPEN_FOR_APPRAISAL, "评议已经结束。")
        rule = _clause(held, "close_appraisal")
    changed = AppraisalSheet.objects.filter(pk=sheet_id, points__isnull=True).update(points=points, is_counted=True)
    if not changed:
        raise Refused.of(Refusal("这个评议码已经用过。", rule=rule))


def enter_sheet(*, unit_round: UnitRound) -> AppraisalSheet:
    """A blank sheet for one who writes on paper; `record_entered` fills it."""
    with engine():
        held = _lock(unit_round, OPEN_FOR_APPRAISAL, "考核答辩之后、结束评议之前才能录入评议表。")
        _within_the_group(held, 1)
        return _new_sheet(held, _last_number(held) + 1)


def record_entered(*, sheet: AppraisalSheet, points: dict[str, dict[str, str]]) -> AppraisalSheet:
    with engine():
        held = _lock(sheet.unit_round, OPEN_FOR_APPRAISAL, "评议已经结束。")
        sheet.number = _last_number(held) + 1
        sheet.points, sheet.entered_by = points, current().account_id
        sheet.save(force_insert=True)
        append(
            stream="unit_round",
            stream_id=held.pk,
            kind="unit_round:enter_sheet",
            data={"sheet": sheet.pk, "points": digest(points)},
            rules=pack_for(held.round).cited("unit_round.close_appraisal"),
        )
    return sheet


def confirm_sheet(*, sheet: AppraisalSheet) -> None:
    """A second person has compared the entry with the paper; a second click changes nothing."""
    with engine():
        held = AppraisalSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
        if held.is_counted:
            return
        if one_hand(earlier=held.entered_by, at=_entered_at(held)):
            rule = _clause(held.unit_round, "close_appraisal")
            raise Refused.of(Refusal("录入人不能自己复核，须由另一人复核。", rule=rule))
        held.confirmed_by, held.is_counted = current().account_id, True
        held.save(update_fields=["confirmed_by", "is_counted"])


def _entered_at(sheet: AppraisalSheet) -> dt.datetime | None:
    event = Event.objects.filter(kind="unit_round:enter_sheet", data__sheet=str(sheet.pk)).first()
    return event.business_at if event else None


def discard_sheet(*, sheet: AppraisalSheet) -> None:
    """Take a wrongly entered sheet out before it counts; the event keeps what it was."""
    with engine():
        held = _lock(sheet.unit_round, OPEN_FOR_APPRAISAL, "评议已经结束。")
        deleted, _ = AppraisalSheet.objects.filter(pk=sheet.pk, is_counted=False, points__isnull=False).delete()
        if not deleted:
            raise Refused.of(Refusal("已经计入的评议表不能作废。", rule=_clause(held, "close_appraisal")))
        append(
            stream="unit_round",
            stream_id=held.pk,
            kind="unit_round:discard_sheet",
            data={"sheet": sheet.pk, "points": digest(sheet.points)},
            rules=pack_for(held.round).cited("unit_round.close_appraisal"),
        )


def set_quotas(*, unit_round: UnitRound, values: list[dict[str, Any]]) -> None:
    """The superior's quota by band; never below what is nominated already (TS-07-19)."""
    with engine():
        held = UnitRound.objects.select_for_update(of=("self",)).get(pk=unit_round.pk)
        rule = pack_for(held.round).rule_behind("nomination.within_quota")
        faults = [
            Refusal(f"已有 {taken} 人列为上报人选，申报数额不能少于此数。", rule=rule)
            for row in values
            if (taken := queries.nominated_count(held, row["band"])) > row["number"]
        ]
        faults += set_by_approval(held)
        if faults:
            raise Refused.of(*faults)
        for row in values:
            Quota.objects.update_or_create(
                unit_round=held,
                band=row["band"],
                defaults={
                    "number": row["number"],
                    "vacancies": row["vacancies"],
                    "set_by_id": current().organisation_id,
                    "set_at": clock.now(),
                },
            )
        append(
            stream="unit_round",
            stream_id=held.pk,
            kind="unit_round:set_quota",
            data={"quota": digest(values)},
            rules=[rule] if rule else [],
        )
