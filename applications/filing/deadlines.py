"""Until when something has to be done: the tiers' deadlines, and what a return has to be answered by."""

import datetime as dt
from uuid import UUID

from applications.filing.models import Application
from titles.kernel.refusals import Refusal
from titles.kernel.wording import zh_until
from titles.orgs.models import Organisation
from titles.packs.schema import Pack
from titles.rounds.dates import arrival_end, label_of
from titles.rounds.queries import pack_for

# Natural days to answer a return in, where a regulation says nothing at all.
USUAL_DAYS = 5


def tier_deadline(application: Application, kind: str) -> dt.datetime | None:
    """Until when offices of this kind have to be done; the exclusive instant, None where none is set."""
    row = application.round.tier_deadlines.filter(organisation_kind=kind).first()
    return row.due_at if row else None


def due_days(pack: Pack) -> int:
    """How many days a return gives; 0 where the regulation sets no limit."""
    found = pack.parameters.get("return.due_days")
    return int(found.value) if found is not None else USUAL_DAYS


def bound_by(application: Application, organisation_id: UUID | None) -> tuple[dt.datetime | None, str]:
    """The instant by which a return of this organisation must be answered, and whose deadline that is.

    None where the regulation leaves it to whoever returns, or to nobody.
    """
    pack, round_ = pack_for(application.round), application.round
    wanted = pack.asked("return.due").value
    office = Organisation.objects.filter(pk=organisation_id).first() if organisation_id else None
    if wanted == "window":
        arrival = arrival_end(round_)
        return arrival or tier_deadline(application, round_.organisation.kind) or round_.closes_at, ""
    if wanted == "tier_deadline" and office:
        return tier_deadline(application, office.kind), f"{office}的审核"
    return None, ""


def day_is_asked(application: Application, organisation_id: UUID | None) -> bool:
    """Whether whoever returns says until when: no other deadline binds, and there is one at all."""
    return bound_by(application, organisation_id)[0] is None and due_days(pack_for(application.round)) > 0


def return_due(application: Application) -> dt.datetime | None:
    """Until when the return at hand must be answered: looked up now, so that a deadline put off counts."""
    notice = application.return_notices.last()
    if notice is None:
        return None
    return bound_by(application, notice.organisation_id)[0] or notice.due_at


def answered_too_late(application: Application, now: dt.datetime) -> list[Refusal]:
    """Why a return can no longer be answered."""
    due, notice = return_due(application), application.return_notices.last()
    if notice is None or due is None or now < due:
        return []
    ends_at, whose = bound_by(application, notice.organisation_id)
    if ends_at is None:
        return [Refusal("补正时限已过，视为放弃。")]
    text = f"已过{whose}截止时间（{zh_until(ends_at)}），不能再次提交。"
    return [Refusal(text, rule=pack_for(application.round).rule_behind("return.due"))]


def returned_too_late(application: Application, kind: str, now: dt.datetime) -> list[Refusal]:
    """Why an office of this kind may return nothing any more: its own deadline is over."""
    limit = pack_for(application.round).demand("return.not_after")
    due = tier_deadline(application, kind)
    if limit is None or "deadline" not in limit.value or due is None or now < due:
        return []
    text = f"{label_of(kind)}的审核已于{zh_until(due)}截止，不能再次退回修改。"
    return [Refusal(text, rule=limit.rule)]
