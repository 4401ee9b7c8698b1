"""How an application ended, told to its applicant: what, why and by which clause, when, and what now."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.urls import reverse

from applications.filing.models import Application, Ending
from titles.audit.models import Event
from titles.kernel import clock
from titles.kernel.actors import engine
from titles.kernel.wording import zh_date
from titles.orgs.models import Organisation
from titles.register.models import Ban, Certificate
from titles.rounds.queries import pack_for

HEADINGS: dict[str, str] = {
    Ending.ABANDONED: "您已放弃本次申报",
    Ending.INELIGIBLE: "经审核，不符合申报条件",
    Ending.NOT_NOMINATED: "本次未列入上报人选",
    Ending.REFUSED_BY_TIER: "上级审核，不予通过",
    Ending.PROCEDURE_VOID: "申报程序无效，本次申报资格已取消",
    Ending.DISQUALIFIED: "本年度参评资格已取消",
    Ending.VOTE_FAILED: "评审委员会表决，未通过",
    Ending.LATE: "逾期不予受理",
    Ending.COMMISSIONED_OUT: "已委托外地评审委员会评审，本平台的办理到此为止",
    Ending.OVER_QUOTA: "超出申报数额，本次未列入上报人选",
}
# After these the same round may still be tried, while it is open.
AGAIN_IN_ROUND = (Ending.ABANDONED, Ending.INELIGIBLE)


@dataclass(frozen=True)
class Outcome:
    """`again`: from when one may apply again, in words; `again_on` the first day where it is known."""

    heading: str
    good: bool
    why: str
    rule: str
    by: str
    on: dt.datetime | dt.date | None
    again: str
    again_on: dt.date | None = None
    certificate: Certificate | None = None
    # By which clause anybody may report at any stage.
    report_rule: str = ""

    @property
    def report_url(self) -> str:
        return reverse("complaint")


def live_ban(person_id: UUID | None) -> Ban | None:
    """The ban that ends last of those that hold today (CONV-05: `until` is the first day after it)."""
    if person_id is None:
        return None
    today = clock.today()
    with engine():
        return Ban.objects.filter(person_id=person_id, since__lte=today, until__gt=today).order_by("-until").first()


def outcome(application: Application) -> Outcome | None:
    """Nothing while it is still on its way."""
    found = None
    if application.state == "certified":
        found = _certified(application)
    elif application.state == "ended":
        found = _ended(application)
    rule = pack_for(application.round).rule_behind("report.any_stage")
    return replace(found, report_rule=rule) if found else None


def _certified(application: Application) -> Outcome | None:
    with engine():
        held = Certificate.objects.select_related("issuer").filter(application_id=application.pk).first()
    if held is None:
        return None
    if held.state != "revoked":
        return Outcome(
            f"您已取得{held.title}资格", True, "", "", held.issuer.name, held.issued_on, "", certificate=held
        )
    ban = live_ban(application.person_id)
    again, day = _again(application, ban)
    return Outcome(
        f"{held.title}资格证书已被撤销",
        False,
        held.revoked_because,
        ban.rule if ban else "",
        held.issuer.name,
        held.revoked_on or application.state_since,
        again,
        day,
        held,
    )


def _ended(application: Application) -> Outcome:
    again, day = _again(application, live_ban(application.person_id))
    return Outcome(
        HEADINGS.get(application.ending) or application.get_ending_display() or "本次申报已结束",
        False,
        application.ending_text,
        application.ending_rule,
        _decided_by(application),
        application.state_since,
        again,
        day,
    )


def _decided_by(application: Application) -> str:
    """The organisation whose step ended it; the applicant's own step is the applicant's."""
    with engine():
        events: Any = Event.objects.filter(stream_id=application.pk, data__to="ended").order_by("-sequence")
        last = events.first()
        if last is None or last.role == "applicant":
            return "本人" if last else ""
        return Organisation.objects.filter(pk=last.organisation_id).values_list("name", flat=True).first() or "系统"


def _again(application: Application, ban: Ban | None) -> tuple[str, dt.date | None]:
    if ban:
        return f"{zh_date(ban.until)}起可以再申报，此前提交的申报不予受理。", ban.until
    round_ = application.round
    open_now = round_.state == "open" and (round_.closes_at is None or clock.now() < round_.closes_at)
    if open_now and application.ending in AGAIN_IN_ROUND and application.state == "ended":
        return "本批次申报截止之前，可以重新开始申报。", clock.today()
    return "可以在下一批次申报；开放时间由职改部门公布。", None
